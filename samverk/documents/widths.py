"""How the columns of a table share the width of a page, the same in PDF and Word."""

from collections.abc import Sequence

_LOOKED_AT = 200
"""Rows: more of them would not change how wide a column ought to be."""


def weigh(head: str, texts: Sequence[str], kind: str) -> float:
    """How much of the page's width a column deserves: between its longest word and its average text."""
    said = [head, *texts[:_LOOKED_AT]]
    word = max((len(word) for text in said for word in text.split()), default=4)
    mean = sum(min(len(text), 60) for text in said) / len(said)
    return max(min(word, 22), min(mean, 40), 11 if kind == "date" else 7)
