"""The signed links of a conference's screens: those of the hall, and who sits where on the wall.

Signed, not stored: the link holds the number that was the newest when it was made. New links, or closing them, take the
next number, and those before open nothing. All end with the conference.
"""

from uuid import UUID

from django.core import signing

from .models import Conference

HALL, SEATS = "conferences.screens.hall", "conferences.screens.seats"
"""Two kinds of links: whoever has that of the hall, where nobody is named, cannot open the one with names."""


def screen_token(conference: Conference, kind: str = HALL) -> str:
    """The secret part of the addresses; empty while the links are closed or the conference is over."""
    if conference.is_over or conference.screens_closed_at is not None:
        return ""
    return signing.dumps([str(conference.uid), conference.screen_number], salt=kind)


def conference_of_screen(token: str, kind: str = HALL) -> Conference | None:
    """The conference whose screens the link opens, if it is the newest and still open."""
    try:
        uid, number = signing.loads(token, salt=kind)
        rows = Conference.objects.filter(uid=UUID(uid), screen_number=number, screens_closed_at=None)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = rows.filter(workspace__archived_at=None).select_related("workspace").first()
    return None if found is None or found.is_over else found
