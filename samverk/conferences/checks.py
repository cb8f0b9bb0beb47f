"""What is worth another look in a programme: two things in one hall, somebody in two places, too long without a break.

They are hints, never refusals: the organiser may know better.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from itertools import combinations, pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.languages.folding import fold

from .models import Slot, SlotKind
from .programme import QUIET, Day, Row, minutes_between

LONGEST_SITTING = 90
"""Minutes that people listen or talk before they need a break (the method's advice)."""
SHORTEST_LUNCH = 45
LONGEST_GAP = 10
"""Minutes between two items that nobody needs an explanation for."""


@dataclass(frozen=True)
class _Use:
    """Something that happens at a time: a slot, or one of its workshops."""

    row: Row
    title: str
    starts: time
    ends: time
    hall: int | None
    hall_name: str
    people: frozenset[tuple[str, str]]


def hints_of(day: Day) -> int:
    """Put its hints on each row of the day. Returns how many there are."""
    for row in day.rows:
        row.hints = []
    for row, text in _found(day):
        row.hints.append(text)
    return sum(len(row.hints) for row in day.rows)


def _found(day: Day) -> Iterator[tuple[Row, str]]:
    yield from _order(day.rows)
    yield from _twice(list(_uses(day.rows)))
    yield from _breaks(day.rows)
    for row in day.rows:
        yield from _sizes(row)


def _order(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    for before, after in pairwise(row for row in rows if row.slot.starts):
        if after.slot.starts < before.slot.starts:  # type: ignore[operator]
            yield after, _("Begins before the item above it.")
        elif before.slot.ends and after.slot.starts and before.slot.ends > after.slot.starts:
            over = minutes_between(after.slot.starts, before.slot.ends)
            said = ngettext(
                "Begins %(n)s minute before “%(title)s” is over. Is that meant?",
                "Begins %(n)s minutes before “%(title)s” is over. Is that meant?",
                over,
            )
            yield after, said % {"n": over, "title": before.slot.title}
    for row in rows:
        if row.gap > LONGEST_GAP:
            said = ngettext(
                "Nothing is planned for %(n)s minute before this.",
                "Nothing is planned for %(n)s minutes before this.",
                row.gap,
            )
            yield row, said % {"n": row.gap}


def _uses(rows: list[Row]) -> Iterator[_Use]:
    for row in rows:
        slot = row.slot
        if slot.starts is None or slot.ends is None:
            continue
        people = frozenset(_person(one.name, one.email) for one in row.people if one.name)
        yield _Use(row, slot.title, slot.starts, slot.ends, slot.hall_id, _hall(slot), people)
        for group in row.groups:
            work, leaders = group.workshop, group.people
            yield _Use(
                row, work.title, slot.starts, slot.ends, work.hall_id, work.hall.name if work.hall else "",
                frozenset(_person(one.name, one.email) for one in leaders if one.name),
            )  # fmt: skip


def _hall(slot: Slot) -> str:
    return slot.hall.name if slot.hall else ""


def _person(name: str, email: str) -> tuple[str, str]:
    return email.casefold() or fold(name), name


def _twice(uses: list[_Use]) -> Iterator[tuple[Row, str]]:
    for one, other in combinations(uses, 2):
        if not (one.starts < other.ends and other.starts < one.ends):
            continue
        is_part = one.row is other.row and one.title == one.row.slot.title
        if one.hall is not None and one.hall == other.hall and not is_part:
            yield (
                other.row,
                _("%(hall)s is taken by “%(one)s” at the same time as “%(other)s”.")
                % {"hall": one.hall_name, "one": one.title, "other": other.title},
            )
        for key, name in sorted(other.people):
            if any(key == known for known, _name in one.people):
                yield (
                    other.row,
                    _("%(name)s would be in two places at once: “%(one)s” and “%(other)s”.")
                    % {"name": name, "one": one.title, "other": other.title},
                )


def _breaks(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    since: time | None = None
    is_told = False
    for row in rows:
        slot = row.slot
        if slot.kind in QUIET or row.gap > LONGEST_GAP:
            since, is_told = None, False
        if slot.kind == SlotKind.LUNCH and 0 < row.minutes < SHORTEST_LUNCH:
            yield (
                row,
                _("Lunch of %(n)s minutes is short: people need %(least)s to get food, eat and talk.")
                % {"n": row.minutes, "least": SHORTEST_LUNCH},
            )
        if slot.kind in QUIET or slot.starts is None:
            continue
        since = since or slot.starts
        length = minutes_between(since, slot.ends)
        if length > LONGEST_SITTING and not is_told:
            is_told = True
            yield row, _("%(n)s minutes without a break when this is over.") % {"n": length}


def _sizes(row: Row) -> Iterator[tuple[Row, str]]:
    for group in row.groups:
        work = group.workshop
        if work.hall and work.hall.places is not None and work.capacity > work.hall.places:
            yield (
                row,
                _("“%(title)s” takes %(n)s people, but %(hall)s has room for %(places)s.")
                % {"title": work.title, "n": work.capacity, "hall": work.hall, "places": work.hall.places},
            )
    if row.slot.kind == SlotKind.WORKSHOP and not row.groups:
        yield row, _("No workshop is written here yet.")
