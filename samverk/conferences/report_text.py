"""The plain marks in a report's text, and what they become on a page and in a paper.

A line that begins with `- ` is a point, `### ` a small heading, `| a | b |` a row of a table whose first row is its head;
everything else is running text, an empty line between paragraphs. People write the same marks as the drafts do.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from samverk.documents import BulletList, Column, Heading, Paragraph, Table
from samverk.documents.content import Block, Kind

_RULE = re.compile(r"[-:| ]+")
_NUMBER = re.compile(r"(\D{1,4} )?\d[\d ]*( %)?")


@dataclass(frozen=True)
class Piece:
    """A stretch of one kind: `p` with `text`, `h` with `text`, `ul` with `items`, `table` with `head` and `rows`."""

    kind: str
    text: str = ""
    items: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def numbers(self) -> list[bool]:
        """Which columns hold numbers only."""
        return [
            all(_NUMBER.fullmatch(row[at]) or row[at] in {"", "–"} for row in self.rows)
            for at in range(len(self.head))
        ]

    @property
    def columns(self) -> list[tuple[str, bool]]:
        """Each column as (label, whether it holds numbers)."""
        return list(zip(self.head, self.numbers, strict=True))

    @property
    def cells(self) -> list[list[tuple[str, str, bool]]]:
        """Each row as (label of the column, text, whether it is a number)."""
        return [list(zip(self.head, row, self.numbers, strict=True)) for row in self.rows]


def pieces_of(text: str) -> list[Piece]:
    """The text in stretches."""
    lines = (line.strip() for line in text.splitlines())
    return [piece for kind, found in groupby(lines, key=_kind) for piece in _pieces(kind, list(found))]


def blocks_of(text: str) -> Iterator[Block]:
    """The text as a paper holds it, under a heading of level two."""
    for piece in pieces_of(text):
        if piece.kind == "h":
            yield Heading(piece.text, 3)
        elif piece.kind == "ul":
            yield BulletList(piece.items)
        elif piece.kind == "table":
            yield Table("", [_column(at, piece) for at in range(len(piece.head))], piece.rows)
        else:
            yield Paragraph(piece.text)


def points(lines: Iterable[str]) -> str:
    """Lines as points."""
    return "\n".join(f"- {_one_line(line)}" for line in lines)


def rows(head: Iterable[object], body: Iterable[Iterable[object]]) -> str:
    """A table as text."""
    return "\n".join("| " + " | ".join(_one_line(cell) for cell in row) + " |" for row in [head, *body])


def joined(*parts: str) -> str:
    """Parts with an empty line between; empty ones left out."""
    return "\n\n".join(part for part in parts if part)


def with_head(head: str, lines: Iterable[str]) -> str:
    """Points under a small heading; nothing without points."""
    told = points(lines)
    return f"### {head}\n\n{told}" if told else ""


def _one_line(text: object) -> str:
    return " ".join(str(text).replace("|", "/").split())


def _column(at: int, piece: Piece) -> Column:
    kind: Kind = "number" if piece.rows and piece.numbers[at] else "text"
    return Column(str(at), piece.head[at], kind)


def _kind(line: str) -> str:
    if line.startswith("- "):
        return "ul"
    if line.startswith("#"):
        return "h"
    if line.startswith("|") and line.count("|") > 1:
        return "table"
    return "p"


def _pieces(kind: str, lines: list[str]) -> Iterator[Piece]:
    if kind == "ul":
        yield Piece("ul", items=[line[2:].strip() for line in lines])
    elif kind == "h":
        yield from (Piece("h", text=line.lstrip("# ")) for line in lines)
    elif kind == "table":
        found = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in lines
            if not _RULE.fullmatch(line)
        ]
        if found:
            width = len(found[0])
            body = [(row + [""] * width)[:width] for row in found[1:]]
            yield Piece("table", head=found[0], rows=body)
    else:
        for is_text, part in groupby(lines, key=bool):
            if is_text:
                yield Piece("p", text="\n".join(part))
