"""After a restore: what was done to hide people since the backup is done again."""

from django.db import transaction

from .. import hidden
from ..models import Person
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
