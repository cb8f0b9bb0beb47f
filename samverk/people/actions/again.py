"""After a restore: what was done since the backup to hide people, and what they took back, is done again."""

from django.db import transaction

from .. import hidden
from ..models import Consent, Person
from .consents import withdraw_consent
from .erasure import erase_for_good
from .protection import hide_person


@transaction.atomic
def hide_again() -> int:
    """Erase and hide whom the file says (see `hidden`); the number of people it was done to.

    Erasing goes before what holds a person in the restored rooms, such as being their only coordinator: the
    person has asked, and it was settled once. Someone protected again may have no handlers yet; then nobody
    sees them until an administrator names some.
    """
    standing = hidden.standing()
    done = 0
    for person in Person.including_protected.filter(uid__in=standing, erased_at=None):
        if standing[person.uid] == hidden.ERASED:
            erase_for_good(None, person)
        elif standing[person.uid] == hidden.PROTECTED and not person.is_protected:
            hide_person(None, person)
        else:
            continue
        done += 1
    return done


@transaction.atomic
def withdraw_again() -> int:
    """Withdraw the consents that the file says, as of the day when it was done; their number."""
    when = hidden.withdrawn()
    consents = list(Consent.objects.valid().filter(uid__in=when))
    for consent in consents:
        withdraw_consent(by=None, consent=consent, at=when[consent.uid])
    return len(consents)
