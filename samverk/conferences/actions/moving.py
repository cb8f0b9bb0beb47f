"""What stands where in the programme: an item earlier, later or on another day, a workshop among those beside it."""

from datetime import date
from typing import Any

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..laying import move, place_for
from ..models import Slot, Workshop
from .programme import lock_programme, number_slots, order_of


@transaction.atomic
def move_slot(*, by: Account, slot: Slot, place: int) -> list[Slot]:
    """Put the item in a place of its day, counted from 0; the times between go along (see `laying.move`).

    Returns those that have another time now. Moving it back to where it was gives all of them their times again.
    """
    lock_programme(slot.conference)
    claim_version(slot, version=None)
    before = order_of(slot.conference, slot.day)
    times = {one.pk: (one.starts, one.ends) for one in before}
    places = {one.pk: one.position for one in before}
    order = move(before, slot, place)
    other = [one for one in order if times[one.pk] != (one.starts, one.ends)]
    for one in order:
        if one in other or places[one.pk] != one.position:
            one.planned_starts = one.planned_ends = None
            columns = ["starts", "ends", "position", "planned_starts", "planned_ends", "changed_at"]
            one.save(update_fields=columns)
    _note(by, "move_slot", slot, slot)
    return other


@transaction.atomic
def move_slot_to_day(*, by: Account, slot: Slot, day: date | None, place: int | None = None) -> Slot:
    """Put the item on another day with the time that was announced; `place` counts from 0 (None: where its time says)."""
    lock_programme(slot.conference)
    claim_version(slot, version=None)
    if slot.planned_starts:
        slot.starts, slot.ends = slot.planned_starts, slot.planned_ends
        slot.planned_starts = slot.planned_ends = None
    slot.day = day
    slot.save(update_fields=["day", "starts", "ends", "planned_starts", "planned_ends", "changed_at"])
    order = [one for one in order_of(slot.conference, day) if one.pk != slot.pk]
    order.insert(place_for(order, slot) if place is None else min(place, len(order)), slot)
    number_slots(order)
    _note(by, "move_slot", slot, slot, day=day.isoformat() if day else "")
    return slot


@transaction.atomic
def move_workshop(*, by: Account, workshop: Workshop, place: int) -> list[Workshop]:
    """Put the workshop in a place among those at the same time, counted from 0; beyond the ends means at them."""
    lock_programme(workshop.slot.conference)
    claim_version(workshop, version=None)
    order = [one for one in Workshop.objects.filter(slot=workshop.slot) if one.pk != workshop.pk]
    order.insert(max(0, min(place, len(order))), workshop)
    for position, one in enumerate(order, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position", "changed_at"])
    _note(by, "move_workshop", workshop, workshop.slot)
    return order


def _note(by: Account, verb: str, on: Slot | Workshop, slot: Slot, **details: Any) -> None:
    scope = slot.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=on, scope=scope, **details)
