"""Adopting the plan: each time a copy is kept that never changes."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Action, Plan, PlanVersion
from ..snapshots import snapshot_of


class NothingToAdopt(Exception):
    """A plan without a single action cannot be adopted."""


@transaction.atomic
def adopt_plan(
    *,
    by: Account | None,
    plan: Plan,
    adopted_on: date,
    meeting: str = "",
    note: str = "",
    version: int | None = None,
) -> PlanVersion:
    """Note that the plan was adopted as it stands now. Raises Stale, NothingToAdopt."""
    claim_version(plan, version=version)
    plan.refresh_from_db()
    if not Action.objects.of_plan(plan).exists():
        raise NothingToAdopt
    last = PlanVersion.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    made = PlanVersion.objects.create(
        plan=plan,
        number=last + 1,
        adopted_on=adopted_on,
        adopted_at_meeting=meeting,
        note=note,
        snapshot=snapshot_of(plan),
        by=by,
    )
    plan.state, plan.adopted_on, plan.adopted_at_meeting = Plan.State.ADOPTED, adopted_on, meeting
    plan.save(update_fields=["state", "adopted_on", "adopted_at_meeting", "changed_at"])
    record(
        by=by,
        verb="plans.adopt_plan",
        on=plan,
        scope=plan.workspace.audit_scope,
        number=made.number,
        adopted_on=adopted_on.isoformat(),
    )
    return made
