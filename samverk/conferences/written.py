"""Which notes were written with this browser: its session remembers, and nothing else says whose a note is."""

from uuid import UUID

from django.http import HttpRequest

from .models import Note, Registration

_WRITTEN = "conferences.written"
_MOST = 100


def remember(request: HttpRequest, note: Note) -> None:
    """The note can be taken back from here."""
    kept = request.session.get(_WRITTEN, [])
    request.session[_WRITTEN] = [*kept[1 - _MOST :], str(note.uid)]


def own_notes(request: HttpRequest, registration: Registration, *, only: str = "") -> list[Note]:
    """The notes that stand of those written here at the registration's conference; `only` one, by its uid."""
    wanted = request.session.get(_WRITTEN, [])
    if only:
        wanted = [only] if only in wanted else []
    rows = Note.objects.filter(conference=registration.conference_id, uid__in=[UUID(uid) for uid in wanted])
    return list(rows.standing().select_related("conference__workspace").order_by("-id"))
