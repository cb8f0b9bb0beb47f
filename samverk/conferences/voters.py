"""Once for each, without a name: what is stored of who voted or answered.

A keyed digest: it says that two came from the same registration or table, and nobody who only has the database can
say from which.
"""

from django.utils.crypto import salted_hmac

from .models import Conference, Registration, Table


def voter_of(registration: Registration) -> str:
    """The voice of somebody who is registered."""
    return _digest(registration.conference, str(registration.uid))


def voter_of_table(table: Table) -> str:
    """The voice of those who share a table's phone."""
    return _digest(table.conference, f"table {table.uid}")


def _digest(conference: Conference, who: str) -> str:
    said = f"{conference.uid} {who}"
    return salted_hmac("samverk.conferences.voter", said, algorithm="sha256").hexdigest()
