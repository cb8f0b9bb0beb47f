"""Ticking the method's checklist by hand."""

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import record
from samverk.people.models import Account

from ..method import find_activity
from ..models import ChecklistTick, Workspace


class NoSuchActivity(LookupError):
    """The checklist of this kind of room has no such activity."""


class ReasonMissing(ValueError):
    """Setting an activity aside takes a reason."""


@transaction.atomic
def tick_activity(*, by: Account, workspace: Workspace, activity: str) -> ChecklistTick:
    """Say that `activity` is done; an activity set aside comes back as done."""
    return _put(by, workspace, activity, "workspaces.tick_activity", ChecklistTick.State.DONE)


@transaction.atomic
def set_aside_activity(*, by: Account, workspace: Workspace, activity: str, reason: str) -> ChecklistTick:
    """Say that `activity` is not for this room, and why."""
    if not reason.strip():
        raise ReasonMissing
    state = ChecklistTick.State.NOT_FOR_US
    return _put(by, workspace, activity, "workspaces.set_aside_activity", state, reason)


@transaction.atomic
def untick_activity(*, by: Account, workspace: Workspace, activity: str) -> None:
    """Take back what somebody said of `activity`. Taking back nothing is not an error."""
    _require(workspace, activity)
    tick = workspace.ticks.filter(activity=activity).first()
    if tick is None:
        return
    record(
        by=by,
        verb="workspaces.untick_activity",
        on=tick,
        scope=workspace.audit_scope,
        activity=activity,
        was=tick.state,
    )
    tick.delete()


def _require(workspace: Workspace, activity: str) -> None:
    if find_activity(workspace.template, activity) is None:
        raise NoSuchActivity(activity)


def _put(
    by: Account, workspace: Workspace, activity: str, verb: str, state: ChecklistTick.State, reason: str = ""
) -> ChecklistTick:
    _require(workspace, activity)
    tick, _made = ChecklistTick.objects.update_or_create(
        workspace=workspace,
        activity=activity,
        defaults={"state": state, "reason": reason, "by": by, "at": timezone.now()},
    )
    record(by=by, verb=verb, on=tick, scope=workspace.audit_scope, activity=activity)
    return tick
