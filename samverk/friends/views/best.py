"""Between rounds: the ten best for somebody, and a proposal to one of them."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from samverk.audit.actions import record_reading
from samverk.workspaces.rooms import enter

from ..actions.pairs import AlreadyProposed, CannotPropose, KeptApart, NoPlaceLeft, propose_pair
from ..best_matches import ten_best
from ..forms.rounds import LinesForm
from ..matching.words import what_they_share, what_was_hard
from ..models import Participant, Programme, Side
from .found import find_programme

WHY_NOT: tuple[tuple[type[CannotPropose], object], ...] = (
    (
        AlreadyProposed,
        gettext_lazy("The newcomer has a proposal or a friend already. A colleague may have been quicker."),
    ),
    (NoPlaceLeft, gettext_lazy("All the volunteer's places are taken now.")),
    (KeptApart, gettext_lazy("These two are kept apart.")),
    (CannotPropose, gettext_lazy("One of the two has paused, ended or is not ready to be matched.")),
)


@require_GET
def view_best(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The ten best for one person, with reasons."""
    room = enter(request, slug, "friends.view_best")
    participant = _find(find_programme(room), uid)
    record_reading(by=room.account, on=participant, scope=room.workspace.audit_scope)
    best = ten_best(participant)
    context = {"room": room, "participant": participant, "best": best, "is_in_pool": best is not None}
    return render(request, "friends/view_best.html", context)


def propose_pair_view(request: HttpRequest, slug: str, uid: UUID, other: UUID) -> HttpResponse:
    """GET: the lines that each will read of the other. POST: ask both."""
    room = enter(request, slug, "friends.propose_pair")
    programme = find_programme(room)
    newcomer, friend = _sorted(_find(programme, uid), _find(programme, other, shared=True))
    lines = {"about_newcomer": newcomer.presentation, "about_friend": friend.presentation}
    form = LinesForm(request.POST or None, initial=lines)
    if request.method == "POST" and form.is_valid():
        try:
            propose_pair(by=room.account, newcomer=newcomer, friend=friend, **form.cleaned_data)
        except CannotPropose as trouble:
            said = next(words for kind, words in WHY_NOT if isinstance(trouble, kind))
            messages.warning(request, str(said))
            return redirect("friends:view_best", slug, uid)
        said = _("%(newcomer)s and %(friend)s are asked.")
        messages.success(
            request, said % {"newcomer": newcomer.person.given_name, "friend": friend.person.given_name}
        )
        return redirect("friends:view_participant", slug, uid)
    context = {
        "room": room,
        "newcomer": newcomer,
        "friend": friend,
        "form": form,
        "uid": uid,
        "shared": what_they_share(newcomer, friend),
        "hard": what_was_hard(newcomer, friend),
    }
    return render(request, "friends/propose_pair.html", context, status=422 if form.errors else 200)


def _sorted(one: Participant, other: Participant) -> tuple[Participant, Participant]:
    if one.side == other.side:
        raise Http404
    return (one, other) if one.side == Side.NEWCOMER else (other, one)


def _find(programme: Programme, uid: UUID, *, shared: bool = False) -> Participant:
    """Somebody of the programme (or of a neighbour's shared pool, who said yes to that), or 404."""
    where = Q(programme=programme)
    if shared:
        where |= Q(programme__in=Programme.objects.sharing_with(programme), shares_pool=True)
    rows = Participant.objects.filter(where, uid=uid).with_person().select_related("programme__workspace")
    found = rows.prefetch_related("spoken").first()
    if found is None:
        raise Http404
    return found
