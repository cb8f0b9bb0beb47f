"""What a paper or a table says, independent of the file it becomes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

Kind = Literal["text", "number", "date", "url"]
Row = Mapping[str, Any] | Sequence[Any]
_SIGNS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True)
class Column:
    """One column. `kind` decides alignment and the type a spreadsheet stores; `width` is in characters."""

    key: str
    label: Any
    kind: Kind = "text"
    width: int | None = None


@dataclass
class Table:
    """Rows under headings. `rows` may be a generator (read once) of mappings by `Column.key` or of sequences.

    `scope_line` says what the table shows ("Falun, 18 of 40 organisations"), `note` what to think of when
    reading it. `language` is a code of ours such as `sv`, `ar` or `fa-af`.
    """

    title: Any
    columns: Sequence[Column]
    rows: Iterable[Row]
    note: Any = ""
    language: str = "sv"
    scope_line: Any = ""

    def lines(self) -> Iterator[list[Any]]:
        """Each row as a list in the order of the columns."""
        for row in self.rows:
            if isinstance(row, Mapping):
                yield [row.get(column.key) for column in self.columns]
            else:
                yield list(row)


@dataclass(frozen=True)
class Heading:
    """A heading inside a paper, level 2 to 4: the paper's title is level 1."""

    text: Any
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; a line break stays a line break."""

    text: Any


@dataclass(frozen=True)
class BulletList:
    """Points, or steps if `numbered`."""

    items: Sequence[Any]
    numbered: bool = False


@dataclass(frozen=True)
class Facts:
    """Pairs of a name and a text ("Place: the town hall"), as minutes begin."""

    pairs: Sequence[tuple[Any, Any]]


@dataclass(frozen=True)
class SignatureLines:
    """A line to sign on for each name, with room for place and date."""

    names: Sequence[Any]


Block = Heading | Paragraph | BulletList | Facts | SignatureLines | Table


@dataclass
class Paper:
    """A text with a title. `logo` is the organisation's: a PNG or JPEG as bytes, or a PNG, JPEG or SVG file.

    Without it our mark is used (Word: none).

    `issuer` is the name beside the logo, `dated` the day printed under the title (today if None).
    """

    title: Any
    blocks: Sequence[Block] = field(default_factory=list)
    language: str = "sv"
    logo: Path | bytes | None = None
    issuer: Any = "Samverk"
    dated: date | None = None
    landscape: bool = False

    @property
    def picture(self) -> tuple[bytes, str] | None:
        """The logo's bytes and what they are ("png", "jpg", "svg"); None if there is none that can be placed."""
        if isinstance(self.logo, Path):
            if not self.logo.is_file():
                return None
            ending = self.logo.suffix.lower().lstrip(".")
            return self.logo.read_bytes(), "jpg" if ending == "jpeg" else ending
        for sign, ending in _SIGNS.items():
            if self.logo and self.logo.startswith(sign):
                return self.logo, ending
        return None
