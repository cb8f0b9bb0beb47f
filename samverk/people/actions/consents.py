"""Saying yes, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record

from ..hidden import note_when_committed
from ..models import Account, Consent, Person
from ..purposes import follow_withdrawal


@transaction.atomic
def give_consent(
    *, by: Account | None, person: Person, purpose: str, text: str, through: str = ""
) -> Consent:
    """Keep a person's yes with the very text they saw, and where (`through`).

    A yes to the same purpose from before is replaced if it was given in the same place; in others it stands as it was.
    """
    now = timezone.now()
    person.consents.valid().filter(purpose=purpose, through=through).update(withdrawn_at=now)
    consent = Consent.objects.create(person=person, purpose=purpose, text=text, through=through, given_at=now)
    record(by=by, verb="people.give_consent", on=consent, purpose=purpose)
    return consent


@transaction.atomic
def withdraw_consent(*, by: Account | None, consent: Consent, at: datetime | None = None) -> Consent:
    """Take a yes back: one click, as easy as it was given. Doing it twice changes nothing. `at` is now if not said.

    It counts wherever a yes to the same purpose was given before that. What follows from it (`people.purposes`) is
    done in the same transaction.
    """
    if consent.withdrawn_at is None:
        at = at or timezone.now()
        same = consent.person.consents.valid().filter(purpose=consent.purpose, given_at__lte=at)
        for one in (consent, *same.exclude(pk=consent.pk)):
            claim_version(one, version=None)
            one.withdrawn_at = at
            one.save(update_fields=["withdrawn_at", "changed_at"])
            entry = record(by=by, verb="people.withdraw_consent", on=one, purpose=one.purpose)
            note_when_committed(entry)
        follow_withdrawal(consent.person, consent.purpose)
    return consent
