"""Workshops with those who have places there, and how far the wishes were met."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.ui.sectors import sector_sign

from ..models import Conference, Registration, Slot, Workshop, WorkshopPlace, WorkshopWish
from .saying import Said

ORDINALS = 5


@dataclass
class Held:
    """A workshop: those placed there by name, how many wished it, and its sectors (key, name, number)."""

    workshop: Workshop
    places: list[WorkshopPlace] = field(default_factory=list)
    wished: int = 0

    @property
    def is_too_small(self) -> bool:
        return bool(self.places) and len(self.places) < self.workshop.least

    @property
    def sectors(self) -> list[tuple[str, Any, int]]:
        counts = Counter(place.registration.sector or "other" for place in self.places)
        return [(key, sector_sign(key).name, many) for key, many in counts.most_common()]

    @property
    def percent(self) -> int:
        return min(100, round(100 * len(self.places) / max(1, self.workshop.capacity)))


@dataclass
class Parallel:
    """The workshops of a slot."""

    slot: Slot
    held: list[Held]
    wishers: int
    unplaced: list[Registration]
    said: list[Said]

    @property
    def is_placed(self) -> bool:
        return any(one.places for one in self.held)


def slots_of(conference: Conference) -> list[Parallel]:
    """Each slot with workshops. Five queries, however many people."""
    slots = list(conference.slots.filter(kind="workshop").in_order())
    held: dict[int, Held] = {}
    of_slot: dict[int, list[Held]] = {slot.pk: [] for slot in slots}
    for workshop in Workshop.objects.filter(slot__in=slots).select_related("hall"):
        held[workshop.pk] = Held(workshop)
        of_slot[workshop.slot_id].append(held[workshop.pk])
    people = {
        one.pk: one
        for one in Registration.objects.in_conference(conference)
        .confirmed()
        .select_related("organisation")
        .by_name()
    }
    places = WorkshopPlace.objects.filter(slot__in=slots)
    placed: dict[int, set[int]] = {slot.pk: set() for slot in slots}
    order = {key: n for n, key in enumerate(people)}
    found = [place for place in places if place.registration_id in people]
    for place in sorted(found, key=lambda place: order[place.registration_id]):
        place.registration = people[place.registration_id]
        held[place.workshop_id].places.append(place)
        placed[place.slot_id].add(place.registration_id)
    wishers: dict[int, set[int]] = {slot.pk: set() for slot in slots}
    wishes = WorkshopWish.objects.filter(workshop__slot__in=slots)
    for person, workshop_id, slot_id in wishes.values_list("registration", "workshop", "workshop__slot"):
        if person in people:
            wishers[slot_id].add(person)
            held[workshop_id].wished += 1
    return [
        _parallel(slot, of_slot[slot.pk], wishers[slot.pk], placed[slot.pk], people)
        for slot in slots
        if of_slot[slot.pk]
    ]


def _parallel(
    slot: Slot, held: list[Held], wishers: set[int], placed: set[int], people: dict[int, Registration]
) -> Parallel:
    unplaced = [one for key, one in people.items() if key in wishers and key not in placed]
    made = Parallel(slot, held, len(wishers), unplaced, [])
    made.said = _words(made) if made.is_placed else []
    return made


def _words(parallel: Parallel) -> list[Said]:
    places = [place for one in parallel.held for place in one.places]
    ranks = Counter(place.rank for place in places)
    words = {
        1: _("%(n)s got their first wish"), 2: _("%(n)s got their second wish"), 3: _("%(n)s got their third wish"),
        4: _("%(n)s got their fourth wish"), 5: _("%(n)s got their fifth wish"),
    }  # fmt: skip
    said = [Said(words[rank] % {"n": ranks[rank]}) for rank in range(1, ORDINALS + 1) if ranks[rank]]
    later = sum(many for rank, many in ranks.items() if rank and rank > ORDINALS)
    if later:
        said.append(Said(_("%(n)s got a later wish") % {"n": later}))
    if ranks[None]:
        said.append(Said(_("%(n)s were put there by hand, without a wish") % {"n": ranks[None]}))
    many = len(parallel.unplaced)
    if many:
        text = ngettext("%(n)s who wished has no place", "%(n)s who wished have no place", many)
        said.append(
            Said(text % {"n": many}, _("The workshops they wished are full, or too few wished them."))
        )
    else:
        said.append(Said(_("Nobody who wished is without a place")))
    for one in parallel.held:
        if not one.places and one.wished:
            text = _("“%(title)s” is not held: too few wished it")
            said.append(Said(text % {"title": one.workshop.title}))
    return said


def workshops_table(conference: Conference) -> Table:
    """Everybody with a place, workshop by workshop."""
    columns = [
        Column("slot", _("Time")), Column("workshop", _("Workshop")), Column("name", _("Name")),
        Column("organisation", _("Organisation")),
    ]  # fmt: skip
    rows = [
        {
            "slot": f"{each.slot.starts:%H.%M}" if each.slot.starts else each.slot.title,
            "workshop": one.workshop.title, "name": place.registration.name,
            "organisation": place.registration.organisation_shown,
        }
        for each in slots_of(conference)
        for one in each.held
        for place in one.places
    ]  # fmt: skip
    title = _("Workshops: %(conference)s") % {"conference": conference}
    return Table(title, columns, rows, language=get_language() or "sv")
