"""Naming what is missing."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.observations.actions import settle_observation
from samverk.observations.models import Observation
from samverk.people.models import Account
from samverk.search.actions import index_many, remove
from samverk.workspaces.models import Workspace

from ..indexing import gap_entry
from ..models import Gap


@transaction.atomic
def name_gap(
    *,
    by: Account | None,
    workspace: Workspace,
    title: str,
    text: str = "",
    observations: Iterable[Observation] = (),
) -> Gap:
    """Say what several observations point to. Those that nobody had taken on now say that they became this."""
    gap = Gap.objects.create(workspace=workspace, title=title, text=text, named_by=by)
    _point(by, gap, observations)
    index_many([gap_entry(gap)])
    record(by=by, verb="plans.name_gap", on=gap, scope=workspace.audit_scope)
    return gap


@transaction.atomic
def change_gap(
    *,
    by: Account,
    gap: Gap,
    title: str,
    text: str,
    observations: Iterable[Observation],
    version: int | None = None,
) -> Gap:
    """Word it better or let other observations point to it. Raises Stale."""
    claim_version(gap, version=version)
    gap.title, gap.text = title, text
    gap.save(update_fields=["title", "text", "changed_at"])
    _point(by, gap, observations)
    index_many([gap_entry(gap)])
    record(by=by, verb="plans.change_gap", on=gap, scope=gap.workspace.audit_scope)
    return gap


@transaction.atomic
def remove_gap(*, by: Account, gap: Gap) -> None:
    """Take it out of sight; actions keep their own words, and it can be brought back."""
    claim_version(gap, version=None)
    gap.removed_at = timezone.now()
    gap.save(update_fields=["removed_at", "changed_at"])
    remove(uid=gap.uid)
    record(by=by, verb="plans.remove_gap", on=gap, scope=gap.workspace.audit_scope)


@transaction.atomic
def restore_gap(*, by: Account, gap: Gap) -> None:
    claim_version(gap, version=None)
    gap.removed_at = None
    gap.save(update_fields=["removed_at", "changed_at"])
    index_many([gap_entry(gap)])
    record(by=by, verb="plans.restore_gap", on=gap, scope=gap.workspace.audit_scope)


def _point(by: Account | None, gap: Gap, observations: Iterable[Observation]) -> None:
    chosen = list(observations)
    gap.observations.set(chosen)
    for observation in chosen:
        if by is not None and observation.state == Observation.State.HEARD:
            settle_observation(
                by=by, observation=observation, state=Observation.State.TAKEN_UP, note=gap.title
            )
