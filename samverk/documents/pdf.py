"""Papers as PDF/UA-1, set by Typst with our own fonts only."""

import json
import re
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

import typst
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from .content import Block, BulletList, Facts, Heading, Paper, Paragraph, SignatureLines, Table
from .glyphs import FONTS, drawable
from .harmless import language_tag, plain, shown, web_address
from .outline import levelled
from .widths import weigh

HERE = Path(__file__).parent
MOST_ROWS = 2000
"""Rows of a table on paper. Typst needs some 150 kB of memory for each; Excel and CSV take any number."""
_UNBROKEN = re.compile(r"\S{28}(?=\S)")


def make_pdf(paper: Paper) -> bytes:
    """The paper as a tagged PDF with title and language, its pages numbered.

    Typst reads nothing but the template, the logo and the JSON: file access is confined to a folder made
    for this one paper.
    """
    with tempfile.TemporaryDirectory(prefix="samverk-paper-") as name, override(paper.language):
        folder = Path(name)
        logo = _put_logo(paper, folder)
        (folder / "paper.typ").write_bytes((HERE / "paper.typ").read_bytes())
        return typst.compile(
            folder / "paper.typ",
            root=folder,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"paper": json.dumps(_content(paper, logo), ensure_ascii=False)},
        )


def _put_logo(paper: Paper, folder: Path) -> str:
    content, ending = paper.picture or ((HERE / "mark.svg").read_bytes(), "svg")
    name = f"logo.{ending}"
    (folder / name).write_bytes(content)
    return name


def _content(paper: Paper, logo: str) -> dict[str, Any]:
    language, _dash, region = language_tag(paper.language).partition("-")
    title = _line(paper.title) or _("Untitled")
    issuer = _line(paper.issuer) or "Samverk"
    own_logo = paper.picture is not None
    return {
        "title": title,
        "footer": title if len(title) <= 90 else title[:89] + "…",
        "issuer": issuer,
        "issuer_shown": "" if own_logo and not paper.issuer else issuer,
        "lang": language,
        "region": region or None,
        "logo": logo,
        "own_logo": own_logo,
        "dated": (paper.dated or timezone.localdate()).isoformat(),
        "landscape": paper.landscape,
        "place_and_date": _("Place and date"),
        "blocks": [block for each in levelled(paper.blocks) for block in _block(each, paper.language)],
    }


def _block(block: Block, language: str) -> list[dict[str, Any]]:
    match block:
        case Heading(text=text, level=level):
            return [{"kind": "heading", "level": level, "text": _soft(plain(text))}]
        case Paragraph(text=text):
            return [{"kind": "paragraph", "text": _soft(plain(text))}]
        case BulletList(items=items, numbered=numbered):
            points = [_soft(plain(item)) for item in items]
            return [{"kind": "steps" if numbered else "bullets", "items": points}] if points else []
        case Facts(pairs=pairs):
            return [{"kind": "facts", "pairs": [[_soft(plain(each)) for each in pair] for pair in pairs]}]
        case SignatureLines(names=names):
            return [{"kind": "signatures", "names": [_soft(plain(name)) for name in names]}]
        case Table():
            return _table(block, language)
    raise TypeError(block)


def _table(table: Table, language: str) -> list[dict[str, Any]]:
    lines = table.lines()
    rows = [
        [_cell(value, column.kind, language) for value, column in zip(line, table.columns, strict=True)]
        for line in islice(lines, MOST_ROWS)
    ]
    left_out = sum(1 for _line in lines)
    head = [_soft(plain(column.label)) for column in table.columns]
    made: list[dict[str, Any]] = []
    if table.scope_line:
        made.append({"kind": "quiet", "text": _soft(plain(table.scope_line))})
    if table.note:
        made.append({"kind": "paragraph", "text": _soft(plain(table.note))})
    if left_out:
        text = ngettext(
            "%(count)s more row is not on this paper. Take out the list as Excel to have it all.",
            "%(count)s more rows are not on this paper. Take out the list as Excel to have it all.",
            left_out,
        )
        made.append({"kind": "paragraph", "text": text % {"count": left_out}})
    if not head:
        return made
    made.append(
        {
            "kind": "table",
            "head": head,
            "numeric": [column.kind == "number" for column in table.columns],
            "widths": [
                column.width or weigh(head[i], [_words(row[i]) for row in rows], column.kind)
                for i, column in enumerate(table.columns)
            ],
            "rows": rows,
        }
    )
    return made


def _cell(value: Any, kind: str, language: str) -> str | dict[str, str]:
    text = _soft(shown(value, kind, language))
    address = web_address(value) if kind == "url" else ""
    return {"url": address, "text": text} if address else text


def _words(cell: str | dict[str, str]) -> str:
    return cell if isinstance(cell, str) else cell["text"]


def _line(value: Any) -> str:
    return " ".join(drawable(plain(value, longest=300)).split())


def _soft(text: str) -> str:
    """Text that can be set: drawn by our fonts, and words longer than a column may break (every 28 characters)."""
    return _UNBROKEN.sub(lambda found: found[0] + "\u200b", drawable(text))
