"""Sending the plan out for comment, taking the comments in, answering them."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.access.secrets import digest, new_secret
from samverk.audit.actions import claim_version, record
from samverk.people.actions import mail_person
from samverk.people.models import Account
from samverk.workspaces.models import Representative

from ..models import Action, Plan, Referral, ReferralAnswer, ReferralLink, ReferralRecipient
from ..snapshots import snapshot_of


class ReferralIsOut(Exception):
    """The plan is out for comment already; close that round first."""


class ReferralClosed(Exception):
    """The round is over, or its room archived; nothing more is taken in."""


class NobodyToAsk(Exception):
    """A round needs at least one representative to send to."""


@transaction.atomic
def send_referral(
    *, by: Account, plan: Plan, representatives: Iterable[Representative], due_on: date, greeting: str = ""
) -> Referral:
    """Send the plan as it stands to one representative of each organisation, with a link to comment by.

    Raises ReferralIsOut, NobodyToAsk.
    """
    asked = {each.member.organisation_id: each for each in representatives}
    if not asked:
        raise NobodyToAsk
    claim_version(plan, version=None)
    plan.refresh_from_db()
    if Referral.objects.out().filter(plan=plan).exists():
        raise ReferralIsOut
    referral = Referral.objects.create(
        plan=plan, greeting=greeting, due_on=due_on, snapshot=snapshot_of(plan), sent_by=by
    )
    for each in asked.values():
        recipient = ReferralRecipient.objects.create(
            referral=referral, organisation=each.member.organisation, person=each.person
        )
        _write(recipient, by=by, template="plans/mail/referral.txt")
    if plan.state == Plan.State.DRAFT:
        plan.state = Plan.State.REFERRAL
        plan.save(update_fields=["state", "changed_at"])
    record(by=by, verb="plans.send_referral", on=plan, scope=plan.workspace.audit_scope, asked=len(asked))
    return referral


@transaction.atomic
def remind_recipients(*, by: Account | None, recipients: Iterable[ReferralRecipient]) -> int:
    """Write again to those who have not answered. Returns to how many."""
    count = 0
    for recipient in recipients:
        recipient.reminded_on = timezone.localdate()
        recipient.save(update_fields=["reminded_on", "changed_at"])
        count += _write(recipient, by=by, template="plans/mail/referral_reminder.txt")
        referral = recipient.referral
        scope = referral.plan.workspace.audit_scope
        record(by=by, verb="plans.remind_referral", on=recipient, scope=scope)
    return count


def _write(recipient: ReferralRecipient, *, by: Account | None, template: str) -> bool:
    referral, person = recipient.referral, recipient.person
    if person is None:
        return False
    secret = comment_link(recipient)
    sent = mail_person(
        person=person,
        template=template,
        context={
            "referral": referral,
            "plan": referral.plan,
            "room": referral.plan.workspace,
            "organisation": recipient.organisation,
            "link": f"{settings.SITE_ADDRESS}{reverse('plans:answer_referral', args=[secret])}",
        },
        by=by,
        scope=referral.plan.workspace.audit_scope,
    )
    return sent is not None


def comment_link(recipient: ReferralRecipient) -> str:
    """The secret of one more link for this recipient. Only its digest is stored."""
    secret = new_secret()
    ReferralLink.objects.create(recipient=recipient, digest=digest(secret))
    return secret


def find_recipient(secret: str) -> ReferralRecipient | None:
    """Whose link it is, if anybody's."""
    link = (
        ReferralLink.objects.select_related(
            "recipient__referral__plan__workspace", "recipient__organisation", "recipient__person"
        )
        .filter(digest=digest(secret))
        .first()
    )
    return link.recipient if link else None


@transaction.atomic
def answer_referral(*, recipient: ReferralRecipient, comments: Mapping[Action | None, str]) -> None:
    """Take in what the organisation says, of the whole plan (None) or of actions; the last word counts.

    No words at all means that it has nothing to add. A comment that we have replied to stays. Raises ReferralClosed.
    """
    recipient = ReferralRecipient.objects.select_for_update().get(pk=recipient.pk)
    referral = recipient.referral
    if referral.closed_at is not None or not referral.plan.workspace.is_open:
        raise ReferralClosed
    before = {answer.action_id: answer for answer in recipient.answers.all()}
    for action, text in comments.items():
        old = before.get(action.pk if action else None)
        if old is not None and (old.reply or old.outcome):
            continue
        if old is not None and not text.strip():
            old.delete()
        elif old is not None:
            old.text = text
            old.save(update_fields=["text", "changed_at"])
        elif text.strip():
            ReferralAnswer.objects.create(recipient=recipient, action=action, text=text)
    recipient.answered_at = timezone.now()
    recipient.has_no_comment = not recipient.answers.exists()
    recipient.save(update_fields=["answered_at", "has_no_comment", "changed_at"])
    record(by=None, verb="plans.answer_referral", on=recipient, scope=referral.plan.workspace.audit_scope)


@transaction.atomic
def reply_answer(
    *, by: Account, answer: ReferralAnswer, outcome: str, reply: str, version: int | None = None
) -> ReferralAnswer:
    """Say what we did with a comment, and why. Raises Stale."""
    claim_version(answer, version=version)
    answer.outcome, answer.reply, answer.replied_by = outcome, reply, by
    answer.save(update_fields=["outcome", "reply", "replied_by", "changed_at"])
    scope = answer.recipient.referral.plan.workspace.audit_scope
    record(by=by, verb="plans.reply_answer", on=answer.recipient, scope=scope, outcome=outcome)
    return answer


@transaction.atomic
def close_referral(*, by: Account, referral: Referral) -> None:
    """The round is over: links only show what was said."""
    claim_version(referral, version=None)
    referral.closed_at = timezone.now()
    referral.save(update_fields=["closed_at", "changed_at"])
    plan = referral.plan
    if plan.state == Plan.State.REFERRAL:
        claim_version(plan, version=None)
        plan.state = Plan.State.ADOPTED if plan.adopted_on else Plan.State.DRAFT
        plan.save(update_fields=["state", "changed_at"])
    record(by=by, verb="plans.close_referral", on=plan, scope=plan.workspace.audit_scope)
