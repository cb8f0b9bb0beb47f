"""Ready-made columns: several at once, never one twice."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.languages.fields import in_language
from samverk.languages.folding import fold
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..good_practice import ReadyCriterion, ready_criteria, scale_words
from ..models import Criterion


@transaction.atomic
def add_ready_criteria(*, by: Account, workspace: Workspace, keys: Iterable[str]) -> list[Criterion]:
    """Add the chosen ready-made criteria after the other columns, in the language now active.

    Those that the room has already, or has a column of the same name for, are left as they are; unknown keys
    too. Answers what was added.
    """
    # Held until the end, so that two who press at once do not add the same ones.
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    standing = list(Criterion.objects.standing().filter(workspace=workspace))
    wanted = set(keys)
    new = [each for key, each in ready_criteria().items() if key in wanted and not _is_there(each, standing)]
    last = max((each.position for each in standing), default=0)
    added = [
        Criterion.objects.create(
            workspace=workspace,
            name=in_language(each.name),
            meaning=in_language(each.meaning),
            kind=Criterion.Kind.CHOICE,
            choices=scale_words(),
            ready_key=each.key,
            position=position,
        )
        for position, each in enumerate(new, start=last + 1)
    ]
    if added:
        names = ", ".join(each.name for each in added)
        scope = workspace.audit_scope
        record(by=by, verb="stakeholders.add_ready_criteria", on=workspace, scope=scope, columns=names)
    return added


def _is_there(ready: ReadyCriterion, standing: Sequence[Criterion]) -> bool:
    names = {fold(name) for name in ready.name.values()}
    return any(each.ready_key == ready.key or fold(each.name) in names for each in standing)


@transaction.atomic
def take_back_ready_criteria(*, by: Account, workspace: Workspace, keys: Iterable[str]) -> list[Criterion]:
    """Take away ready-made columns that nobody has written in yet. Answers what was taken away."""
    standing = Criterion.objects.standing().filter(workspace=workspace, ready_key__in=set(keys) - {""})
    taken = list(standing.filter(values=None))
    for criterion in taken:
        claim_version(criterion, version=None)
        criterion.removed_at = timezone.now()
        criterion.save()
    if taken:
        names = ", ".join(each.name for each in taken)
        scope = workspace.audit_scope
        record(by=by, verb="stakeholders.take_back_ready_criteria", on=workspace, scope=scope, columns=names)
    return taken
