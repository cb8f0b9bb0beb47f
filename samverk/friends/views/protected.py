"""People with protected identity, for the handlers named for them and nobody else."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.audit.actions import record_reading
from samverk.workspaces.rooms import Room, enter

from ..actions import pairs
from ..actions import protected as actions
from ..forms.protected import EnterForm, PairForm
from ..models import Pair, Participant, Programme, State
from ..models.participants import ParticipantQuerySet
from ..seen import spoken_in_words
from .found import find_programme


@require_GET
def view_protected(request: HttpRequest, slug: str) -> HttpResponse:
    """Those whom this account handles. Everybody else's are not even counted."""
    room = enter(request, slug, "friends.view_protected")
    return _page(request, room, find_programme(room))


def _page(
    request: HttpRequest, room: Room, programme: Programme, form: EnterForm | None = None
) -> HttpResponse:
    mine = list(
        _handled(room).exclude(state=State.ENDED).prefetch_related("spoken").order_by("waiting_since", "pk")
    )
    pairs_of: dict[int, list[Pair]] = {}
    both = Pair.including_protected.open().filter(programme=programme).with_both()
    for pair in both.filter(newcomer__in=mine) | both.filter(friend__in=mine):
        for one in (pair.newcomer, pair.friend):
            pairs_of.setdefault(one.pk, []).append(pair)
    for one in mine:
        record_reading(by=room.account, on=one, scope=room.workspace.audit_scope)
    context = {
        "room": room,
        "programme": programme,
        "people": [
            {
                "participant": one,
                "name": one.person.real_name,
                "languages": spoken_in_words(one),
                "pairs": [pair.other(one) for pair in pairs_of.get(one.pk, [])],
                "form": PairForm(protected=one, auto_id=f"id_{one.pk}_%s"),
            }
            for one in mine
        ],
        "form": form or EnterForm(programme=programme),
    }
    return render(request, "friends/view_protected.html", context, status=422 if form else 200)


@require_POST
def enter_protected(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "friends.enter_protected")
    programme = find_programme(room)
    form = EnterForm(request.POST, programme=programme)
    if not form.is_valid():
        return _page(request, room, programme, form)
    actions.enter_protected(by=room.account, programme=programme, **form.facts)
    messages.success(request, _("Only you see the person. Nothing is mailed, listed or counted."))
    return redirect("friends:view_protected", slug)


@require_POST
def pair_by_hand(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.pair_by_hand")
    protected = _find(room, uid)
    form = PairForm(request.POST, protected=protected)
    if not form.is_valid():
        messages.warning(request, _("Choose with whom."))
        return redirect("friends:view_protected", slug)
    try:
        actions.pair_by_hand(by=room.account, protected=protected, other=form.cleaned_data["other"])
    except pairs.CannotPropose:
        messages.warning(
            request, _("They cannot be a pair: one of them has no place left, or they are kept apart.")
        )
    else:
        messages.success(request, _("They are a pair. Nobody was written to."))
    return redirect("friends:view_protected", slug)


@require_POST
def end_by_hand(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.end_by_hand")
    actions.end_by_hand(by=room.account, protected=_find(room, uid))
    messages.success(request, _("The pair has ended. Both wait again."))
    return redirect("friends:view_protected", slug)


@require_POST
def leave_protected(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.leave_protected")
    actions.leave_protected(by=room.account, protected=_find(room, uid))
    messages.success(request, _("The person has left the programme."))
    return redirect("friends:view_protected", slug)


def _handled(room: Room) -> ParticipantQuerySet:
    """Protected participants of the room whom this account is named to handle."""
    return (
        Participant.including_protected.filter(
            programme__workspace=room.workspace,
            person__is_protected=True,
            person__handlers__account=room.account,
        )
        .select_related("person", "municipality", "programme__workspace")
        .defer("municipality__outline")
    )


def _find(room: Room, uid: UUID) -> Participant:
    found = _handled(room).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found
