"""How the work goes on after the plan: opened in time, answered one question at a time."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import Stale, claim_version, record
from samverk.people.models import Account, Person

from ..models import Consideration, Plan


@transaction.atomic
def open_continuation(*, plan: Plan) -> None:
    """Half a year is left: the questions of how to go on are open, and the room's overview says so."""
    claim_version(plan, version=None)
    plan.continuation_opened_on = timezone.localdate()
    plan.save(update_fields=["continuation_opened_on", "changed_at"])
    record(by=None, verb="plans.open_continuation", on=plan, scope=plan.workspace.audit_scope)


@transaction.atomic
def answer_consideration(
    *,
    by: Account | None,
    plan: Plan,
    key: str,
    answer: str,
    owner: Person | None = None,
    due_on: date | None = None,
    version: int | None = None,
) -> Consideration:
    """Write what we will do about one of the method's considerations. Raises Stale."""
    row, is_new = Consideration.objects.get_or_create(plan=plan, key=key)
    if is_new and version not in (None, 0):
        raise Stale(row)
    if not is_new:
        claim_version(row, version=version)
    row.answer, row.owner, row.due_on = answer, owner, due_on
    row.save(update_fields=["answer", "owner", "due_on", "changed_at"])
    record(by=by, verb="plans.answer_consideration", on=plan, scope=plan.workspace.audit_scope, key=key)
    return row
