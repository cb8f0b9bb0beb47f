"""Conferences with people to be seated, for the tests."""

from typing import Any

from django.utils import timezone

from samverk.conferences.actions import mixing
from samverk.conferences.actions.tables import plan_of, set_up_tables
from samverk.conferences.models import Conference, Needs, Registration, Seat, SeatingPlan
from samverk.conferences.seating.solving import solve
from samverk.people.models import Account
from tests.workspaces.factories import make_account

from .factories import make_conference, make_registration

SECTORS = ["civil_society", "municipality", "business", "civil_society", "authority"]


def make_people(conference: Conference, many: int, **facts: Any) -> list[Registration]:
    """So many with a place, of all parties, two of each organisation."""
    return [
        make_registration(
            conference,
            sector=SECTORS[i % len(SECTORS)],
            organisation_name=f"Organisation {conference.pk}-{i // 2}",
            **facts,
        )
        for i in range(many)
    ]


def make_set(many: int = 12, *, tables: int = 3, chairs: int = 5, rounds: int = 2, by: Account | None = None) -> Conference:  # fmt: skip
    """People, tables and rounds; nobody sits yet."""
    conference = make_conference()
    make_people(conference, many)
    set_up_tables(
        by=by or make_account(), conference=conference, tables=tables, chairs=chairs, rounds=rounds, slots=[]
    )
    return conference


def seat_everybody(conference: Conference, *, iterations: int = 3000) -> None:
    """What the worker does, with few steps so that it takes no time."""
    plan = plan_of(conference)
    SeatingPlan.objects.filter(pk=plan.pk).update(stage="solving", result={"job": "test"})
    solved = solve(conference, iterations=iterations)
    mixing.keep_seating(
        plan=plan, job="test", people=solved.people, tables=solved.tables, sittings=solved.sittings,
        array=solved.array, result=solved.result,
    )  # fmt: skip


def make_seated(many: int = 12, **facts: Any) -> Conference:
    """Everybody sits."""
    conference = make_set(many, **facts)
    seat_everybody(conference)
    return conference


def need(one: Registration, **facts: Any) -> Needs:
    return Needs.objects.update_or_create(registration=one, defaults=facts)[0]


def table_numbers(conference: Conference) -> dict[tuple[int, int], int]:
    """(round, registration) to the table's number."""
    rows = Seat.objects.filter(sitting__conference=conference)
    return {
        (number, person): table
        for number, person, table in rows.values_list("sitting__number", "registration", "table__number")
    }


def show(conference: Conference) -> None:
    SeatingPlan.objects.filter(conference=conference).update(shown_at=timezone.now())
