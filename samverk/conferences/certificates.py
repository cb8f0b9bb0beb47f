"""Certificates of attendance: one page for each who came, as tagged PDF."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext, override

from samverk.documents.glyphs import drawable
from samverk.documents.sheets import set_sheet

from .day_now import slots_of
from .models import Conference, Registration, SlotKind

HERE = Path(__file__).parent
_NOT_TOLD = {SlotKind.BREAK, SlotKind.LUNCH, SlotKind.REGISTRATION, SlotKind.INFO}
_MOST_TOLD = 8


def certificates(
    conference: Conference, people: Sequence[Registration], *, language: str
) -> HttpResponseBase:
    """The file to save, in `language`; a single one carries no name in the file's name."""
    answer = FileResponse(BytesIO(certificate_pdf(conference, people, language=language)))
    answer["Content-Type"] = "application/pdf"
    answer["Content-Disposition"] = f'attachment; filename="{conference.workspace.slug}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def certificate_pdf(conference: Conference, people: Sequence[Registration], *, language: str) -> bytes:
    """One page each. All words go in as JSON and are text there."""
    with override(language):
        return set_sheet(HERE / "certificate.typ", _said(conference, people, language))


def _said(conference: Conference, people: Sequence[Registration], language: str) -> dict[str, Any]:
    where = ", ".join(part for part in (conference.venue, conference.city) if part)
    told = [slot.title for slot in slots_of(conference) if slot.kind not in _NOT_TOLD]
    return {
        "title": gettext("Certificate of attendance"),
        "lang": language.split("-")[0],
        "rtl": bool(get_language_info(language)["bidi"]),
        "issuer": drawable(conference.workspace.name),
        "took_part": gettext("took part in"),
        "when": drawable(_days(conference)),
        "where": drawable(where),
        "about": drawable(conference.focus[:400]),
        "programme_title": gettext("In the programme"),
        "programme": [drawable(title) for title in told[:_MOST_TOLD]],
        "checked": gettext("The arrival was noted at the door."),
        "people": [
            {"name": drawable(one.name), "organisation": drawable(one.organisation_shown)} for one in people
        ],
    }


def _days(conference: Conference) -> str:
    if conference.held_on is None:
        return ""
    first = date_format(conference.held_on, "j F Y")
    if conference.ends_on and conference.ends_on != conference.held_on:
        return f"{first} – {date_format(conference.ends_on, 'j F Y')}"
    return first
