"""Papers of the tables: name badges with a code, cards that stand on the tables, lists for the wall."""

import io
from pathlib import Path
from typing import Any

import segno
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samverk.documents import Column, Heading, Paper, Table
from samverk.documents.glyphs import drawable
from samverk.documents.sheets import set_sheet
from samverk.languages.names import language_name
from samverk.ui.sectors import sector_sign

from ..models import Registration
from .loading import Loaded, starts_at

HERE = Path(__file__).parent
LONGEST = 60


def badges(found: Loaded, *, seats: bool) -> bytes:
    """A badge for everybody with a place: name, organisation, sector and a code to check in with.

    `seats` prints the table of each round on it too.
    """
    people = [_badge(found, one, seats=seats) for one in found.coming]
    title = _("Name badges: %(conference)s") % {"conference": found.conference}
    return _set("badges.typ", title, found, people=people, table=pgettext("furniture", "Table"))


def table_cards(found: Loaded) -> bytes:
    """A card for each open table, folded to a tent."""
    tables = [
        {
            "label": pgettext("furniture", "Table"),
            "number": str(table.number),
            "name": _line(table.name),
            "note": _line(", ".join(language_name(code) for code in table.languages)),
        }
        for table in found.open_tables
    ]
    title = _("Table cards: %(conference)s") % {"conference": found.conference}
    how = _("Fold along both lines, and put this part under the others.")
    return _set("cards.typ", title, found, tables=tables, how=how)


def wall_lists(found: Loaded) -> Paper:
    """For each round who sits at which table: to put up on a wall."""
    blocks: list[Any] = []
    for sitting in found.sittings:
        starts = starts_at(sitting)
        heading = pgettext("seating", "Round %(n)s") % {"n": sitting.number}
        blocks.append(Heading(f"{heading}, {starts:%H.%M}" if starts else heading))
        seated = found.at(sitting)
        rows = [
            [table.number, ", ".join(_with_organisation(one) for one in seated[table.pk])]
            for table in found.tables
            if seated.get(table.pk)
        ]
        columns = [
            Column("table", pgettext("furniture", "Table"), "number", 6),
            Column("people", _("People")),
        ]
        blocks.append(Table("", columns, rows))
    title = _("Who sits where: %(conference)s") % {"conference": found.conference}
    return Paper(title, blocks, language=get_language() or "sv", issuer=str(found.conference))


def _with_organisation(one: Registration) -> str:
    return f"{one.name} ({one.organisation_shown})" if one.organisation_shown else one.name


def _badge(found: Loaded, one: Registration, *, seats: bool) -> dict[str, Any]:
    sign = sector_sign(one.sector or "other")
    tables = []
    for sitting in found.sittings if seats else []:
        seat = found.seat_of.get((sitting.pk, one.pk))
        if seat is not None:
            label = pgettext("seating", "Round %(n)s") % {"n": sitting.number}
            tables.append([label, str(found.table_of[seat.table_id].number)])
    return {
        "name": _line(one.name), "organisation": _line(one.organisation_shown), "role": _line(one.role),
        "code": one.code, "qr": _code(one.code), "letter": str(sign.letter), "shape": sign.shape, "tables": tables,
    }  # fmt: skip


def _line(text: str) -> str:
    """One line that our fonts can draw, not longer than a badge."""
    line = " ".join(drawable(str(text)).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _code(text: str) -> str:
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=2, dark="#202D34", xmldecl=False)
    return drawn.getvalue().decode()


def _set(template: str, title: str, found: Loaded, **content: Any) -> bytes:
    said = {
        "title": drawable(title), "issuer": drawable(str(found.conference)), "shown": _line(str(found.conference)),
        "lang": (get_language() or "sv").split("-")[0], **content,
    }  # fmt: skip
    return set_sheet(HERE / template, said)
