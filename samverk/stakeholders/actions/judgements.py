"""How much somebody can influence, and how much they care. Coordinators only."""

from django.db import transaction

from samverk.audit.actions import record
from samverk.people.models import Account

from ..models import Judgement, Stakeholder
from .versions import claim_cells


@transaction.atomic
def judge_stakeholder(
    *,
    by: Account,
    stakeholder: Stakeholder,
    influence: int | None,
    interest: int | None,
    reason: str = "",
    version: int | None = None,
    seen: tuple[int | None, int | None] | None = None,
) -> Judgement:
    """Place a stakeholder in the picture, 1 to 10 each way, and keep the judgement in its history.

    The same place again by the same author only adds the `reason` to a judgement that has none. Raises Stale if somebody else moved it since it was `seen`. The audit trail says that it was judged,
    not how: the trail has more readers than the picture.
    """

    def is_as_seen(current: Stakeholder) -> bool:
        return seen == (current.influence, current.interest)

    claim_cells(stakeholder, version=version, is_as_seen=is_as_seen)
    if (same := _newest_without_reason(stakeholder, by, influence, interest)) and reason:
        same.reason = reason
        same.save()
        _record(by, stakeholder)
        return same
    stakeholder.influence, stakeholder.interest = influence, interest
    stakeholder.save()
    judgement = Judgement.objects.create(
        stakeholder=stakeholder, influence=influence, interest=interest, reason=reason, by=by
    )
    _record(by, stakeholder)
    return judgement


def _record(by: Account, stakeholder: Stakeholder) -> None:
    scope = stakeholder.workspace.audit_scope
    record(by=by, verb="stakeholders.judge_stakeholder", on=stakeholder, scope=scope)


def _newest_without_reason(
    stakeholder: Stakeholder, by: Account, influence: int | None, interest: int | None
) -> Judgement | None:
    newest = Judgement.objects.filter(stakeholder=stakeholder).newest_first().first()
    if newest is None or newest.by_id != by.pk or newest.reason:
        return None
    return newest if (newest.influence, newest.interest) == (influence, interest) else None
