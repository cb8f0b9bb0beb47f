"""Kind reminders: one letter per person, however many actions are late or silent."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samverk.audit.actions import record
from samverk.people.actions import mail_person
from samverk.people.models import Person

from .actions import make_link, open_continuation, remind_recipients
from .models import Action, Plan, ReferralRecipient

AGAIN_AFTER = timedelta(days=30)
"""Nobody hears from us more than once a month about the same action."""


def remind_responsible() -> int:
    """Write to those whose actions are late or silent. Returns to how many."""
    today = timezone.localdate()
    due = (
        (Action.objects.late(today) | Action.objects.silent(today))
        .followed_up()
        .filter(person__isnull=False)
        .filter(Q(reminded_on=None) | Q(reminded_on__lte=today - AGAIN_AFTER))
    )
    by_person: dict[int, list[Action]] = {}
    for action in due.with_faces().order_by("due_on", "number"):
        by_person.setdefault(action.person_id or 0, []).append(action)
    return sum(_remind(rows) for rows in by_person.values())


@transaction.atomic
def _remind(actions: list[Action]) -> bool:
    person = actions[0].person
    if person is None:
        return False
    rows = [(action, make_link(action=action, person=person)) for action in actions]
    sent = _write(person, rows)
    for action in actions:
        Action.objects.filter(pk=action.pk).update(reminded_on=timezone.localdate())
        scope = action.plan.workspace.audit_scope
        record(by=None, verb="plans.remind_responsible", on=action, scope=scope)
    return sent


def _write(person: Person, rows: list[tuple[Action, str]]) -> bool:
    """A letter of one room carries that room's scope; of several rooms, none."""
    scopes = {action.plan.workspace.audit_scope for action, _link in rows}
    message = mail_person(
        person=person,
        template="plans/mail/reminder.txt",
        context={"rows": rows, "person": person, "count": len(rows), "first": rows[0][0]},
        by=None,
        scope=scopes.pop() if len(scopes) == 1 else "",
    )
    return message is not None


def remind_referrals() -> int:
    """Write once to those who were asked to comment and have not, when a week is left."""
    due = ReferralRecipient.objects.to_remind(timezone.localdate())
    return remind_recipients(
        by=None, recipients=due.select_related("referral__plan__workspace", "organisation", "person")
    )


def open_continuations() -> int:
    """Open the questions of how to go on in plans whose last six months begin. Returns in how many."""
    plans = [
        plan
        for plan in Plan.objects.near_their_end(timezone.localdate()).select_related("workspace")
        if plan.wants_continuation
    ]
    for plan in plans:
        open_continuation(plan=plan)
    return len(plans)
