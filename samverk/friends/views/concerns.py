"""Reports of trouble, and what was done about them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.audit.actions import Stale, record_reading
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import concerns
from ..forms.pairs import OutcomeForm
from ..models import Concern, State
from .found import find_programme

PAGE = 20


@require_GET
def view_concerns(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that are open first, the newest on top. That somebody read them is noted."""
    room = enter(request, slug, "friends.view_concerns")
    record_reading(by=room.account, on=Concern, scope=room.workspace.audit_scope)
    return _page(request, room)


@require_POST
def settle_concern(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.settle_concern")
    concern = get_object_or_404(_concerns(room), uid=uid)
    form = OutcomeForm(request.POST, auto_id=f"{uid}-%s")
    if not form.is_valid():
        return _page(request, room, form=form, about=concern)
    try:
        concerns.settle_concern(by=room.account, concern=concern, **form.cleaned_data)
    except Stale as stale:
        now = {"outcome": stale.current.outcome}  # type: ignore[attr-defined]
        back = reverse("friends:view_concerns", args=[slug])
        return stale_answer(request, form, now=now, version=stale.current.version, back=back)
    messages.success(request, _("What was done is noted."))
    return redirect("friends:view_concerns", slug)


def _concerns(room: Room) -> Any:
    found = Concern.objects.filter(
        participant__programme__workspace=room.workspace, participant__person__is_protected=False
    )
    return found.select_related(
        "participant__person", "participant__programme__workspace", "told__person", "pair__newcomer__person",
        "pair__friend__person",
    )  # fmt: skip


def _page(
    request: HttpRequest, room: Room, *, form: OutcomeForm | None = None, about: Concern | None = None
) -> HttpResponse:
    programme = find_programme(room)
    rows = _concerns(room).order_by(F("settled_at").asc(nulls_first=True), "-created_at", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = [
        {
            "concern": concern,
            "other": concern.pair.other(concern.participant) if concern.pair else None,
            "form": form if about is not None and about.pk == concern.pk else _form_for(concern),
        }
        for concern in page
    ]
    context = {"room": room, "programme": programme, "page": page, "rows": shown}
    return render(request, "friends/view_concerns.html", context, status=422 if form else 200)


def _form_for(concern: Concern) -> OutcomeForm:
    form = OutcomeForm(
        initial={"outcome": concern.outcome, "version": concern.version}, auto_id=f"{concern.uid}-%s"
    )
    other = concern.pair.other(concern.participant) if concern.pair else None
    if concern.participant.state != State.PAUSED:
        del form.fields["reporter_next"]
    if other is None or other.state != State.PAUSED:
        del form.fields["other_next"]
    return form
