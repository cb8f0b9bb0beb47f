"""The red thread seen from an observation: the gap it became and the actions that are to close it."""

from collections.abc import Iterator
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


def _knots(room: Room, gaps: list[Gap], actions: list[Action]) -> Iterator[Knot]:
    slug = room.workspace.slug
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
