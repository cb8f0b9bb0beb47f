"""Cleaning, folding and sorting of text. Pure functions."""

import re
import unicodedata
from functools import cache

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_SPACE = re.compile(r"\s+")
# Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "đ": "d", "ł": "l", "ß": "ss", "þ": "th", "ð": "d", "ı": "i", "œ": "oe"}
)
_SWEDISH = {"å": "z{", "ä": "z|", "æ": "z|", "ö": "z}", "ø": "z}"}


def clean_line(text: str) -> str:
    """One line as people mean it: NFC, no control, bidirectional or zero-width characters, single spaces."""
    return _SPACE.sub(" ", _HIDDEN.sub("", unicodedata.normalize("NFC", text))).strip()


def clean_text(text: str) -> str:
    """Several lines: as `clean_line`, but line breaks stay (as a newline each)."""
    text = _HIDDEN.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def fold(text: str) -> str:
    """For finding: case, marks and width do not count, so that "asa", "Åsa" and "ÅSA" are the same."""
    # Twice, since taking a ligature or a mathematical letter apart may bring out a capital, and the reverse.
    for _round in range(2):
        text = unicodedata.normalize("NFKD", clean_line(text)).casefold().translate(_PLAIN)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _SPACE.sub(" ", text).strip()


def swedish_key(text: str) -> str:
    """For sorting in Swedish by plain byte comparison: å ä ö (and æ ø) follow z, other marks do not count."""
    lower = unicodedata.normalize("NFC", clean_line(text)).casefold()
    return "".join(map(_swedish_letter, lower))


@cache
def _swedish_letter(letter: str) -> str:
    return _SWEDISH.get(letter) or fold(letter) or " "
