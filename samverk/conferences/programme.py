"""The programme as pages show it: by day, in order, with who contributes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from .models import Conference, Contribution, Slot, SlotKind, Workshop

ICONS = {
    SlotKind.REGISTRATION: "Reception",
    SlotKind.TALK: "Megaphone",
    SlotKind.PANEL: "PersonChat",
    SlotKind.BREAK: "Coffee",
    SlotKind.LUNCH: "Coffee",
    SlotKind.GROUPWORK: "ChairTable",
    SlotKind.WORKSHOP: "PuzzlePiece",
    SlotKind.CLOSING: "HandHeart",
    SlotKind.MINGLE: "PersonGroup",
    SlotKind.INFO: "Information",
    SlotKind.CULTURE: "Palette",
}
QUIET = frozenset({SlotKind.REGISTRATION, SlotKind.BREAK, SlotKind.LUNCH, SlotKind.MINGLE})
"""When people rest, eat or arrive: nobody has to listen."""


@dataclass(frozen=True)
class Voice:
    """Somebody on the stage as the public may read it: a name only with consent, else where they come from."""

    part: str
    name: str
    about: str


@dataclass
class Group:
    """A workshop with those who lead it."""

    workshop: Workshop
    voices: list[Voice] = field(default_factory=list)
    people: list[Contribution] = field(default_factory=list)


@dataclass
class Row:
    """A slot as pages show it. `gap` is how many minutes nothing was planned before it."""

    slot: Slot
    groups: list[Group]
    people: list[Contribution]
    gap: int = 0
    hints: list[str] = field(default_factory=list)

    @property
    def icon(self) -> str:
        return ICONS[SlotKind(self.slot.kind)]

    @property
    def is_quiet(self) -> bool:
        return self.slot.kind in QUIET

    @property
    def minutes(self) -> int:
        """How long it lasts; 0 where no end is known."""
        return minutes_between(self.slot.starts, self.slot.ends)

    @property
    def voices(self) -> list[Voice]:
        return [shown for one in self.people if (shown := voice_of(one))]

    @property
    def usual_part(self) -> str:
        """What somebody on the stage is without its being said."""
        parts = Contribution.Part
        usual = {SlotKind.PANEL: parts.PANELIST, SlotKind.CULTURE: parts.PERFORMER}
        return str(usual.get(SlotKind(self.slot.kind), parts.SPEAKER).label)

    @property
    def is_moved(self) -> bool:
        """The day runs late and this item with it."""
        return self.slot.planned_starts is not None and (
            self.slot.planned_starts != self.slot.starts or self.slot.planned_ends != self.slot.ends
        )


@dataclass
class Day:
    """One day of the programme; `date` is None for what has no day yet."""

    date: date | None
    number: int
    rows: list[Row]

    @property
    def key(self) -> str:
        """What addresses call the day."""
        return self.date.isoformat() if self.date else "unset"


def days_of(conference: Conference) -> list[Day]:
    """Each day with its slots in order; the conference's own days also when they are empty. Four queries."""
    slots = (
        Slot.objects.filter(conference=conference)
        .select_related("hall")
        .prefetch_related("workshops__hall", "contributions__organisation")
        .in_order()
    )
    by_day: dict[date | None, list[Slot]] = {}
    for slot in slots:
        by_day.setdefault(slot.day, []).append(slot)
    for day in own_days(conference):
        by_day.setdefault(day, [])
    return [
        Day(day, number, _rows(by_day[day]))
        for number, day in enumerate(sorted(by_day, key=lambda day: day or date.max), start=1)
    ]


def own_days(conference: Conference) -> list[date]:
    """The days on which the conference is held."""
    if conference.held_on is None or conference.last_day is None:
        return []
    count = min((conference.last_day - conference.held_on).days, 30) + 1
    return [conference.held_on + timedelta(days=number) for number in range(count)]


def voice_of(contribution: Contribution) -> Voice | None:
    """How the public may read of somebody. Without consent the organisation, or the title, stands for them."""
    organisation = contribution.organisation_name or (
        contribution.organisation.name if contribution.organisation else ""
    )
    part = contribution.get_part_display()
    if contribution.name and contribution.may_be_shown:
        about = ", ".join(word for word in (contribution.title, organisation) if word)
        return Voice(part, contribution.name, about)
    if organisation or contribution.title:
        about = contribution.title if organisation else ""
        return Voice(part, organisation or contribution.title, about)
    return None


def minutes_between(starts: time | None, ends: time | None) -> int:
    """Whole minutes from one time of a day to a later one; 0 where one is unknown."""
    if starts is None or ends is None:
        return 0
    return max(0, _minute(ends) - _minute(starts))


def later(moment: time, minutes: int) -> time:
    """The time so many minutes later. Raises OverflowError beyond midnight, either way."""
    total = _minute(moment) + minutes
    if not 0 <= total < 24 * 60:
        raise OverflowError(total)
    return time(total // 60, total % 60)


def under_way(day: Day, now: datetime) -> Row | None:
    """What goes on at this moment of the day, the one that began last."""
    clock = now.time()
    begun = [
        row
        for row in day.rows
        if row.slot.starts and row.slot.starts <= clock and (row.slot.ends is None or clock < row.slot.ends)
    ]
    return begun[-1] if begun else None


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _rows(slots: Iterable[Slot]) -> list[Row]:
    rows = [_row(slot) for slot in slots]
    for before, after in pairwise(rows):
        after.gap = minutes_between(before.slot.ends, after.slot.starts)
    return rows


def _row(slot: Slot) -> Row:
    people = list(slot.contributions.all())
    groups = []
    for workshop in slot.workshops.all():
        leading = [one for one in people if one.workshop_id == workshop.pk]
        voices = [shown for one in leading if (shown := voice_of(one))]
        groups.append(Group(workshop, voices, leading))
    return Row(slot, groups, [one for one in people if one.workshop_id is None])
