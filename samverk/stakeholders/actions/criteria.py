"""The room's own columns."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.languages.folding import fold
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..models import Criterion


class CriterionExists(Exception):
    """The room has a column of that name."""


@transaction.atomic
def add_criterion(
    *,
    by: Account,
    workspace: Workspace,
    name: str,
    kind: str = Criterion.Kind.TEXT,
    choices: Sequence[str] = (),
    meaning: str = "",
) -> Criterion:
    """Add a column after the others."""
    standing = list(Criterion.objects.standing().filter(workspace=workspace))
    _refuse_double(standing, name)
    criterion = Criterion.objects.create(
        workspace=workspace,
        name=name,
        kind=kind,
        choices=list(choices) if kind == Criterion.Kind.CHOICE else [],
        meaning=meaning,
        position=max((each.position for each in standing), default=0) + 1,
    )
    record(by=by, verb="stakeholders.add_criterion", on=criterion, scope=workspace.audit_scope)
    return criterion


def _refuse_double(others: Sequence[Criterion], name: str) -> None:
    if any(fold(other.name) == fold(name) for other in others):
        raise CriterionExists(name)


@transaction.atomic
def change_criterion(
    *,
    by: Account,
    criterion: Criterion,
    name: str,
    choices: Sequence[str] = (),
    meaning: str = "",
    version: int | None = None,
) -> Criterion:
    """Rename a column, say what it means or change what can be chosen in it. What stands in the cells stays."""
    others = Criterion.objects.standing().filter(workspace=criterion.workspace).exclude(pk=criterion.pk)
    _refuse_double(list(others), name)
    claim_version(criterion, version=version)
    criterion.name = name
    criterion.meaning = meaning
    if criterion.kind == Criterion.Kind.CHOICE:
        criterion.choices = list(choices)
    criterion.save()
    scope = criterion.workspace.audit_scope
    record(by=by, verb="stakeholders.change_criterion", on=criterion, scope=scope)
    return criterion


@transaction.atomic
def move_criterion(*, by: Account, criterion: Criterion, step: int) -> None:
    """Move a column `step` places (-1 is one towards the start). At the edge nothing happens."""
    standing = list(Criterion.objects.standing().filter(workspace=criterion.workspace))
    at = next(index for index, each in enumerate(standing) if each.pk == criterion.pk)
    to = min(max(at + step, 0), len(standing) - 1)
    standing.insert(to, standing.pop(at))
    for position, each in enumerate(standing, start=1):
        each.position = position
    Criterion.objects.bulk_update(standing, ["position"])
    scope = criterion.workspace.audit_scope
    record(by=by, verb="stakeholders.move_criterion", on=criterion, scope=scope)


@transaction.atomic
def remove_criterion(*, by: Account, criterion: Criterion) -> None:
    """Take a column away; it can be put back with its contents for thirty days, then it is deleted."""
    claim_version(criterion, version=None)
    criterion.removed_at = timezone.now()
    criterion.save()
    scope = criterion.workspace.audit_scope
    record(by=by, verb="stakeholders.remove_criterion", on=criterion, scope=scope)


@transaction.atomic
def restore_criterion(*, by: Account, criterion: Criterion) -> None:
    """Put a removed column back. Raises CriterionExists if another took its name meanwhile."""
    _refuse_double(list(Criterion.objects.standing().filter(workspace=criterion.workspace)), criterion.name)
    claim_version(criterion, version=None)
    criterion.removed_at = None
    criterion.save()
    scope = criterion.workspace.audit_scope
    record(by=by, verb="stakeholders.restore_criterion", on=criterion, scope=scope)
