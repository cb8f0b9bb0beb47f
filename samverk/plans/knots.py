"""The red thread seen from an observation: the gap it became and the actions that are to close it."""

from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samverk.observations.models import Observation
from samverk.observations.threads import Knot
from samverk.workspaces.rooms import Room

from .models import Action, Gap


def thread_knots(room: Room, observations: list[Observation]) -> list[Knot]:
    """Of an observation and those merged into it. Three queries at most; nothing where the tool is put away."""
    if not room.may("plans.view_gap"):
        return []
    gaps = list(Gap.objects.in_room(room.workspace).filter(observations__in=observations).distinct())
    if not gaps:
        return []
    actions = Action.objects.in_room(room.workspace).filter(gap__in=gaps).with_faces().order_by("number")
    return list(_knots(room, gaps, list(actions)))


def far_ends(keys: Collection[int]) -> dict[int, list[Knot]]:
    """The same for many observations of many rooms: those where the plan's tool stands. Three queries."""
    points = Gap.observations.through.objects.filter(
        observation__in=keys, gap__removed_at=None, gap__workspace__tool_rows__tool="plans"
    )
    pairs = list(points.values_list("observation_id", "gap_id"))
    if not pairs:
        return {}
    gaps = {
        one.pk: one
        for one in Gap.objects.filter(pk__in={gap for _pk, gap in pairs}).select_related("workspace")
    }
    closing: dict[int, list[Action]] = {}
    for action in Action.objects.standing().filter(gap__in=gaps).order_by("number"):
        closing.setdefault(action.gap_id or 0, []).append(action)
    found: dict[int, list[Knot]] = {}
    for pk, gap in pairs:
        slug = gaps[gap].workspace.slug
        found.setdefault(pk, []).extend(_of_gaps(slug, [gaps[gap]], closing.get(gap, [])))
    return found


def _knots(room: Room, gaps: list[Gap], actions: list[Action]) -> Iterator[Knot]:
    yield from _of_gaps(room.workspace.slug, gaps, actions)


def _of_gaps(slug: str, gaps: list[Gap], actions: list[Action]) -> Iterator[Knot]:
    for gap in gaps:
        yield Knot("Questionmark", _("The gap"), gap.title, reverse("plans:view_gap", args=[slug, gap.uid]))
    for action in actions:
        url = reverse("plans:view_action", args=[slug, action.uid])
        yield Knot("HikingTrailSign", _("The action"), f"{action.title} ({_how(action)})", url)
        if action.result:
            yield Knot("TrendUp", _("What came of it"), action.result, url)


def _how(action: Action) -> str:
    state = str(action.get_state_display())
    day: date | None = action.done_on or action.due_on
    return f"{state}, {date_format(day, 'j F Y')}" if day else state
