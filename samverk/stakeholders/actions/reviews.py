"""Having looked together. The trail is the record: the checklist reads it."""

from django.db import transaction

from samverk.audit.actions import record
from samverk.people.models import Account
from samverk.workspaces.models import Workspace


@transaction.atomic
def review_missing(*, by: Account, workspace: Workspace) -> None:
    """Note that the group has gone through who is missing."""
    record(by=by, verb="stakeholders.review_missing", on=workspace, scope=workspace.audit_scope)


@transaction.atomic
def review_map(*, by: Account, workspace: Workspace) -> None:
    """Note that the group has looked at the map."""
    record(by=by, verb="stakeholders.review_map", on=workspace, scope=workspace.audit_scope)
