"""A gathering as matchers see it: who is invited, who came, whom they chose, and what came of it."""

from dataclasses import dataclass, field

from django.db.models import Q

from .actions.gatherings import guests_of
from .actions.pairs import FREE_FRIEND
from .matching.gatherings import Choosing, Hindered
from .matching.words import what_they_share
from .models import Gathering, Guest, Liking, Pair, Participant, Side, State
from .models.participants import ParticipantQuerySet

Stage = Gathering.Stage


@dataclass
class Evening:
    """`suggested` and `hindered` only when people have chosen; `asked` the pairs among the guests since it began."""

    guests: list["Row"]
    suggested: list["SuggestedRow"] = field(default_factory=list)
    hindered: list[Hindered] = field(default_factory=list)
    asked: list[Pair] = field(default_factory=list)

    @property
    def coming(self) -> int:
        return sum(row.guest.answer == "yes" for row in self.guests)

    @property
    def came(self) -> int:
        return sum(row.guest.came for row in self.guests)

    @property
    def chose(self) -> int:
        return sum(row.guest.came and row.guest.chose_at is not None for row in self.guests)

    @property
    def declined(self) -> int:
        return sum(row.guest.answer == "no" for row in self.guests)

    @property
    def sides(self) -> list[tuple[str, int, int, int]]:
        """Each side's name, and how many are invited, coming and here."""
        found = []
        for side in Side:
            rows = [row.guest for row in self.guests if row.guest.participant.side == side]
            coming = sum(one.answer == "yes" for one in rows)
            found.append((str(side.label), len(rows), coming, sum(one.came for one in rows)))
        return found


@dataclass(frozen=True)
class Row:
    guest: Guest
    numbers: list[int]


@dataclass(frozen=True)
class SuggestedRow:
    newcomer: Guest
    friend: Guest
    why: str
    shared: list[str]
    against: list[str]


def evening_of(gathering: Gathering) -> Evening:
    """Everything the page shows, each list asked for once."""
    numbers: dict[int, list[int]] = {}
    likings = Liking.objects.filter(
        guest__gathering=gathering, liked__participant__person__is_protected=False
    )
    for guest, number in likings.order_by("order", "pk").values_list("guest", "liked__number"):
        numbers.setdefault(guest, []).append(number)
    rows = [Row(guest, numbers.get(guest.pk, [])) for guest in guests_of(gathering)]
    found = Evening(rows)
    if gathering.stage == Stage.MATCHED:
        choosing = Choosing(gathering)
        found.suggested = _suggested(choosing)
        found.hindered = choosing.hindered()
    if gathering.stage in (Stage.MATCHED, Stage.CLOSED):
        people = [row.guest.participant_id for row in rows if row.guest.came]
        pairs = Pair.objects.filter(
            newcomer__in=people, friend__in=people, proposed_at__gte=gathering.starts_at
        )
        found.asked = list(pairs.with_both().order_by("proposed_at", "pk"))
    return found


def _suggested(choosing: Choosing) -> list[SuggestedRow]:
    return [
        SuggestedRow(
            one.newcomer_guest, one.friend_guest, one.why,
            [str(fact.text) for fact in what_they_share(one.newcomer, one.friend)[:2]], one.against,
        )
        for one in choosing.suggested()
    ]  # fmt: skip


def invitable(gathering: Gathering) -> ParticipantQuerySet:
    """Newcomers who wait, and volunteers who wait or might have room for more; not those invited already."""
    free = Q(side=Side.NEWCOMER, state=State.WAITING) | Q(
        side=Side.FRIEND, state__in=FREE_FRIEND - {State.INTERVIEWED}
    )
    rows = Participant.objects.in_programme(gathering.programme).filter(free, never_again=False)
    busy = Q(side=Side.FRIEND, capacity=1) & ~Q(state=State.WAITING)
    return rows.exclude(busy).exclude(pk__in=gathering.guests.values("participant")).defer("photo")
