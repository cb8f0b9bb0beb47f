"""What changed between two texts, word by word. Pure functions."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(NamedTuple):
    """A run of text that both have (`same`), only the new one has (`added`), or only the old one had (`removed`)."""

    kind: str
    text: str


def words_of(text: str) -> list[str]:
    """The text cut into words, marks and white space; joined again they are the text."""
    return _WORDS.findall(text)


def matching_blocks(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Runs of equal words as (place in old, place in new, length), in order, with an empty one at the end.

    What begins and ends alike is set aside first, so that a small change in a long text costs little.
    """
    shortest = min(len(old), len(new))
    head = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    rest = shortest - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    blocks = [(0, 0, head)]
    blocks += [(a + head, b + head, size) for a, b, size in middle.get_matching_blocks()]
    blocks += [(len(old) - tail, len(new) - tail, tail), (len(old), len(new), 0)]
    return [block for block in blocks[:-1] if block[2]] + blocks[-1:]


def compare(old: str, new: str) -> list[Piece]:
    """The two texts as one, in pieces. Those not removed make the new text, those not added the old one."""
    olds, news = words_of(old), words_of(new)
    pieces: list[Piece] = []
    at_old = at_new = 0
    for in_old, in_new, size in matching_blocks(olds, news):
        for kind, text in (
            ("removed", olds[at_old:in_old]),
            ("added", news[at_new:in_new]),
            ("same", olds[in_old : in_old + size]),
        ):
            if text:
                pieces.append(Piece(kind, "".join(text)))
        at_old, at_new = in_old + size, in_new + size
    return pieces
