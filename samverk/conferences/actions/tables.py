"""Tables and rounds: set up at once with good defaults, then changed one by one."""

from math import ceil
from typing import Any

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Needs, Registration, Seat, SeatingPlan, Sitting, Slot, SlotKind, Table

CHAIRS = 8
ROUNDS = 3
MOST_TABLES = 400
MOST_ROUNDS = 12


class NotEnoughChairs(Exception):
    """There would be fewer chairs than people."""


class TableInUse(Exception):
    """People sit at the table: close it instead, so that they get other places."""


def plan_of(conference: Conference) -> SeatingPlan:
    """The conference's seating plan; an empty one the first time."""
    plan, _made = SeatingPlan.objects.get_or_create(conference=conference)
    plan.conference = conference
    return plan


def expected(conference: Conference) -> int:
    """For how many tables are set up: those with a place, or the capacity while few have registered."""
    confirmed = Registration.objects.in_conference(conference).confirmed().count()
    return confirmed or conference.capacity or 40


def suggested(conference: Conference) -> dict[str, Any]:
    """Good defaults: tables of eight for those expected, a round for each time of work at the tables."""
    slots = list(conference.slots.filter(kind=SlotKind.GROUPWORK).in_order().values_list("uid", flat=True))
    people = expected(conference)
    return {
        "people": people,
        "tables": max(1, ceil(people / CHAIRS)),
        "chairs": CHAIRS,
        "rounds": len(slots) or ROUNDS,
        "slots": slots,
    }


@transaction.atomic
def set_up_tables(
    *,
    by: Account,
    conference: Conference,
    tables: int,
    chairs: int,
    rounds: int,
    slots: list[Slot],
    hall: Any = None,
) -> None:
    """Make the tables and rounds, those that are there included. `slots` come first as times of the rounds.

    Places for wheelchairs and tables with an interpreter follow from what those registered need. Tables and rounds
    too many are taken away if nobody sits there. Raises NotEnoughChairs.
    """
    people = Registration.objects.in_conference(conference).confirmed().count()
    if tables * chairs < people:
        raise NotEnoughChairs
    plan = plan_of(conference)
    claim_version(plan, version=None)
    _make_sittings(conference, slots, rounds)
    there = {table.number: table for table in conference.tables.all()}
    for number in range(1, tables + 1):
        if number not in there:
            there[number] = Table(conference=conference, number=number)
        there[number].most, there[number].least = chairs, 0
        if hall is not None:
            there[number].hall = hall
    _place_needs(conference, [there[number] for number in range(1, tables + 1)])
    for number in range(1, tables + 1):
        if there[number].pk:
            claim_version(there[number], version=None)
        there[number].save()
    conference.tables.filter(number__gt=tables, seats=None).delete()
    record(
        by=by, verb="conferences.set_up_tables", on=plan, scope=scope_of(conference),
        tables=tables, chairs=chairs, rounds=rounds,
    )  # fmt: skip


def _make_sittings(conference: Conference, slots: list[Slot], rounds: int) -> None:
    there = {sitting.number: sitting for sitting in conference.sittings.all()}
    for number in range(1, rounds + 1):
        sitting = there.get(number) or Sitting(conference=conference, number=number)
        sitting.slot = slots[number - 1] if number <= len(slots) else None
        if sitting.pk:
            claim_version(sitting, version=None)
        sitting.save()
    conference.sittings.filter(number__gt=rounds, seats=None).delete()


def _place_needs(conference: Conference, tables: list[Table]) -> None:
    """Wheelchairs at the first tables (more tables than people, so that they too meet new ones), interpreters at the last."""
    confirmed = Needs.objects.filter(
        registration__conference=conference, registration__state=Registration.State.CONFIRMED
    )
    wheelchairs = confirmed.filter(needs_wheelchair_place=True).count()
    if wheelchairs and not any(table.wheelchair_places for table in tables):
        fitting = tables[: wheelchairs + 2]
        for table in fitting:
            table.wheelchair_places = ceil(wheelchairs / len(fitting))
    interpreted = {code for table in tables for code in table.languages}
    needed = confirmed.exclude(interpreter="").values_list("interpreter").annotate(n=Count("id"))
    free = [table for table in reversed(tables) if not table.languages and not table.wheelchair_places]
    for code, many in needed.order_by("-n", "interpreter"):
        if code in interpreted:
            continue
        for _each in range(ceil(many / max(1, tables[0].most - 2))):
            table = free.pop(0) if free else tables[-1]
            table.languages = [*table.languages, code] if code not in table.languages else table.languages


@transaction.atomic
def add_table(*, by: Account, conference: Conference) -> Table:
    """One more table, like the last one."""
    last = conference.tables.order_by("-number").first()
    number = conference.tables.aggregate(n=Max("number"))["n"] or 0
    claim_version(plan_of(conference), version=None)
    made = Table.objects.create(
        conference=conference, number=number + 1, most=last.most if last else CHAIRS, hall=last.hall if last else None
    )  # fmt: skip
    record(by=by, verb="conferences.add_table", on=made, scope=scope_of(conference))
    return made


@transaction.atomic
def change_table(*, by: Account, table: Table, version: int | None, **facts: Any) -> None:
    """Chairs, hall, places for wheelchairs, host, languages. Raises Stale."""
    claim_version(table, version=version)
    claim_version(plan_of(table.conference), version=None)
    for name, value in facts.items():
        setattr(table, name, value)
    table.save()
    record(by=by, verb="conferences.change_table", on=table, scope=scope_of(table.conference))


@transaction.atomic
def remove_table(*, by: Account, table: Table) -> None:
    """Take a table away that nobody sits at. Raises TableInUse."""
    claim_version(plan_of(table.conference), version=None)
    if Seat.objects.filter(table=table).exists():
        raise TableInUse
    record(by=by, verb="conferences.remove_table", on=table, scope=scope_of(table.conference))
    table.delete()


@transaction.atomic
def show_seating(*, by: Account, conference: Conference, shown: bool) -> None:
    """Let participants see on their own pages where they sit, or not yet."""
    plan = plan_of(conference)
    claim_version(plan, version=None)
    plan.shown_at = timezone.now() if shown else None
    plan.save()
    verb = "conferences.show_seating" if shown else "conferences.hide_seating"
    record(by=by, verb=verb, on=plan, scope=scope_of(conference))


def scope_of(conference: Conference) -> str:
    return conference.workspace.audit_scope
