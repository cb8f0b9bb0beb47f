"""Passwords known from breaches are refused, however they are dressed up.

`data/breached.txt.gz` holds the 20,000 most common passwords of breaches, as Django ships them (collected by
Royce Williams); `data/swedish.txt` holds words that people in Sweden, and users of this product, choose first.
Both are compared by their *stem*: without case, marks, digits and signs at the ends, and with the usual
letter-for-sign changes undone, so that "Sommar2026!!" is "sommar" and falls.
"""

import gzip
import re
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.languages.folding import fold

DATA = Path(__file__).parent / "data"
_LEET = str.maketrans(
    {
        "0": "o",
        "1": "i",
        "3": "e",
        "4": "a",
        "5": "s",
        "7": "t",
        "8": "b",
        "@": "a",
        "$": "s",
        "!": "i",
        "|": "l",
    }
)
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_INSIDE = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"(.{1,20}?)\1+")


def stem(password: str) -> str:
    """What is left of a password when the decoration is taken off; empty if it is nothing but decoration."""
    folded = fold(password)
    bare = _ENDS.sub("", folded.replace(" ", ""))
    bare = _INSIDE.sub("", bare.translate(_LEET))
    repeated = _REPEATED.fullmatch(bare)
    return repeated[1] if repeated else bare


@cache
def breached() -> frozenset[str]:
    """The whole passwords and the stems that are refused."""
    with gzip.open(DATA / "breached.txt.gz", "rt", encoding="utf-8") as file:
        common = file.read().split("\n")
    words = [*common, *(DATA / "swedish.txt").read_text(encoding="utf-8").split("\n")]
    words = [word.strip() for word in words if word.strip() and not word.startswith("#")]
    return frozenset(fold(word) for word in words) | frozenset(stem(word) for word in words)


class BreachedPasswordValidator:
    """Refuses what is on the list, dressed up or not, and what has no letter or is a few signs repeated."""

    def validate(self, password: str, user: object = None) -> None:
        whole, bare = fold(password).replace(" ", ""), stem(password)
        repeated = _REPEATED.fullmatch(whole)
        unit = repeated[1] if repeated else whole
        if not bare or len(unit) < 4 or not breached().isdisjoint({whole, bare, unit}):
            raise ValidationError(
                _(
                    "This password is one of the first that a thief tries, even with digits or signs added. "
                    "Choose three or four words that have nothing to do with one another."
                ),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("A good password is three or four words that have nothing to do with one another.")


class MaximumLengthValidator:
    """Refuses what nobody types: hashing it would cost the server more than it protects."""

    def __init__(self, max_length: int = 128) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(
                ngettext(
                    "The password is longer than %(most)d sign. Shorten it.",
                    "The password is longer than %(most)d signs. Shorten it.",
                    self.max_length,
                )
                % {"most": self.max_length},
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        return ""
