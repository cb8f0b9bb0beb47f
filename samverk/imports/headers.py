"""Where a list's headings are, what its columns are called, and which field each of them probably is."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import override
from rapidfuzz import fuzz

from samverk.languages.folding import fold

from .importers import Field, Importer
from .reading import Grid

SEARCHED = 25
"""Rows from the top in which headings are looked for."""
SURE = 84
_PATTERNS = {
    "email": re.compile(r"\S+@\S+\.\S+"),
    "url": re.compile(r"(https?:|www\.)\S+|[\w-]+\.(se|org|com|nu|eu|net)(/\S*)?", re.IGNORECASE),
    "phone": re.compile(r"(\+|0)[\d ()/-]{6,18}"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
}
Words = dict[str, list[str]]


@dataclass(frozen=True)
class Header:
    """`first` is the row of the headings from 0, `rows` how many there are (0: the list has none)."""

    first: int
    rows: int


def field_words(importer: type[Importer]) -> Words:
    """The folded words that stand for each field: its label in Swedish and English, and its synonyms."""
    words: Words = {}
    for field in importer.fields:
        found = [fold(synonym) for synonym in field.synonyms]
        for language in ("sv", "en"):
            with override(language):
                found.append(fold(str(field.label)))
        words[field.key] = [_bare(word) for word in dict.fromkeys(found) if word]
    return words


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", " ", fold(text)).split())


def guess_header(grid: Grid, importer: type[Importer]) -> Header:
    """The row with the most headings that the importer knows, and the row of groups above it if there is one."""
    words = {word for several in field_words(importer).values() for word in several}
    filled = filled_rows(grid, header_rows=SEARCHED)
    best, most = -1, 0
    for position, row in enumerate(grid.rows[:SEARCHED]):
        known = len({cell for cell in map(_bare, row) if cell and _is_known(cell, words)})
        if known > most:
            best, most = position, known
    if most == 0 or (most == 1 and len([c for c in grid.rows[best] if c]) == 1 and grid.width > 1):
        return _first_full_row(grid)
    if best > 0 and _is_group_row(filled[best - 1], filled[best], grid.rows[best - 1]):
        return Header(best - 1, 2)
    return Header(best, 1)


def _is_known(cell: str, words: Iterable[str]) -> bool:
    return len(cell) <= 60 and any(cell == word or fuzz.ratio(cell, word) >= 88 for word in words)


def _first_full_row(grid: Grid) -> Header:
    """Without a known heading: the first row that is about as full as the fullest, if no cell in it is a number."""
    counts = [sum(1 for cell in row if cell) for row in grid.rows[:SEARCHED]]
    first = next((position for position, count in enumerate(counts) if count >= 0.6 * max(counts)), 0)
    is_data = any(re.search(r"\d{3}|@", cell) for cell in grid.rows[first]) if grid.rows else False
    return Header(first, 0 if is_data else 1)


def _is_group_row(above: Sequence[str], below: Sequence[str], as_written: Sequence[str]) -> bool:
    """Whether `above` groups the headings below it ("Contact person" over "Name", "E-mail") and is no title."""
    distinct = {cell for cell in above if cell}
    written = sum(1 for cell in as_written if cell)
    over_empty = any(cell for cell, under in zip(as_written, below, strict=True) if cell and not under)
    return (
        (len(distinct) >= 2 or over_empty)
        and 0 < written <= len([c for c in below if c]) + 3
        and max(map(len, distinct)) <= 60
    )


def filled_rows(grid: Grid, *, header_rows: int) -> list[list[str]]:
    """The rows with merged cells filled: across in the first `header_rows`, down below them."""
    rows = [list(row) for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        if top >= len(rows) or left >= grid.width:
            continue
        value = rows[top][left]
        across = top < header_rows
        for row in range(top, min(bottom, len(rows) - 1) + 1):
            for column in range(left, (min(right, grid.width - 1) if across else left) + 1):
                rows[row][column] = rows[row][column] or value
    return rows


def is_divider(number: int, grid: Grid) -> bool:
    """Whether a row is a heading inside the list: one merged cell over more than half of the columns."""
    return any(
        top == number == bottom and right - left + 1 > max(grid.width / 2, 2)
        for top, left, bottom, right in grid.merged
    )


def headings(grid: Grid, header: Header) -> list[str]:
    """A name for each column: group and heading together, or the column's letter where there is neither."""
    if not header.rows:
        return [letter(position) for position in range(grid.width)]
    rows = filled_rows(grid, header_rows=header.first + header.rows)[
        header.first : header.first + header.rows
    ]
    if len(rows) > 1 and not grid.merged:
        rows[0] = _filled_across(rows[0], rows[-1])
    names = []
    for position in range(grid.width):
        parts = dict.fromkeys(" ".join(row[position].split()) for row in rows if row[position])
        names.append(" ".join(parts)[:100] or letter(position))
    return names


