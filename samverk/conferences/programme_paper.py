"""The programme on paper: PDF and Word for everybody, names only of those who said yes."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Facts, Paper, Paragraph, Table
from samverk.languages.fields import in_language

from .actions.letters import days_in_words
from .models import Conference, Slot
from .organisers import in_words, organisers_of
from .programme import Day, Row, Voice


def paper_of(conference: Conference, days: list[Day]) -> Paper:
    """One table for each day, in the reader's language."""
    language = get_language() or "sv"
    facts = [
        (_("Day"), days_in_words(conference) or conference.when_note),
        (_("Place"), conference.whereabouts),
        (_("For whom"), conference.for_whom),
        (_("Arranged by"), in_words(organisers_of(conference))),
        (
            _("Questions"),
            ", ".join(word for word in (conference.contact_email, conference.contact_phone) if word),
        ),
    ]
    blocks: list[Any] = [Facts([(name, text) for name, text in facts if text])]
    if welcome := in_language(conference.welcome, language):
        blocks.insert(0, Paragraph(welcome))
    columns = [
        Column("time", _("Time"), width=12),
        Column("what", _("Programme"), width=48),
        Column("where", _("Hall"), width=16),
    ]
    for day in days:
        if day.rows:
            title = date_format(day.date, "l j F Y").capitalize() if day.date else _("Programme")
            rows = [line for row in day.rows for line in _lines(row)]
            blocks.append(Table(title, columns, rows, language=language))
    return Paper(conference.workspace.name, blocks, language=language, issuer=conference.workspace.name)


def _lines(row: Row) -> list[list[str]]:
    slot = row.slot
    voices = [_voice(voice, row.usual_part) for voice in row.voices]
    first = "\n".join(part for part in (slot.title, *voices, slot.text) if part)
    found = [[_clock(slot), first, slot.hall.name if slot.hall else ""]]
    for group in row.groups:
        work = group.workshop
        voices = [_voice(voice, voice.part) for voice in group.voices]
        text = "\n".join(part for part in (f"• {work.title}", *voices, work.text) if part)
        found.append(["", text, work.hall.name if work.hall else ""])
    return found


def _voice(voice: Voice, usual_part: str) -> str:
    """Who it is; the part too where it is another than one expects there."""
    said = f"{voice.name}, {voice.about}" if voice.about else voice.name
    return said if voice.part == usual_part else f"{said} ({voice.part})"


def _clock(slot: Slot) -> str:
    if slot.starts is None:
        return ""
    return f"{slot.starts:%H.%M}–{slot.ends:%H.%M}" if slot.ends else f"{slot.starts:%H.%M}"
