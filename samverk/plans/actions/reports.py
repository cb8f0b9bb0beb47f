"""Telling how far an action has come."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account, Person
from samverk.search.actions import index_many

from ..indexing import action_entry
from ..models import Action, ActionReport


@transaction.atomic
def report_action(
    *,
    by: Account | None,
    action: Action,
    state: str,
    text: str = "",
    reached: Decimal | None = None,
    result: str = "",
    due_on: date | None = None,
    way: str = ActionReport.Way.ROOM,
    person: Person | None = None,
) -> ActionReport:
    """Tell how it goes. The action says what the latest report says; figures and results that are left out stay.

    `due_on` moves the day when it is to be done; `person` is who reports by a link, without an account.
    """
    claim_version(action, version=None)
    action.refresh_from_db()
    report = ActionReport.objects.create(
        action=action, state=state, text=text, reached=reached, result=result, way=way, by=by, person=person
    )
    action.state, action.reported_on, action.reminded_on = state, report.on, None
    if reached is not None:
        action.reached = reached
    if result:
        action.result = result
    if due_on is not None and (action.starts_on is None or due_on >= action.starts_on):
        action.due_on = due_on
    done = state == Action.State.DONE
    action.done_on = (action.done_on or timezone.localdate()) if done else None
    action.save()
    index_many([action_entry(action)])
    record(
        by=by,
        verb="plans.report_by_link" if way == ActionReport.Way.LINK else "plans.report_action",
        on=action,
        scope=action.plan.workspace.audit_scope,
        state=state,
    )
    return report
