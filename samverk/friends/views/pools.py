"""Shared pools: with whom a programme matches together."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.workspaces.models import RoleHolding
from samverk.workspaces.rooms import Room, enter

from ..actions import pools as actions
from ..forms.gatherings import PoolForm
from ..models import Participant, PoolShare, Programme, Side
from .found import find_programme


@dataclass(frozen=True)
class Shared:
    """An agreement as one of the two programmes looks at it."""

    share: PoolShare
    other: Programme
    waits_for_us: bool


@require_GET
def view_pools(request: HttpRequest, slug: str) -> HttpResponse:
    """With whom the pool is shared, what waits for a yes, and a way to propose it."""
    room = enter(request, slug, "friends.view_pools")
    programme = find_programme(room)
    return _page(request, room, programme, PoolForm(partners=partners_for(room, programme)))


@require_POST
def propose_pool(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "friends.propose_pool")
    programme = find_programme(room)
    form = PoolForm(request.POST, partners=partners_for(room, programme))
    if not form.is_valid():
        return _page(request, room, programme, form, status=422)
    try:
        actions.propose_pool(by=room.account, programme=programme, **form.cleaned_data)
        messages.success(request, _("Proposed. It begins when their coordinator says yes."))
    except actions.SharedAlready:
        messages.info(request, _("You share a pool already, or one of you has proposed it."))
    return redirect("friends:view_pools", slug)


@require_POST
def accept_pool(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.accept_pool")
    programme = find_programme(room)
    try:
        actions.accept_pool(by=room.account, share=_find(programme, uid), programme=programme)
        messages.success(request, _("You share a pool from now on."))
    except actions.ShareClosed:
        messages.info(request, _("That has been settled already."))
    return redirect("friends:view_pools", slug)


@require_POST
def end_pool(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.end_pool")
    programme = find_programme(room)
    try:
        actions.end_pool(by=room.account, share=_find(programme, uid), programme=programme)
        messages.success(request, _("Ended. Pairs that exist go on."))
    except actions.ShareClosed:
        messages.info(request, _("That has been settled already."))
    return redirect("friends:view_pools", slug)


def partners_for(room: Room, programme: Programme) -> QuerySet[Programme]:
    """Programmes that anybody may know of (sign-up is open), and those of rooms that the reader works in."""
    held = RoleHolding.objects.current(timezone.localdate()).filter(person__account=room.account)
    known = Q(is_open=True) | Q(workspace__in=held.values("workspace"))
    rows = Programme.objects.filter(known, workspace__archived_at=None).exclude(pk=programme.pk)
    return rows.select_related("workspace").order_by("workspace__name", "pk")


def _page(
    request: HttpRequest, room: Room, programme: Programme, form: PoolForm, *, status: int = 200
) -> HttpResponse:
    today = timezone.localdate()
    shares = PoolShare.objects.of(programme).select_related(
        "programme__workspace", "partner__workspace", "by__person"
    )
    said_yes = Participant.objects.in_programme(programme).active().filter(shares_pool=True)
    current: list[Shared] = []
    past: list[Shared] = []
    for share in shares.order_by("-created_at", "-pk"):
        is_ours = share.programme_id == programme.pk
        other = share.partner if is_ours else share.programme
        is_over = share.ended_at or (share.until and share.until < today)
        (past if is_over else current).append(
            Shared(share, other, waits_for_us=share.accepted_at is None and not is_ours)
        )
    context = {
        "room": room, "programme": programme, "shares": current, "past": past[:20], "form": form,
        "newcomers": said_yes.filter(side=Side.NEWCOMER).count(),
        "friends": said_yes.filter(side=Side.FRIEND).count(),
    }  # fmt: skip
    return render(request, "friends/view_pools.html", context, status=status)


def _find(programme: Programme, uid: UUID) -> PoolShare:
    found = PoolShare.objects.of(programme).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found
