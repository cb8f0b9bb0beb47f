"""Which characters our fonts can draw. PDF/UA forbids a character without a shape, so others are replaced."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "□"
_SURELY = 0x180
"""Everything printable below this (Latin with the letters of all our neighbours) is in Noto Sans."""


def drawable(text: str) -> str:
    """`text` with compatible forms for what no font of ours has (＝ becomes =), else a box for each sign.

    A letter and its marks must come from one font; marks that the letter's font lacks are left out.
    """
    if all(ord(c) < _SURELY for c in text):
        return text
    return "".join(_drawable(cluster) for cluster in _clusters(text))


def _drawable(cluster: str) -> str:
    if cluster == "\n" or any(all(ord(c) in font for c in cluster) for font in coverage()):
        return cluster
    plain = unicodedata.normalize("NFKC", cluster)
    base = plain[:1]
    for font in coverage():
        if ord(base or " ") in font:
            return "".join(c for c in plain if ord(c) in font)
    return "" if unicodedata.category(cluster[0]) in {"Cf", "Mn", "Me"} else MISSING


def _clusters(text: str) -> Iterator[str]:
    """Each base character with the marks and joiners that follow it."""
    start = 0
    for position, c in enumerate(text):
        if position > start and unicodedata.category(c) not in {"Mn", "Mc", "Me", "Cf"}:
            yield text[start:position]
            start = position
    if start < len(text):
        yield text[start:]


@cache
def coverage() -> tuple[frozenset[int], ...]:
    """The code points of each family, in the order in which Typst asks them. A family has what all its weights have."""
    families: dict[str, frozenset[int]] = {}
    for family in ("NotoSans", "Vazirmatn", "NotoSansEthiopic"):
        regular, bold = (code_points(FONTS / f"{family}-{weight}.ttf") for weight in ("Regular", "Bold"))
        families[family] = regular & bold
    return tuple(families.values())


def code_points(font: Path) -> frozenset[int]:
    """The code points that a TrueType file maps to glyphs, read from its `cmap` (formats 4 and 12).

    Source: OpenType 1.9, "cmap - Character to Glyph Index Mapping Table".
    """
    data = font.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    found: set[int] = set()
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        offset = cmap + struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)[2]
        format_ = struct.unpack_from(">H", data, offset)[0]
        if format_ == 4:
            found.update(_segments(data, offset))
        elif format_ == 12:
            for group in range(struct.unpack_from(">I", data, offset + 12)[0]):
                first, last, _glyph = struct.unpack_from(">III", data, offset + 16 + 12 * group)
                found.update(range(first, last + 1))
    return frozenset(found)


def _segments(data: bytes, offset: int) -> Iterator[int]:
    """The code points of a format 4 subtable, without those that map to the empty glyph."""
    count = struct.unpack_from(">H", data, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, offset + 14)
    starts_at = offset + 16 + 2 * count
    starts = struct.unpack_from(f">{count}H", data, starts_at)
    deltas = struct.unpack_from(f">{count}H", data, starts_at + 2 * count)
    ranges_at = starts_at + 4 * count
    ranges = struct.unpack_from(f">{count}H", data, ranges_at)
    for number, (first, last, delta, jump) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = (code + delta) & 0xFFFF
            if jump:
                glyph = struct.unpack_from(">H", data, ranges_at + 2 * number + jump + 2 * (code - first))[0]
            if glyph:
                yield code
