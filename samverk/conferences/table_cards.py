"""Cards for the tables with a code to point a phone at: the way to the page where the table writes its notes."""

import io
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, get_language_info, gettext

from samverk.documents import pdf
from samverk.documents.glyphs import FONTS, drawable

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
    answer["Content-Disposition"] = f'inline; filename="{conference.workspace.slug}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def cards_pdf(conference: Conference, tables: Iterable[Table]) -> bytes:
    """The cards as tagged PDF, in the language of now."""
    language = get_language() or "sv"
    with tempfile.TemporaryDirectory(prefix="samverk-tables-") as name:
        folder = Path(name)
        cards: list[dict[str, Any]] = []
        for table in tables:
            file = f"code-{table.number}.svg"
            (folder / file).write_bytes(code_of(full_address(table)))
            shown = table.name or gettext("Table %(n)s") % {"n": table.number}
            cards.append({"table": drawable(shown), "code": file})
        said = {
            "title": gettext("Notes from the tables"),
            "issuer": drawable(conference.workspace.name),
            "lang": language.split("-")[0],
            "rtl": bool(get_language_info(language)["bidi"]),
            "asks": gettext("What hinders? What is possible?"),
            "how": gettext(
                "Point the camera of one phone at the code and write down what is said at the table."
            ),
            "no_names": gettext("Never names. One phone for each table is enough."),
            "cards": cards,
        }
        (folder / "table_cards.typ").write_bytes((HERE / "table_cards.typ").read_bytes())
        (folder / "mark.svg").write_bytes((pdf.HERE / "mark.svg").read_bytes())
        return typst.compile(
            folder / "table_cards.typ",
            root=folder,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"cards": json.dumps(said, ensure_ascii=False)},
        )
