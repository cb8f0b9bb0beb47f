"""How far a member takes part: what was planned, what was reached, and why."""

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Member, ParticipationJudgement


@transaction.atomic
def judge_participation(
    *,
    by: Account,
    member: Member,
    planned: int | None,
    reached: int | None,
    reason: str,
    version: int | None = None,
) -> ParticipationJudgement:
    """Set the planned and the reached level (1-5 of Wilcox, None is not judged) with the reason, kept as history."""
    claim_version(member, version=version)
    member.participation_planned, member.participation_reached = planned, reached
    member.save(update_fields=["participation_planned", "participation_reached", "changed_at"])
    judgement = ParticipationJudgement.objects.create(
        member=member, planned=planned, reached=reached, reason=reason, by=by
    )
    record(
        by=by,
        verb="workspaces.judge_participation",
        on=member,
        scope=member.workspace.audit_scope,
        planned=planned,
        reached=reached,
    )
    return judgement
