"""The plan itself: begun, worded, ended, shown to everybody."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account
from samverk.search.actions import index_many
from samverk.workspaces.models import Workspace

from ..indexing import plan_entry
from ..models import Plan


@transaction.atomic
def start_plan(
    *, by: Account | None, workspace: Workspace, title: str, starts_on: date, ends_on: date, text: str = ""
) -> Plan:
    """Begin an empty plan for a period."""
    plan = Plan.objects.create(
        workspace=workspace, title=title, text=text, starts_on=starts_on, ends_on=ends_on
    )
    index_many([plan_entry(plan)])
    record(by=by, verb="plans.start_plan", on=plan, scope=workspace.audit_scope)
    return plan


@transaction.atomic
def change_plan(
    *,
    by: Account,
    plan: Plan,
    title: str,
    text: str,
    starts_on: date,
    ends_on: date,
    version: int | None = None,
) -> Plan:
    """Its name, words and period. Raises Stale."""
    claim_version(plan, version=version)
    plan.title, plan.text, plan.starts_on, plan.ends_on = title, text, starts_on, ends_on
    plan.save(update_fields=["title", "text", "starts_on", "ends_on", "changed_at"])
    index_many([plan_entry(plan)])
    record(by=by, verb="plans.change_plan", on=plan, scope=plan.workspace.audit_scope)
    return plan


@transaction.atomic
def close_plan(*, by: Account, plan: Plan) -> None:
    """Its time is over: nobody is reminded any more. What it says stays."""
    claim_version(plan, version=None)
    plan.state = Plan.State.CLOSED
    plan.save(update_fields=["state", "changed_at"])
    record(by=by, verb="plans.close_plan", on=plan, scope=plan.workspace.audit_scope)


@transaction.atomic
def reopen_plan(*, by: Account, plan: Plan) -> None:
    """It is not over after all: adopted if it ever was, else a draft."""
    claim_version(plan, version=None)
    plan.state = Plan.State.ADOPTED if plan.adopted_on else Plan.State.DRAFT
    plan.save(update_fields=["state", "changed_at"])
    record(by=by, verb="plans.reopen_plan", on=plan, scope=plan.workspace.audit_scope)


@transaction.atomic
def publish_plan(*, by: Account | None, plan: Plan) -> None:
    """Let everybody follow it on the room's public page (if the room has one)."""
    claim_version(plan, version=None)
    plan.published_at = timezone.now()
    plan.save(update_fields=["published_at", "changed_at"])
    record(by=by, verb="plans.publish_plan", on=plan, scope=plan.workspace.audit_scope)


@transaction.atomic
def unpublish_plan(*, by: Account, plan: Plan) -> None:
    claim_version(plan, version=None)
    plan.published_at = None
    plan.save(update_fields=["published_at", "changed_at"])
    record(by=by, verb="plans.unpublish_plan", on=plan, scope=plan.workspace.audit_scope)
