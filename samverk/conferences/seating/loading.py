"""Who is to be seated, where and when, as rows: the same few queries however many people there are."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property

import numpy as np
from django.db.models import Q
from django.utils import timezone
from numpy.typing import NDArray

from ..models import Conference, Needs, Registration, Seat, SeatingPlan, SeatMove, Sitting, Table, Tie

Tables = NDArray[np.int64]
GONE = "gone"
"""Why of a move away from the tables: somebody does not come (any more)."""


@dataclass
class Loaded:
    """Everything about a conference's tables. `people` are those with a place, and those who still sit somewhere."""

    conference: Conference
    plan: SeatingPlan | None
    tables: list[Table]
    sittings: list[Sitting]
    people: list[Registration]
    seats: list[Seat]
    ties: list[Tie]
    absent: set[int]
    """Keys of those who are away although they have a place: noted on the day."""

    @cached_property
    def table_of(self) -> dict[int, Table]:
        return {table.pk: table for table in self.tables}

    @cached_property
    def person_of(self) -> dict[int, Registration]:
        return {one.pk: one for one in self.people}

    @cached_property
    def seat_of(self) -> dict[tuple[int, int], Seat]:
        """By keys of sitting and registration."""
        return {(seat.sitting_id, seat.registration_id): seat for seat in self.seats}

    @cached_property
    def seated(self) -> set[int]:
        """Keys of those who sit at a table in some round."""
        return {seat.registration_id for seat in self.seats}

    @property
    def open_tables(self) -> list[Table]:
        return [table for table in self.tables if table.closed_at is None]

    @cached_property
    def coming(self) -> list[Registration]:
        """Those with a place who are not known to be away, by name."""
        return [one for one in self.people if one.state == "confirmed" and one.pk not in self.absent]

    @cached_property
    def at_the_end(self) -> set[int]:
        """Keys of those who sit somewhere in the last round."""
        last = self.sittings[-1].pk if self.sittings else 0
        return {seat.registration_id for seat in self.seats if seat.sitting_id == last}

    @cached_property
    def without_table(self) -> list[Registration]:
        """Those who got a place after the tables were set, if they are set."""
        return [one for one in self.coming if one.pk not in self.at_the_end] if self.seats else []

    @cached_property
    def left(self) -> list[Registration]:
        """Those who have a chair although they have no place any more."""
        return [one for one in self.people if one.state != "confirmed" and one.pk in self.at_the_end]

    def at(self, sitting: Sitting) -> dict[int, list[Registration]]:
        """Who sits at each table (by its key) in a round, by name."""
        found: dict[int, list[Registration]] = defaultdict(list)
        for one in self.people:
            seat = self.seat_of.get((sitting.pk, one.pk))
            if seat is not None:
                found[seat.table_id].append(one)
        return found

    def array(self, people: list[Registration]) -> Tables:
        """rounds × people: the number (from 0) of the table in `self.tables`, -1 for nowhere."""
        number = {table.pk: t for t, table in enumerate(self.tables)}
        round_of = {sitting.pk: r for r, sitting in enumerate(self.sittings)}
        column = {one.pk: i for i, one in enumerate(people)}
        made = np.full((len(self.sittings), len(people)), -1, np.int64)
        for seat in self.seats:
            i = column.get(seat.registration_id)
            if i is not None:
                made[round_of[seat.sitting_id], i] = number[seat.table_id]
        return made


def load(conference: Conference) -> Loaded:
    """Seven queries."""
    plan = SeatingPlan.objects.filter(conference=conference).first()
    tables = list(conference.tables.select_related("hall", "host"))
    sittings = list(conference.sittings.select_related("slot__hall"))
    seats = list(Seat.objects.filter(sitting__conference=conference))
    gone = SeatMove.objects.filter(sitting__conference=conference, to_table=None, why=GONE)
    last = sittings[-1].pk if sittings else 0
    sitting_last = {seat.registration_id for seat in seats if seat.sitting_id == last}
    absent = set(gone.values_list("registration", flat=True)) - sitting_last
    people = Registration.objects.in_conference(conference).filter(
        Q(state=Registration.State.CONFIRMED) | Q(pk__in=Seat.objects.filter(sitting__conference=conference).values("registration"))
    )  # fmt: skip
    people = people.select_related("organisation", "needs").defer(
        "needs__diet", "needs__access", "needs__child_care", "phone", "note", "invoice_reference"
    )
    known = list(people.by_name())
    keys = {one.pk for one in known}
    return Loaded(
        conference, plan, tables, sittings, known,
        [seat for seat in seats if seat.registration_id in keys],
        list(Tie.objects.filter(conference=conference).select_related("one", "other").order_by("pk")),
        absent & keys,
    )  # fmt: skip


def needs_of(one: Registration) -> Needs | None:
    """What somebody needs; None when nothing was said (or it has been deleted after the day)."""
    return getattr(one, "needs", None)


def starts_at(sitting: Sitting) -> datetime | None:
    """When a round begins: its programme slot knows best, so that a late day moves it too."""
    slot = sitting.slot
    hour: time | None = (slot.starts if slot else None) or sitting.starts
    day = slot.day if slot else sitting.conference.held_on
    if hour is None or day is None:
        return None
    return timezone.make_aware(datetime.combine(day, hour))


def ends_at(sitting: Sitting) -> datetime | None:
    slot = sitting.slot
    if slot is None or slot.ends is None or slot.day is None:
        return None
    return timezone.make_aware(datetime.combine(slot.day, slot.ends))


def round_now(sittings: list[Sitting]) -> int:
    """Which round (from 0) is under way, or the next one to come; the last when all are over. 0 before the day."""
    now = timezone.now()
    at = 0
    for number, sitting in enumerate(sittings):
        starts = starts_at(sitting)
        if number and starts is not None and starts <= now:
            at = number
    ends = ends_at(sittings[at]) if sittings else None
    return at + 1 if ends is not None and ends <= now and at + 1 < len(sittings) else at
