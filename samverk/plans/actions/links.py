"""Links by which the person who answers for an action says yes, and tells how it goes, without signing in."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.access.secrets import digest, new_secret
from samverk.audit.actions import claim_version, record
from samverk.people.actions import mail_person
from samverk.people.models import Account, Person

from ..models import Action, ReportLink

LINK_DAYS = 60
"""Longer than a summer holiday, shorter than the time between two quarterly reminders."""


@transaction.atomic
def make_link(*, action: Action, person: Person) -> str:
    """The whole address of a new link. Only its digest is stored."""
    secret = new_secret()
    ReportLink.objects.create(
        action=action,
        person=person,
        digest=digest(secret),
        expires_at=timezone.now() + timedelta(days=LINK_DAYS),
    )
    return f"{settings.SITE_ADDRESS}{reverse('plans:report_by_link', args=[secret])}"


def find_link(secret: str) -> ReportLink | None:
    """The live link of an action that stands in an open room and still is that person's, if any."""
    links = ReportLink.objects.live().select_related("action__plan__workspace", "action__gap", "person")
    found = links.filter(digest=digest(secret), action__removed_at=None).first()
    if found is None or found.action.person_id != found.person_id:
        return None
    return found if found.action.plan.workspace.is_open else None


@transaction.atomic
def ask_responsible(*, by: Account, action: Action) -> bool:
    """Ask the person who answers for the action whether they take it on. False if we have no address."""
    person = action.person
    if person is None:
        return False
    claim_version(action, version=None)
    sent = mail_person(
        person=person,
        template="plans/mail/ask.txt",
        context={
            "action": action,
            "room": action.plan.workspace,
            "link": make_link(action=action, person=person),
        },
        by=by,
        scope=action.plan.workspace.audit_scope,
    )
    if sent is None:
        return False
    action.accepted = Action.Accepted.ASKED
    action.save(update_fields=["accepted", "changed_at"])
    record(by=by, verb="plans.ask_responsible", on=action, scope=action.plan.workspace.audit_scope)
    return True


@transaction.atomic
def accept_action(*, by: Account | None, action: Action, accepted: bool) -> Action:
    """Note the answer of whoever answers for the action."""
    claim_version(action, version=None)
    action.accepted = Action.Accepted.YES if accepted else Action.Accepted.NO
    action.save(update_fields=["accepted", "changed_at"])
    record(
        by=by,
        verb="plans.accept_action",
        on=action,
        scope=action.plan.workspace.audit_scope,
        accepted=accepted,
    )
    return action
