"""Mixing the tables: the worker solves, what was pinned by hand stays."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.audit.actions import claim_version, record
from samverk.jobs.actions import start
from samverk.jobs.models import Job
from samverk.people.models import Account

from ..models import Conference, Registration, Seat, SeatingPlan, SeatMove
from ..seating.asking import MOST_WEIGHT, WEIGHTS
from ..seating.loading import load
from .tables import plan_of, scope_of

SOLVE = "conferences.solve_tables"
BATCH = 500


class MixingUnderWay(Exception):
    """The worker is at it already."""


class NothingToMix(Exception):
    """There are no tables, no rounds or nobody with a place."""


class OvertakenByOther(Exception):
    """Another mixing was started, or somebody changed the plan by hand meanwhile: this answer is thrown away."""


@transaction.atomic
def mix_tables(*, by: Account, conference: Conference) -> SeatingPlan:
    """Have the worker find the best seating. Raises MixingUnderWay or NothingToMix."""
    plan = plan_of(conference)
    claim_version(plan, version=None)
    plan.refresh_from_db(fields=["stage", "result"])
    running = job_of(plan)
    if plan.stage == SeatingPlan.Stage.SOLVING and running is not None and not running.is_finished:
        raise MixingUnderWay
    found = load(conference)
    if not found.coming or not found.open_tables or not found.sittings:
        raise NothingToMix
    work = start(
        kind=SOLVE, by=by, scope=scope_of(conference), label=_("Mixing the tables"), plan_uid=str(plan.uid)
    )
    plan.stage = SeatingPlan.Stage.SOLVING
    plan.result = {**(plan.result or {}), "job": str(work.uid)}
    plan.save()
    record(by=by, verb="conferences.mix_tables", on=plan, scope=scope_of(conference))
    return plan


@transaction.atomic
def keep_seating(
    *, plan: SeatingPlan, job: str, people: list[int], tables: list[int], array: Any, sittings: list[int],
    result: dict[str, Any],
) -> None:  # fmt: skip
    """Write who sits where: `array` is rounds × people, numbers in `tables`; all three lists hold keys.

    What was pinned stays pinned. Raises OvertakenByOther.
    """
    claim_version(plan, version=None)
    plan.refresh_from_db(fields=["stage", "result"])
    if plan.stage != SeatingPlan.Stage.SOLVING or plan.result.get("job") != job:
        raise OvertakenByOther
    seats = Seat.objects.filter(sitting__conference=plan.conference_id)
    pinned = set(seats.filter(is_pinned=True).values_list("sitting", "registration", "table"))
    seats.delete()
    moves = SeatMove.objects.filter(sitting__conference=plan.conference_id)
    moves.exclude(why="gone").delete()
    moves.update(from_table=None)
    there = set(Registration.objects.filter(pk__in=people).values_list("pk", flat=True))
    made = [
        Seat(
            sitting_id=sitting,
            registration_id=people[i],
            table_id=tables[int(array[r, i])],
            is_pinned=(sitting, people[i], tables[int(array[r, i])]) in pinned,
        )
        for r, sitting in enumerate(sittings)
        for i in range(len(people))
        if people[i] in there and array[r, i] >= 0
    ]
    Seat.objects.bulk_create(made, batch_size=BATCH)
    plan.stage, plan.solved_at, plan.result = SeatingPlan.Stage.READY, timezone.now(), {**result, "job": job}
    plan.save()
    record(by=None, verb="conferences.solve_tables", on=plan, scope=scope_of(plan.conference))


@transaction.atomic
def keep_trouble(*, plan: SeatingPlan, job: str, result: dict[str, Any] | None) -> None:
    """Note that it is impossible (with the collisions in `result`), or that it failed (None). Seats stay as they were."""
    claim_version(plan, version=None)
    plan.refresh_from_db(fields=["stage", "result"])
    if plan.stage != SeatingPlan.Stage.SOLVING or plan.result.get("job") != job:
        return
    if result is None:
        plan.stage = SeatingPlan.Stage.FAILED
    else:
        plan.stage, plan.result = SeatingPlan.Stage.IMPOSSIBLE, {**plan.result, **result}
    plan.save()


@transaction.atomic
def change_weights(*, by: Account, conference: Conference, weights: dict[str, int]) -> None:
    """What counts how much when the tables are mixed the next time."""
    plan = plan_of(conference)
    claim_version(plan, version=None)
    plan.weights = {name: max(0, min(MOST_WEIGHT, int(weights[name]))) for name in WEIGHTS if name in weights}
    plan.save()
    record(by=by, verb="conferences.change_seating_weights", on=plan, scope=scope_of(conference))


def find_plan(uid: str) -> SeatingPlan:
    return SeatingPlan.objects.select_related("conference__workspace").get(uid=UUID(uid))


def job_of(plan: SeatingPlan) -> Job | None:
    """The work that mixes it."""
    uid = (plan.result or {}).get("job")
    return Job.objects.filter(uid=uid).first() if uid else None
