"""Slots of the programme: written, changed, taken out and put back; a whole timetable taken in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.languages.folding import fold
from samverk.organisations.models import Organisation
from samverk.people.models import Account

from ..laying import place_for
from ..models import Conference, Contribution, Hall, Slot, Workshop
from ..reading import Who

SLOT_FIELDS = frozenset({"day", "starts", "ends", "least_minutes", "kind", "title", "text", "hall"})


@dataclass
class Planned:
    """An item of a timetable that was looked over: columns of Slot, names of its hall and workshops, who contributes."""

    day: date | None
    starts: time | None
    ends: time | None
    end_is_given: bool
    kind: str
    title: str
    text: str = ""
    hall: str = ""
    least_minutes: int | None = None
    who: list[Who] = field(default_factory=list)
    workshops: list[str] = field(default_factory=list)


@transaction.atomic
def add_slot(
    *, by: Account | None, conference: Conference, who: Sequence[Who] = (), hall_name: str = "", **facts: Any
) -> Slot:
    """A new item, where its time says. `facts` are columns of Slot; `hall_name` finds or makes a hall."""
    lock_programme(conference)
    if hall_name and not facts.get("hall"):
        facts["hall"] = find_hall(conference, hall_name)
    slot = Slot.objects.create(conference=conference, **facts)
    order = [one for one in order_of(conference, slot.day) if one.pk != slot.pk]
    order.insert(place_for(order, slot), slot)
    number_slots(order)
    add_people(slot, who)
    _note(by, "add_slot", slot)
    return slot


@transaction.atomic
def change_slot(*, by: Account, slot: Slot, version: int | None = None, **facts: Any) -> Slot:
    """Change some of SLOT_FIELDS; with another time or day it moves where it belongs. Raises Stale."""
    if unknown := facts.keys() - SLOT_FIELDS:
        raise TypeError(f"not changeable: {sorted(unknown)}")
    lock_programme(slot.conference)
    claim_version(slot, version=version)
    before = Slot.including_removed.get(pk=slot.pk)
    changed = sorted(name for name, value in facts.items() if getattr(before, name) != value)
    for name, value in facts.items():
        setattr(slot, name, value)
    if {"starts", "ends"} & set(changed):
        slot.end_is_given = slot.ends is not None
        slot.planned_starts = slot.planned_ends = None  # a time set by hand is the plan from now on
    slot.save()
    if {"day", "starts"} & set(changed):
        order = [one for one in order_of(slot.conference, slot.day) if one.pk != slot.pk]
        order.insert(place_for(order, slot), slot)
        number_slots(order)
    _note(by, "change_slot", slot, fields=changed)
    return slot


@transaction.atomic
def remove_slot(*, by: Account, slot: Slot) -> Slot:
    """Take the item out, with its workshops. `put_back_slot` brings all of it back."""
    claim_version(slot, version=None)
    slot.removed_at = timezone.now()
    slot.save(update_fields=["removed_at", "changed_at"])
    _note(by, "remove_slot", slot)
    return slot


@transaction.atomic
def put_back_slot(*, by: Account, slot: Slot) -> Slot:
    """Put an item back that was taken out, where its time says."""
    lock_programme(slot.conference)
    claim_version(slot, version=None)
    if slot.removed_at is not None:
        slot.removed_at = None
        slot.save(update_fields=["removed_at", "changed_at"])
        order = [one for one in order_of(slot.conference, slot.day) if one.pk != slot.pk]
        place = place_for(order, slot) if slot.starts else min(slot.position - 1, len(order))
        order.insert(max(0, place), slot)
        number_slots(order)
        _note(by, "put_back_slot", slot)
    return slot


@transaction.atomic
def take_in_timetable(
    *, by: Account, conference: Conference, items: Sequence[Planned], replaces: bool = False
) -> list[Slot]:
    """Add a timetable that was looked over; with `replaces` what stood on its days is taken out first. All or nothing."""
    lock_programme(conference)
    days = {item.day for item in items}
    if replaces:
        Slot.objects.filter(conference=conference, day__in=days).update(removed_at=timezone.now())
    made: list[Slot] = []
    for item in items:
        hall = find_hall(conference, item.hall) if item.hall else None
        slot = Slot.objects.create(
            conference=conference, day=item.day, starts=item.starts, ends=item.ends, end_is_given=item.end_is_given,
            kind=item.kind, title=item.title, text=item.text, hall=hall, least_minutes=item.least_minutes,
            position=len(made) + 1,
        )  # fmt: skip
        add_people(slot, item.who)
        Workshop.objects.bulk_create(
            [Workshop(slot=slot, title=title, position=n) for n, title in enumerate(item.workshops, start=1)]
        )
        made.append(slot)
    for day in days:
        new = [slot for slot in made if slot.day == day]
        order = [one for one in order_of(conference, day) if one not in new]
        for slot in new:
            order.insert(place_for(order, slot), slot)
        number_slots(order if not replaces else new)
    scope = conference.workspace.audit_scope
    record(by=by, verb="conferences.take_in_timetable", on=conference, scope=scope, count=len(made))
    return made


def order_of(conference: Conference, day: date | None) -> list[Slot]:
    """The items of a day as they stand."""
    return list(Slot.objects.filter(conference=conference, day=day).in_order())


def find_hall(conference: Conference, name: str) -> Hall:
    """The hall of that name, however it is spelt; made if there is none."""
    for hall in Hall.objects.filter(conference=conference):
        if fold(hall.name) == fold(name):
            return hall
    position = Hall.objects.filter(conference=conference).count() + 1
    return Hall.objects.create(conference=conference, name=name[:80], position=position)


def add_people(slot: Slot, who: Sequence[Who]) -> None:
    """Contributors of an item; an organisation that is in the register is pointed at."""
    wanted = {fold(one.organisation) for one in who if one.organisation}
    rows = Organisation.objects.listed().filter(name_folded__in=wanted) if wanted else []
    register = {one.name_folded: one for one in rows}
    people = []
    for position, one in enumerate(who, start=1):
        known = register.get(fold(one.organisation)) if one.organisation else None
        people.append(
            Contribution(
                slot=slot, part=one.part, name=one.name, organisation=known, position=position,
                organisation_name="" if known else one.organisation,
            )
        )  # fmt: skip
    Contribution.objects.bulk_create(people)


def lock_programme(conference: Conference) -> Conference:
    """The conference's row, locked, so that two who change the order at once come one after the other."""
    return Conference.objects.select_for_update().get(pk=conference.pk)


def number_slots(order: Sequence[Slot]) -> None:
    """Let them stand in this order."""
    for position, slot in enumerate(order, start=1):
        if slot.position != position:
            slot.position = position
            Slot.including_removed.filter(pk=slot.pk).update(position=position)


def _note(by: Account | None, verb: str, slot: Slot, **details: Any) -> None:
    scope = slot.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=slot, scope=scope, **details)
