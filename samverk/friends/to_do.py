"""What waits for whoever matches, over the whole programme: what is most urgent first, each with its page."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.workspaces.rooms import Room

from .models import Call, Need, Pair, Participant, Programme, Round, State


@dataclass(frozen=True)
class ToDo:
    label: str | Promise
    n: int
    address: str


def needs_of(room: Room) -> list[tuple[Need, int]]:
    """How many pairs need what, for `Room.recall`. One query."""
    return Pair.objects.filter(programme__workspace=room.workspace).counts_by_need()


def to_do(room: Room, programme: Programme) -> list[ToDo]:
    """Empty for those who do not match. Four queries at most, however many people there are."""
    if room.account is None or not room.may("friends.view_participants"):
        return []
    slug = room.workspace.slug
    people, pairs = _address("view_participants", slug), _address("view_pairs", slug)
    early = Participant.objects.filter(state__in=[State.NEW, State.CLAIMED, State.INTERVIEWED])
    counted = early.in_programme(programme).aggregate(
        new=Count("pk", filter=Q(state=State.NEW)),
        # The state first: it stands in the index, and only for those in that state is their row looked up.
        mine=Count("pk", filter=Q(state=State.CLAIMED) & Q(claimed_by=room.account)),
        talked=Count("pk", filter=Q(state=State.INTERVIEWED)),
    )
    found = [ToDo(need.label, n, f"{pairs}?need={need.value}") for need, n in room.recall(needs_of)]
    round = Round.objects.filter(programme=programme, stage=Round.Stage.REVIEW).first()
    if round is not None:
        address = reverse("friends:view_round", args=[slug, round.uid])
        found.append(ToDo(_("round to review"), 1, address))
    calls = Call.objects.in_programme(programme).waiting().count()
    found += [
        ToDo(_("you are to interview"), counted["mine"], f"{people}?state=claimed&matcher={room.account.pk}"),
        ToDo(_("new, nobody takes care of them"), counted["new"], f"{people}?state=new"),
        ToDo(_("interviewed, not yet in the matching"), counted["talked"], f"{people}?state=interviewed"),
        ToDo(_("to call"), calls, _address("view_calls", slug)),
    ]
    return [one for one in found if one.n]


def _address(view: str, slug: str) -> str:
    return reverse(f"friends:{view}", args=[slug])
