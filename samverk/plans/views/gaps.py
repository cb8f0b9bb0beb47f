"""What is missing, and the hinders that nobody has taken on."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.observations.models import Observation, ObservationQuerySet, Theme
from samverk.workspaces.rooms import Room, enter

from .. import actions, untaken
from ..forms import GapForm
from ..models import Action, Gap
from .found import find_gap, page

PAGE = 30


def view_gaps(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "plans.view_gaps")
    gaps = untaken.gaps_with_counts(room.workspace)
    shown = Paginator(gaps, PAGE).get_page(request.GET.get("page"))
    closing: dict[int, list[Action]] = {}
    for action in Action.objects.in_room(room.workspace).filter(gap__in=[gap.pk for gap in shown]):
        closing.setdefault(action.gap_id or 0, []).append(action)
    context = {
        "page": shown,
        "rows": [(gap, closing.get(gap.pk, [])) for gap in shown],
        "untaken": untaken.untaken_hinders(room).count(),
    }
    return page(request, room, "view_gaps", context, here="gaps")


def view_untaken(request: HttpRequest, slug: str) -> HttpResponse:
    """Hinders without a gap, and gaps without an action, by theme."""
    room = enter(request, slug, "plans.view_untaken")
    theme = request.GET.get("theme", "")
    hinders, gaps = untaken.untaken_hinders(room), untaken.gaps_without_action(room.workspace)
    if theme:
        hinders = hinders.filter(pk__in=Observation.objects.filter(themes=theme).values("pk"))
        gaps = gaps.filter(observations__themes=theme).distinct()
    every = untaken.untaken_hinders(room).order_by()
    themes = Theme.objects.filter(
        pk__in=Observation.themes.through.objects.filter(observation__in=every.values("pk")).values("theme")
    )
    shown = Paginator(hinders.prefetch_related("themes", "sources"), PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "gaps": list(gaps[:PAGE]), "themes": themes, "theme": theme}
    return page(request, room, "view_untaken", context, here="gaps")


def view_gap(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.view_gap")
    gap = find_gap(room, uid, removed=True)
    context = {
        "gap": gap,
        "heard": _readable(room).filter(pk__in=gap.observations.values("pk")).prefetch_related("sources"),
        "closing": Action.objects.in_room(room.workspace).filter(gap=gap).with_faces().order_by("number"),
    }
    return page(request, room, "view_gap", context, here="gaps")


def name_gap(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "plans.name_gap")
    readable = _readable(room)
    form = GapForm(
        request.POST if request.method == "POST" else None,
        readable=readable,
        initial={"observations": _uids(request.GET.getlist("from"))},
    )
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("title", "text", "observations")}
        gap = actions.name_gap(by=room.account, workspace=room.workspace, **facts)
        messages.success(request, _("Named. Now somebody can take it on."))
        return redirect("plans:view_gap", slug, gap.uid)
    return _form_page(request, room, form, readable)


def change_gap(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.change_gap")
    gap = find_gap(room, uid)
    readable = _readable(room)
    chosen = [str(one) for one in gap.observations.values_list("uid", flat=True)]
    form = GapForm(
        request.POST if request.method == "POST" else None,
        readable=readable,
        initial={"title": gap.title, "text": gap.text, "observations": chosen, "version": gap.version},
    )
    theirs: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_gap(by=room.account, gap=gap, **_with_hidden(room, gap, form.cleaned_data))
        except Stale:
            gap.refresh_from_db()
            theirs = _differences(gap, form)
            form.data = request.POST.copy()
            form.data["version"] = str(gap.version)
        else:
            messages.success(request, _("Changed."))
            return redirect("plans:view_gap", slug, uid)
    return _form_page(request, room, form, readable, gap=gap, theirs=theirs)


@require_POST
def remove_gap(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.remove_gap")
    actions.remove_gap(by=room.account, gap=find_gap(room, uid))
    messages.success(request, _("The gap is removed. You can bring it back on this page."))
    return redirect("plans:view_gap", slug, uid)


@require_POST
def restore_gap(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "plans.restore_gap")
    actions.restore_gap(by=room.account, gap=find_gap(room, uid, removed=True))
    messages.success(request, _("The gap is back."))
    return redirect("plans:view_gap", slug, uid)


def _readable(room: Room) -> ObservationQuerySet:
    return Observation.objects.visible_in(room).standing().order_by("-heard_on", "-id")


def _with_hidden(room: Room, gap: Gap, cleaned: dict[str, Any]) -> dict[str, Any]:
    """Observations that point to the gap and that this account may not read stay where they are."""
    chosen = list(cleaned["observations"])
    hidden = gap.observations.exclude(pk__in=_readable(room).values("pk"))
    return {**cleaned, "observations": [*chosen, *hidden]}


def _differences(gap: Gap, form: GapForm) -> list[tuple[str, str, str]]:
    typed = form.cleaned_data
    pairs = [(form.fields[name].label, getattr(gap, name), typed[name]) for name in ("title", "text")]
    return [(str(label), now, mine) for label, now, mine in pairs if now != mine]


def _uids(asked: Iterable[object]) -> list[UUID]:
    """What was ticked, without what is no identity at all."""
    found = []
    for one in asked:
        with suppress(ValueError):
            found.append(UUID(str(one)))
    return found


def _form_page(
    request: HttpRequest,
    room: Room,
    form: GapForm,
    readable: ObservationQuerySet,
    gap: Gap | None = None,
    theirs: list[tuple[str, str, str]] | None = None,
) -> HttpResponse:
    ticked = _uids(form["observations"].value() or [])
    taken = untaken.taken_observations(room.workspace).values("pk")
    free = readable.exclude(pk__in=taken)
    context = {
        "form": form,
        "gap": gap,
        "chosen": readable.filter(uid__in=ticked),
        "free": free.exclude(uid__in=ticked)[:80],
        "differences": theirs,
    }
    status = 409 if theirs else 422 if form.errors else 200
    return page(request, room, "name_gap", context, here="gaps", status=status)
