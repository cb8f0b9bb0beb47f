"""Saying yes, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record

from ..hidden import note_when_committed
from ..models import Account, Consent, Person
from ..purposes import follow_withdrawal


@transaction.atomic
def give_consent(*, by: Account | None, person: Person, purpose: str, text: str) -> Consent:
    """Keep a person's yes with the very text they saw. A yes to the same purpose from before is replaced."""
    now = timezone.now()
    person.consents.valid().filter(purpose=purpose).update(withdrawn_at=now)
    consent = Consent.objects.create(person=person, purpose=purpose, text=text, given_at=now)
    record(by=by, verb="people.give_consent", on=consent, purpose=purpose)
    return consent


@transaction.atomic
def withdraw_consent(*, by: Account | None, consent: Consent, at: datetime | None = None) -> Consent:
    """Take a yes back: one click, as easy as it was given. Doing it twice changes nothing. `at` is now if not said.

    What follows from it (`people.purposes`) is done in the same transaction.
    """
    if consent.withdrawn_at is None:
        claim_version(consent, version=None)
        consent.withdrawn_at = at or timezone.now()
        consent.save(update_fields=["withdrawn_at", "changed_at"])
        entry = record(by=by, verb="people.withdraw_consent", on=consent, purpose=consent.purpose)
        note_when_committed(entry)
        follow_withdrawal(consent.person, consent.purpose)
    return consent
