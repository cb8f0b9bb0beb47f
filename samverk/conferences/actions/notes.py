"""Notes of the day: written on a phone, entered from paper, taken back, taken off the wall. Never with a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.observations.models import Theme
from samverk.people.models import Account

from ..models import Conference, Note, Sitting, Table, Topic, Workshop


@dataclass(frozen=True)
class Said:
    """What was said, and where. `client` is the number that the phone gave it, so that it is not written twice."""

    kind: str
    text: str
    where: str
    themes: Sequence[Theme] = ()
    sector: str = ""
    table: Table | None = None
    sitting: Sitting | None = None
    workshop: Workshop | None = None
    topic: Topic | None = None
    language: str = "sv"
    client: UUID | None = None


@transaction.atomic
def write_note(*, conference: Conference, said: Said, verb: str, by: Account | None = None) -> Note:
    """Keep a note; one that the same phone has sent before is answered as it stands. `verb` is the rule's name."""
    if (known := _known(conference, said.client)) is not None:
        return known
    try:
        with transaction.atomic():
            note = _create(conference, said)
    except IntegrityError:
        found = _known(conference, said.client)
        if found is None:
            raise
        return found
    record(by=by, verb=f"conferences.{verb}", on=note, scope=conference.workspace.audit_scope)
    return note


@transaction.atomic
def enter_notes(*, by: Account, conference: Conference, said: Iterable[Said]) -> list[Note]:
    """Many at once, from paper. Rows that were sent before are not written again."""
    before = set(Note.objects.filter(conference=conference).values_list("client", flat=True))
    fresh = [one for one in said if one.client is None or one.client not in before]
    notes = [_create(conference, one) for one in fresh]
    if notes:
        scope = conference.workspace.audit_scope
        record(by=by, verb="conferences.enter_notes", on=conference, scope=scope, notes=len(notes))
    return notes


@transaction.atomic
def remove_note(*, note: Note, verb: str, by: Account | None = None, removed: bool = True) -> Note:
    """Take a note back, or put it back. One that has become an observation stays there: that has its own removing."""
    claim_version(note, version=None)
    note.removed_at = timezone.now() if removed else None
    note.save(update_fields=["removed_at"])
    scope = note.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=note, scope=scope, removed=removed)
    return note


@transaction.atomic
def hide_note(*, by: Account, note: Note, hidden: bool) -> Note:
    """Take a note off the wall, or put it back; it stays among the notes."""
    claim_version(note, version=None)
    note.is_off_wall = hidden
    note.save(update_fields=["is_off_wall"])
    scope = note.conference.workspace.audit_scope
    record(by=by, verb="conferences.hide_note", on=note, scope=scope, hidden=hidden)
    return note


def _known(conference: Conference, client: UUID | None) -> Note | None:
    if client is None:
        return None
    return Note.objects.filter(conference=conference, client=client).first()


def _create(conference: Conference, said: Said) -> Note:
    facts: dict[str, Any] = {name: getattr(said, name) for name in _COLUMNS}
    note = Note.objects.create(conference=conference, **facts)
    if said.themes:
        note.themes.set(said.themes)
    return note


_COLUMNS = (
    "kind", "text", "where", "sector", "table", "sitting", "workshop", "topic", "language", "client",
)  # fmt: skip
