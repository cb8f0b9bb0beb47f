"""Who is coming: by party and sector, place, kind of organisation, and whether they came before."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from samverk.organisations.models import Category, OrganisationCategory, Sector
from samverk.places.maps import Drawing, area_map
from samverk.places.models import Municipality

from .attendance import Turnout, earlier_in_series, turnouts_of
from .models import Conference, Registration

MOST_PLACES = 12
"""Places named before "other places"."""


@dataclass(frozen=True)
class Bar:
    """A line of a chart: `share` is the part of the longest line, in per cent."""

    label: str | Promise
    number: int
    most: int
    key: str = ""

    @property
    def share(self) -> int:
        return round(100 * self.number / self.most) if self.most else 0


@dataclass(frozen=True)
class Before:
    """How many come for the first time in the series.

    `people` came before themselves, `organisations` are new people of an organisation that came before, `new` are new
    in both ways. `names_known` is False where the earlier names have been erased by now: then only organisations tell.
    """

    people: int
    organisations: int
    new: int
    names_known: bool


@dataclass(frozen=True)
class Coming:
    """All that the page says about those who have a place, or one kept for their answer."""

    total: int
    waiting: int
    now: Turnout
    earlier: list[Turnout]
    sectors: list[Bar]
    without_sector: int
    places: list[Bar]
    other_places: int
    without_place: int
    kinds: list[Bar]
    without_kind: int
    organisations: int
    before: Before | None
    drawing: Drawing | None


def who_comes(conference: Conference) -> Coming:
    """Ten queries at most, however many come."""
    rows = list(Registration.objects.in_conference(conference).holding().with_organisations())
    earlier = earlier_in_series(conference)
    now, *before = turnouts_of([conference, *earlier])
    kinds, without_kind = _kinds(rows)
    places = Counter(row.municipality for row in rows if row.municipality)
    named = places.most_common(MOST_PLACES)
    return Coming(
        total=len(rows),
        waiting=Registration.objects.in_conference(conference).queueing().count(),
        now=now,
        earlier=[one for one in before if one.total],
        sectors=_bars(Counter(row.sector for row in rows if row.sector), Sector.choices),
        without_sector=sum(not row.sector for row in rows),
        places=[Bar(place.name, number, named[0][1], place.code) for place, number in named],
        other_places=places.total() - sum(number for _place, number in named),
        without_place=sum(row.municipality is None for row in rows),
        kinds=kinds,
        without_kind=without_kind,
        organisations=len({row.organisation_id or row.organisation_name.casefold() for row in rows} - {""}),
        before=_before(rows, earlier),
        drawing=_drawing(places),
    )


def _bars(counts: Counter[str], choices: Iterable[tuple[str, str | Promise]]) -> list[Bar]:
    """A bar for each choice that somebody has, the longest first."""
    most = max(counts.values(), default=0)
    found = [Bar(label, counts[key], most, key) for key, label in choices if counts[key]]
    return sorted(found, key=lambda bar: -bar.number)


def _kinds(rows: Sequence[Registration]) -> tuple[list[Bar], int]:
    """People by what their organisation does, as the register has it; an organisation may do several things."""
    people = Counter(row.organisation_id for row in rows if row.organisation_id)
    counts: Counter[str] = Counter()
    known = set()
    pairs = OrganisationCategory.objects.filter(organisation__in=people).values_list(
        "organisation", "category"
    )
    for key, category in pairs:
        counts[category] += people[key]
        known.add(key)
    return _bars(counts, Category.choices), len(rows) - sum(people[key] for key in known)


def _before(rows: Sequence[Registration], earlier: Sequence[Conference]) -> Before | None:
    """None where no earlier conference has registrations to compare with."""
    persons, emails, organisations = set(), set(), set()
    came = Registration.objects.filter(conference__in=earlier, state=Registration.State.CONFIRMED)
    for person, email, organisation in came.values_list("person", "email", "organisation"):
        persons.add(person)
        emails.add(email.casefold())
        organisations.add(organisation)
    known = bool((persons | emails | organisations) - {None, ""})
    if not known:
        return None
    themselves = [
        row for row in rows if (row.person_id and row.person_id in persons)
        or (row.email and row.email.casefold() in emails)
    ]  # fmt: skip
    again = {row.pk for row in themselves}
    of_known = [
        row for row in rows
        if row.pk not in again and row.organisation_id and row.organisation_id in organisations
    ]  # fmt: skip
    return Before(
        people=len(themselves),
        organisations=len(of_known),
        new=len(rows) - len(themselves) - len(of_known),
        names_known=bool((persons | emails) - {None, ""}),
    )


def _drawing(places: Counter[Municipality]) -> Drawing | None:
    """The counties that most come from, with the municipalities somebody comes from picked out."""
    if not places:
        return None
    counties: Counter[str] = Counter()
    for place, number in places.items():
        counties[place.county_id] += number
    shown = [code for code, _number in counties.most_common(2)]
    areas = Municipality.objects.filter(county__in=shown).by_code()
    return area_map(areas, [place.code for place in places], width=360)


def organisations_of(conferences: Sequence[Conference]) -> dict[int, set[int]]:
    """The organisations of the register that came to each conference, by the conference's key. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Registration.objects.filter(
        Q(state=Registration.State.CONFIRMED), conference__in=conferences, organisation__isnull=False
    )
    for conference, organisation in rows.values_list("conference", "organisation").distinct():
        found[conference].add(organisation)
    return found
