"""How the time of an agreement is made longer, or ends; and reminding in time."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.actions import claim_version, record
from samverk.outbox.actions import post
from samverk.people.models import Account
from samverk.plans.models.plans import months_before
from samverk.workspaces.models import RoleHolding, Workspace

from ..models import Agreement, Evaluation, Renewal

REMIND_MONTHS = (6, 3)
"""Months before the end: half a year to evaluate in, and a quarter for the decision to go through a board."""


class NotEvaluated(Exception):
    """Nobody has evaluated the period that ends; what nobody has looked at is not renewed."""


@transaction.atomic
def evaluate_agreement(
    *, by: Account, agreement: Agreement, text: str, verdict: str, made_on: date | None = None
) -> Evaluation:
    """Write down what the parties learnt and what should follow."""
    made = Evaluation.objects.create(
        agreement=agreement, text=text, verdict=verdict, made_on=made_on or timezone.localdate(), by=by
    )
    record(by=by, verb="agreements.evaluate_agreement", on=made, scope=agreement.scope, verdict=verdict)
    return made


@transaction.atomic
def renew_agreement(*, by: Account, agreement: Agreement, until: date, version: int | None) -> Renewal:
    """Let it hold to and including `until`. Raises NotEvaluated, Stale, ValueError for a day that is not later."""
    claim_version(agreement, version=version)
    fresh = Agreement.objects.select_related("workspace").get(pk=agreement.pk)
    last = fresh.renewals.first()
    evaluation = fresh.evaluations.first()
    used = last is not None and evaluation is not None and last.evaluation_id == evaluation.pk
    if evaluation is None or used or evaluation.verdict == Evaluation.Verdict.END:
        raise NotEvaluated(str(fresh))
    if fresh.valid_until is None or until <= fresh.valid_until:
        raise ValueError(until)
    renewal = Renewal.objects.create(
        agreement=fresh, evaluation=evaluation, old_until=fresh.valid_until, new_until=until, by=by
    )
    fresh.valid_until, fresh.reminded_months = until, None
    fresh.save()
    record(by=by, verb="agreements.renew_agreement", on=renewal, scope=fresh.scope, until=until.isoformat())
    return renewal


@transaction.atomic
def end_agreement(*, by: Account, agreement: Agreement, on: date, reason: str) -> Agreement:
    """End it; what was signed stays to be read."""
    claim_version(agreement, version=None)
    fresh = Agreement.objects.select_related("workspace").get(pk=agreement.pk)
    fresh.ended_on, fresh.end_reason = on, reason
    fresh.save()
    record(by=by, verb="agreements.end_agreement", on=fresh, scope=fresh.scope, day=on.isoformat())
    return fresh


def remind_of_renewals(*, today: date | None = None) -> int:
    """Remind those who lead the room six and three months before an agreement ends, once each; answers how many."""
    today = today or timezone.localdate()
    count = 0
    for agreement in Agreement.objects.to_remind(today).select_related("workspace"):
        months = _due(agreement, today)
        if months is not None and agreement.workspace is not None:
            count += 1
            _remind(agreement, agreement.workspace, months)
    return count


def _due(agreement: Agreement, today: date) -> int | None:
    """Which reminder it is time for now; a later one makes an earlier one superfluous."""
    end = agreement.valid_until
    due = [n for n in REMIND_MONTHS if end and months_before(end, n) <= today]
    if not due or (agreement.reminded_months is not None and agreement.reminded_months <= min(due)):
        return None
    return min(due)


@transaction.atomic
def _remind(agreement: Agreement, room: Workspace, months: int) -> None:
    claim_version(agreement, version=None)
    Agreement.objects.filter(pk=agreement.pk).update(reminded_months=months)
    holders = (
        RoleHolding.including_protected.current(timezone.localdate())
        .filter(workspace=room, role__in=[Role.COORDINATOR, Role.CHAIR], person__account__is_active=True)
        .select_related("person__account")
    )
    for account in {holding.person.account for holding in holders if holding.person.account}:
        post(
            to=account.email,
            language=account.language,
            template="agreements/mail/renewal.txt",
            context={
                "agreement": agreement,
                "months": months,
                "room": room,
                "link": reverse("agreements:view_agreement", args=[room.slug, agreement.uid]),
            },
            by=None,
            scope=room.audit_scope,
        )
    record(by=None, verb="agreements.remind_of_renewals", on=agreement, scope=agreement.scope, months=months)
