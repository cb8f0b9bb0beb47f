"""Cards for the tables with a code to point a phone at: the way to the page where the table writes its notes."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_info, gettext

from samverk.documents.glyphs import drawable
from samverk.documents.sheets import set_sheet

from .actions.table_links import address_of_table
from .models import Conference, Table

HERE = Path(__file__).parent


def code_of(address: str) -> bytes:
    """The code as SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=8, border=1, dark="#202D34")
    return drawn.getvalue()


def full_address(table: Table) -> str:
    """Where the table's phone goes, with scheme and host; nothing without a link."""
    path = address_of_table(table)
    return f"{settings.SITE_ADDRESS}{path}" if path else ""


def link_cards(request: HttpRequest, conference: Conference, tables: Iterable[Table]) -> HttpResponse:
    """Two cards on each page, to cut and put on the tables."""
    answer = HttpResponse(cards_pdf(conference, tables), content_type="application/pdf")
    name = f"{conference.workspace.slug} {slugify(gettext('The tables’ codes'))}.pdf"
    answer["Content-Disposition"] = str(content_disposition_header(True, name))
    answer["Cache-Control"] = "private, no-store"
    return answer


def cards_pdf(conference: Conference, tables: Iterable[Table]) -> bytes:
    """The cards as tagged PDF, in the language of now."""
    language = get_language() or "sv"
    cards: list[dict[str, Any]] = []
    codes = {}
    for table in tables:
        file = f"code-{table.number}.svg"
        codes[file] = code_of(full_address(table))
        shown = table.name or gettext("Table %(n)s") % {"n": table.number}
        cards.append({"table": drawable(shown), "code": file})
    said = {
        "title": gettext("Notes from the tables"),
        "issuer": drawable(conference.workspace.name),
        "lang": language.split("-")[0],
        "rtl": bool(get_language_info(language)["bidi"]),
        "asks": gettext("What hinders? What is possible?"),
        "how": gettext("Point the camera of one phone at the code and write down what is said at the table."),
        "no_names": gettext("Never names. One phone for each table is enough."),
        "cards": cards,
    }
    return set_sheet(HERE / "table_cards.typ", said, codes)
