"""What is on now and next, and how the day goes: for the organisers' page, the own page and the screens."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from .models import Conference, Note, Party, Question, Registration, Sitting, Slot, party_of

NEARLY = timedelta(minutes=90)
"""How long a slot without an end is taken to go on, if nothing follows."""


@dataclass(frozen=True)
class DayNow:
    """The programme at a moment. `day` is the day it is about: today, or the nearest one of the conference."""

    now: list[Slot]
    following: list[Slot]
    late: int
    is_today: bool
    is_over: bool

    @property
    def has_begun(self) -> bool:
        return self.is_today and (bool(self.now) or self.is_over)


def slots_of(conference: Conference) -> list[Slot]:
    """The whole programme with halls and workshops; three queries at most."""
    rows = Slot.objects.filter(conference=conference).select_related("hall")
    return list(rows.prefetch_related("workshops__hall").in_order())


def day_now(conference: Conference, slots: list[Slot] | None = None, at: datetime | None = None) -> DayNow:
    """What goes on at `at` (now), and what comes after it. Before the day: how it begins."""
    here = timezone.localtime(at)
    slots = slots_of(conference) if slots is None else slots
    timed = [slot for slot in slots if slot.starts is not None]
    today = [slot for slot in timed if slot.day == here.date()]
    if not today:
        coming = [slot for slot in timed if slot.day and slot.day > here.date()]
        first = [slot for slot in coming if (slot.day, slot.starts) == (coming[0].day, coming[0].starts)]
        over = conference.is_over or (bool(timed) and not coming)
        return DayNow([], first, 0, is_today=False, is_over=over)
    clock = here.time()
    now = [slot for slot in today if slot.starts and slot.starts <= clock and clock < _end(slot, today)]
    later = [slot for slot in today if slot.starts and slot.starts > clock]
    following = [slot for slot in later if slot.starts == later[0].starts]
    return DayNow(now, following, conference.late_minutes, is_today=True, is_over=not now and not later)


def has_ended(conference: Conference) -> bool:
    """It is over, or the last item of its last day is: then one may thank, though the date has not changed yet."""
    if conference.is_over:
        return True
    if conference.last_day != timezone.localdate():
        return False
    now = day_now(conference)
    return now.is_today and now.is_over


def sitting_now(conference: Conference, at: datetime | None = None) -> Sitting | None:
    """The round at the tables that goes on, or was the last one."""
    here = timezone.localtime(at)
    begun = None
    for sitting in conference.sittings.select_related("slot"):
        slot = sitting.slot
        starts = sitting.starts or (slot.starts if slot else None)
        day = slot.day if slot else conference.held_on
        if day is not None and (day, starts or here.min.time()) <= (here.date(), here.time()):
            begun = sitting
    return begun


@dataclass(frozen=True)
class Attendance:
    """How many are expected and have come, by party too."""

    expected: int
    came: int
    left: int
    waiting: int
    by_party: list[tuple[str, int, int]]

    @property
    def missing(self) -> int:
        return self.expected - self.came

    @property
    def percent(self) -> int:
        return round(100 * self.came / self.expected) if self.expected else 0


def attendance(conference: Conference) -> Attendance:
    """One query, whatever the size."""
    state = Registration.State
    rows = (
        Registration.including_protected.in_conference(conference)
        .order_by()
        .values("state", "sector")
        .annotate(
            n=Count("pk"),
            here=Count("pk", filter=Q(arrived_at__isnull=False)),
            gone=Count("pk", filter=Q(left_at__isnull=False)),
        )
    )
    expected = dict.fromkeys(Party, 0)
    came = dict.fromkeys(Party, 0)
    waiting = left = 0
    for row in rows:
        party = party_of(row["sector"])
        waiting += row["n"] if row["state"] == state.WAITING else 0
        if row["state"] in {state.CONFIRMED, state.OFFERED}:
            expected[party] += row["n"]
            came[party] += row["here"]
            left += row["gone"]
    by_party = [(str(party.label), came[party], expected[party]) for party in Party]
    return Attendance(sum(expected.values()), sum(came.values()), left, waiting, by_party)


@dataclass(frozen=True)
class TableNotes:
    """How many notes a table has sent; `has_phone` whether its link works."""

    name: str
    number: int
    notes: int
    has_phone: bool


def notes_of_tables(conference: Conference) -> list[TableNotes]:
    """Every table with the number of its notes."""
    counted = Count("notes", filter=Q(notes__removed_at=None))
    rows = conference.tables.filter(closed_at=None).annotate(told=counted).order_by("number")
    return [TableNotes(str(one), one.number, one.told, bool(one.digest)) for one in rows]


@dataclass(frozen=True)
class Voices:
    """How much was said so far."""

    hinders: int
    possibilities: int
    ideas: int
    questions: int
    chosen: int
    unanswered: int

    @property
    def notes(self) -> int:
        return self.hinders + self.possibilities + self.ideas


def voices(conference: Conference) -> Voices:
    """Two queries."""
    kinds = dict(
        Note.objects.filter(conference=conference)
        .standing()
        .order_by()
        .values_list("kind")
        .annotate(n=Count("pk"))
    )
    state = Question.State
    asked = (
        Question.objects.filter(conference=conference)
        .standing()
        .aggregate(
            n=Count("pk"),
            chosen=Count("pk", filter=Q(state__in=[state.CHOSEN, state.PUT])),
            unanswered=Count("pk", filter=Q(answer="")),
        )
    )
    return Voices(
        kinds.pop("hinder", 0), kinds.pop("possibility", 0), sum(kinds.values()),
        asked["n"], asked["chosen"], asked["unanswered"],
    )  # fmt: skip


def _end(slot: Slot, today: list[Slot]) -> time:
    """When a slot is over: its end, else when the next begins, else after an hour and a half."""
    if slot.ends is not None or slot.starts is None:
        return slot.ends or time.max
    after = [one.starts for one in today if one.starts and one.starts > slot.starts]
    ends = datetime.combine(date.min, slot.starts) + NEARLY
    return min(after) if after else ends.time() if ends.date() == date.min else time.max