def _filled_across(groups: list[str], below: Sequence[str]) -> list[str]:
    """Groups stand over their first column only where a file does not say that cells are merged.

    A group goes on to the right until the next one, over columns that have a heading of their own below;
    not over the first group's left neighbour, and not from a group that has nothing below itself.
    """
    filled, current = list(groups), ""
    for position, (group, under) in enumerate(zip(groups, below, strict=True)):
        if group:
            current = group if under else ""
        elif under and current:
            filled[position] = current
    return filled


def letter(position: int) -> str:
    """The column's letter in Excel: 0 is A, 26 is AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name


def signature(names: Sequence[str]) -> str:
    """A digest by which the same list is known again, whatever its rows."""
    return hashlib.sha256("\n".join(map(fold, names)).encode()).hexdigest()


def guess_columns(names: Sequence[str], grid: Grid, header: Header, importer: type[Importer]) -> list[str]:
    """A field key, "own" or "" for each column: by heading first, then by what the cells look like."""
    words = field_words(importer)
    data = grid.rows[header.first + header.rows :]
    scores = [
        (score, position, field.key)
        for position, name in enumerate(names)
        for field in importer.fields
        if (score := _likeness(name, words[field.key])) >= SURE
    ]
    chosen: dict[int, str] = {}
    _assign(scores, chosen)
    _assign(list(_by_content(importer.fields, data, grid.width, chosen)), chosen)
    rest = "own" if importer.own_columns else ""
    return [
        chosen.get(position, rest if any(row[position] for row in data) else "")
        for position in range(grid.width)
    ]


def _assign(scores: list[tuple[float, int, str]], chosen: dict[int, str]) -> None:
    for _score, position, key in sorted(scores, key=lambda each: (-each[0], each[1])):
        if position not in chosen and key not in chosen.values():
            chosen[position] = key


def _likeness(name: str, words: Sequence[str]) -> float:
    """How surely a heading means a field. Whole words count for more than spelling."""
    bare = _bare(name)
    if not bare or len(bare) > 80:
        return 0
    best = 0.0
    for word in words:
        if bare == word:
            return 100 + len(word) / 100
        score = fuzz.ratio(bare, word)
        if score >= 88:
            best = max(best, score - 2)
        elif len(word) >= 4 and bare.startswith(f"{word} "):
            best = max(best, 90 + len(word) / 10)
        elif len(word) >= 4 and f" {word} " in f" {bare} ":
            best = max(best, 85 + len(word) / 10)
    return best


def _by_content(
    fields: Sequence[Field], data: Sequence[Sequence[str]], width: int, chosen: dict[int, str]
) -> Iterable[tuple[float, int, str]]:
    for position in range(width):
        if position in chosen:
            continue
        cells = [row[position] for row in data[:200] if row[position]]
        for field in fields:
            pattern = _PATTERNS.get(field.kind)
            if pattern and cells and field.key not in chosen.values():
                share = sum(1 for cell in cells if pattern.fullmatch(cell)) / len(cells)
                if share >= 0.6:
                    yield share, position, field.key
