"""A programme in figures: how long people wait, from where pairs come, what lasts, and what it changed.

Figures are about groups: whoever may not see the people of a programme reads numbers below `FEW` as "a few".
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Min,
    Q,
    Value,
    When,
)
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from .assessing import questions_for
from .models import Assessment, CheckIn, Pair, Participant, Programme, Side, Source, State

FEW = 3
MONTHS = 12
LASTING = (60, 180, 365)
"""Days together after which a friendship is counted as having lasted."""
IS_FRIEND = Q(side=Side.FRIEND)
_BEFORE_A_PAIR = (State.NEW, State.CLAIMED, State.INTERVIEWED, State.WAITING, State.PROPOSED)


@dataclass(frozen=True)
class Wait:
    """Days that one side has waited so far: the median, what nine in ten stay below, and the longest."""

    people: int
    median: int
    ninth: int
    longest: int


@dataclass(frozen=True)
class Month:
    """What happened in a month that begins on `first`."""

    first: date
    newcomers: int
    friends: int
    pairs: int


@dataclass(frozen=True)
class Origin:
    """A source with those who came by it and how many of them found a friend."""

    name: str
    people: int
    paired: int

    @property
    def share(self) -> int:
        return round(100 * self.paired / self.people) if self.people else 0


@dataclass(frozen=True)
class Lasted:
    """Of `of` pairs that met at least `days` days ago, `still` were together for that long."""

    days: int
    of: int
    still: int

    @property
    def share(self) -> int:
        return round(100 * self.still / self.of) if self.of else 0


@dataclass(frozen=True)
class Growth:
    """A question of the self-assessment: means (1 to 5) of those who answered both before and after."""

    question: Any
    before: float
    after: float
    people: int


@dataclass(frozen=True)
class Figures:
    newcomers: Wait
    friends: Wait
    to_a_friend: int | None
    going_on: int
    ever: int
    months: list[Month]
    origins: list[Origin]
    lasted: list[Lasted]
    growth: list[Growth]
    going_well: int | None
    top: int
    """The highest bar of `months`, at least 1."""


def figures_of(programme: Programme, today: date | None = None) -> Figures:
    """Everything at once, in a bounded number of queries."""
    today = today or timezone.localdate()
    met = met_since(programme, today - timedelta(days=365))
    months = months_of(programme, today, [started for started, _since in met])
    going_on, ever, lasted = together(programme, today)
    return Figures(
        newcomers=wait_of(programme, Side.NEWCOMER),
        friends=wait_of(programme, Side.FRIEND),
        to_a_friend=days_to_a_friend(met),
        going_on=going_on,
        ever=ever,
        months=months,
        origins=origins_of(programme),
        lasted=lasted,
        growth=growth_of(programme),
        going_well=going_well(programme, today),
        top=max([1, *(max(m.newcomers, m.friends, m.pairs) for m in months)]),
    )


def wait_of(programme: Programme, side: str) -> Wait:
    """How long those who have no pair yet have waited."""
    rows = Participant.objects.in_programme(programme).filter(side=side, state__in=_BEFORE_A_PAIR)
    people, first = rows.order_by().aggregate(n=Count("pk"), first=Min("waiting_since")).values()
    if not people:
        return Wait(0, 0, 0, 0)
    # The longest wait first: then the ninth in ten is soon found.
    since = rows.order_by("waiting_since").values_list("waiting_since", flat=True)
    found = (*(since[people - 1 - _place(people, share)] for share in (0.5, 0.9)), first)
    now = timezone.now()
    return Wait(people, *(max(0, (now - moment).days) for moment in found))


def met_since(programme: Programme, day: date) -> list[tuple[date, datetime]]:
    """When those pairs first met that did so after `day`, and since when the newcomer had waited."""
    met = Pair.objects.in_programme(programme).filter(started_on__gt=day)
    rows: Any = met.values_list("started_on", "newcomer__waiting_since")
    return list(rows)


def days_to_a_friend(met: Sequence[tuple[date, datetime]]) -> int | None:
    """Median days from sign-up to the first meeting, of newcomers who `met` somebody."""
    here = timezone.get_current_timezone()
    days = sorted(max(0, (started - since.astimezone(here).date()).days) for started, since in met)
    return _quantile(days, 0.5) if days else None


def months_of(programme: Programme, today: date, met: Iterable[date]) -> list[Month]:
    """The last twelve months with this one. `met` are the days on which pairs met in the last year."""
    firsts = [date(year, month + 1, 1) for year, month in _last_months(today)]
    begins = [timezone.make_aware(datetime.combine(first, time())) for first in firsts]
    since = Participant.objects.in_programme(programme).filter(waiting_since__gte=begins[0])
    # Moments are compared and not made into days: of thousands of people that is felt.
    month = Case(
        *(When(waiting_since__gte=begin, then=Value(n)) for n, begin in reversed(list(enumerate(begins)))),
        output_field=IntegerField(),
    )
    counted = (
        since.order_by().values_list(month).annotate(n=Count("pk"), friends=Count("pk", filter=IS_FRIEND))
    )
    signed = {number: (people - friends, friends) for number, people, friends in counted}
    paired = Counter(day.replace(day=1) for day in met)
    return [Month(first, *signed.get(number, (0, 0)), paired[first]) for number, first in enumerate(firsts)]


def _last_months(today: date) -> list[tuple[int, int]]:
    """(year, month from 0), oldest first."""
    this = today.year * 12 + today.month - 1
    return [divmod(number, 12) for number in range(this - MONTHS + 1, this + 1)]


def origins_of(programme: Programme) -> list[Origin]:
    """Sources by how many found a friend by them; those who named none come last, without a name."""
    met = Pair.including_protected.filter(started_on__isnull=False).order_by()
    has_met = Q(pk__in=met.values("newcomer")) | Q(pk__in=met.values("friend"))
    by_source = Participant.objects.in_programme(programme).order_by().values_list("source")
    names = dict(Source.objects.filter(programme=programme).values_list("pk", "name"))
    found = [
        Origin(names.get(source, ""), people, paired)
        for source, people, paired in by_source.annotate(n=Count("pk"), met=Count("pk", filter=has_met))
    ]
    return sorted(found, key=lambda one: (not one.name, -one.paired, -one.people, one.name))


def together(programme: Programme, today: date) -> tuple[int, int, list[Lasted]]:
    """How many pairs meet now and have ever met, and which last. One query.

    Of those that last only pairs that have had the time are counted, so that young programmes do not look bad.
    """
    length = ExpressionWrapper(F("ended_on") - F("started_on"), output_field=DurationField())
    asked = {
        "going_on": Count("pk", filter=Q(stage=Pair.Stage.MET)),
        "ever": Count("pk", filter=Q(started_on__isnull=False)),
    }
    for days in LASTING:
        had_time = Q(started_on__lte=today - timedelta(days=days))
        asked[f"of_{days}"] = Count("pk", filter=had_time)
        # First whether they have ended at all: only of those who have the days are counted one by one.
        held = Q(ended_on=None) | Q(GreaterThanOrEqual(length, timedelta(days=days)))
        asked[f"still_{days}"] = Count("pk", filter=had_time & held)
    found = Pair.objects.in_programme(programme).order_by().aggregate(**asked)
    lasted = [Lasted(days, found[f"of_{days}"], found[f"still_{days}"]) for days in LASTING]
    return found["going_on"], found["ever"], lasted


def growth_of(programme: Programme) -> list[Growth]:
    """Before and after, of newcomers who answered both; nothing for fewer than five, who could be recognised."""
    rows = Assessment.objects.filter(participant__programme=programme, participant__side=Side.NEWCOMER)
    answers: dict[int, dict[str, dict[str, int]]] = {}
    for pk, moment, said in rows.values_list("participant", "moment", "answers"):
        answers.setdefault(pk, {})[moment] = said
    both = [one for one in answers.values() if len(one) == 2]
    found = []
    for key, question in questions_for(Side.NEWCOMER):
        told = [
            (one["before"][key], one["after"][key])
            for one in both
            if key in one["before"] and key in one["after"]
        ]
        if len(told) >= 5:
            before, after = (sum(side) / len(told) for side in zip(*told, strict=True))
            found.append(Growth(question, before, after, len(told)))
    return found


def going_well(programme: Programme, today: date) -> int | None:
    """Per cent of this year's answered follow-up questions that said "going well"."""
    counts = (
        CheckIn.objects.filter(pair__programme=programme, due_on__gt=today - timedelta(days=365))
        .exclude(answer="")
        .aggregate(n=Count("pk"), well=Count("pk", filter=Q(answer=CheckIn.Answer.WELL)))
    )
    return round(100 * counts["well"] / counts["n"]) if counts["n"] else None


def bars_of(figures: Figures) -> list[dict[str, Any]]:
    """The months as bars of a drawing 720 wide and 190 high, whose ground is at 160."""
    width = 720 / MONTHS
    found = []
    for number, month in enumerate(figures.months):
        left = number * width + (width - 48) / 2
        heights = [
            (key, round(150 * getattr(month, key) / figures.top)) for key in ("newcomers", "friends", "pairs")
        ]
        bars = [
            {"key": key, "x": round(left + 17 * place), "y": 160 - height, "height": height}
            for place, (key, height) in enumerate(heights)
        ]
        found.append({"first": month.first, "x": round(number * width + width / 2), "bars": bars})
    return found


def _quantile(ordered: Sequence[int], share: float) -> int:
    """The value at `share` of sorted numbers (nearest rank)."""
    return ordered[_place(len(ordered), share)]


def _place(count: int, share: float) -> int:
    return min(count - 1, int(share * count))
