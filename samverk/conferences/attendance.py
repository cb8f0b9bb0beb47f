"""How many came of each party: from those who registered here, else from what a report told."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from .models import Conference, Headcount, Registration
from .models.conferences import Party, party_of


@dataclass(frozen=True)
class Turnout:
    """A conference with its numbers by party.

    `basis` is "arrived" where somebody was ticked off at the door, "registered" where people registered here, "told"
    where only a report says so, and empty where nobody knows.
    """

    conference: Conference
    basis: str = ""
    numbers: Counter[str] = field(default_factory=Counter)
    is_about: bool = False

    @property
    def total(self) -> int:
        return self.numbers.total()

    @property
    def parts(self) -> list[tuple[Party, int, int]]:
        """Each party with its number and its share in whole per cent."""
        return [
            (party, self.numbers[party], round(100 * self.numbers[party] / self.total) if self.total else 0)
            for party in Party
        ]

    @property
    def said(self) -> list[tuple[Party, int, int]]:
        """The parties that came, as `parts`."""
        return [part for part in self.parts if part[1]]

    @property
    def strips(self) -> list[tuple[str, float, float]]:
        """The same as strips of a bar a hundred wide: party, where it begins, how wide it is."""
        found, start = [], 0.0
        for party in Party:
            width = 100 * self.numbers[party] / self.total if self.total else 0.0
            found.append((party.value, start, width))
            start += width
        return found


def turnouts_of(conferences: Sequence[Conference]) -> list[Turnout]:
    """The numbers of each, in the order given. Two queries, however many."""
    arrived: dict[int, Counter[str]] = defaultdict(Counter)
    holding: dict[int, Counter[str]] = defaultdict(Counter)
    rows = (
        Registration.including_protected.filter(conference__in=conferences)
        .holding()
        .values_list("conference", "sector")
        .annotate(n=Count("pk"), came=Count("pk", filter=Q(arrived_at__isnull=False)))
    )
    for key, sector, n, came in rows:
        holding[key][party_of(sector)] += n
        arrived[key][party_of(sector)] += came
    told = _told(conferences)
    return [_turnout(one, arrived[one.pk], holding[one.pk], told[one.pk]) for one in conferences]


def earlier_in_series(conference: Conference) -> list[Conference]:
    """The conferences of the series before this one, oldest first; none without a series. One query."""
    if conference.series_id is None:
        return []
    others = Conference.objects.filter(series=conference.series_id).exclude(pk=conference.pk)
    if conference.held_on is not None:
        before = Q(held_on__lt=conference.held_on)
        if conference.number is not None:
            before |= Q(held_on=None, number__lt=conference.number)
        others = others.filter(before)
    elif conference.number is not None:
        others = others.filter(number__lt=conference.number)
    return in_series_order(others.select_related("workspace").in_order())


def in_series_order(conferences: Iterable[Conference]) -> list[Conference]:
    """By their numbers where each has one, since the day of some may not be known; otherwise by day."""
    found = list(conferences)
    if all(one.number is not None for one in found):
        return sorted(found, key=lambda one: one.number or 0)
    return found


def _told(conferences: Iterable[Conference]) -> dict[int, list[Headcount]]:
    told: dict[int, list[Headcount]] = defaultdict(list)
    for row in Headcount.objects.filter(conference__in=conferences):
        told[row.conference_id].append(row)
    return told


def _turnout(
    conference: Conference, arrived: Counter[str], holding: Counter[str], told: Sequence[Headcount]
) -> Turnout:
    if arrived.total():
        return Turnout(conference, "arrived", arrived)
    if holding.total():
        return Turnout(conference, "registered", holding)
    if told:
        numbers = Counter({row.party: row.number for row in told})
        return Turnout(conference, "told", numbers, any(row.is_approximate for row in told))
    return Turnout(conference)
