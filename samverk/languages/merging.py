"""Two people changed the same text: one text with the words of both. Pure functions.

Three-way merging as in S. Khanna, K. Kunal and B. C. Pierce, "A Formal Investigation of Diff3" (FSTTCS 2007), on
words instead of lines. Where both changed the same words, both versions stay, one after the other: in minutes a
repetition is mended in a moment, a lost sentence never.
"""

from typing import NamedTuple

from .differences import matching_blocks, words_of


class Merge(NamedTuple):
    """The merged text; `is_conflict` says that both had changed the same words, and so both stand there."""

    text: str
    is_conflict: bool


def merge(base: str, mine: str, theirs: str) -> Merge:
    """`mine` and `theirs` both came from `base`. No word that one of them added is missing from the answer."""
    if mine in (theirs, base):
        return Merge(theirs, False)
    if theirs == base:
        return Merge(mine, False)
    words, my_words, their_words = words_of(base), words_of(mine), words_of(theirs)
    my_place, their_place = _places(words, my_words), _places(words, their_words)
    merged: list[str] = []
    is_conflict = False
    start = my_start = their_start = 0
    for place in [n for n in range(len(words)) if n in my_place and n in their_place] + [len(words)]:
        mine_at = my_place.get(place, len(my_words))
        theirs_at = their_place.get(place, len(their_words))
        piece, clash = _settle(
            words[start:place], my_words[my_start:mine_at], their_words[their_start:theirs_at]
        )
        is_conflict |= clash
        merged += piece + words[place : place + 1]
        start, my_start, their_start = place + 1, mine_at + 1, theirs_at + 1
    return Merge("".join(merged), is_conflict)


def _places(base: list[str], other: list[str]) -> dict[int, int]:
    """Where each word of the base that is still there stands in the other text."""
    return {
        in_base + n: in_other + n
        for in_base, in_other, size in matching_blocks(base, other)
        for n in range(size)
    }


def _settle(base: list[str], mine: list[str], theirs: list[str]) -> tuple[list[str], bool]:
    """The words between two that all three have."""
    if mine in (base, theirs):
        return theirs, False
    if theirs == base:
        return mine, False
    shorter, longer = sorted((mine, theirs), key=len)
    if not "".join(shorter).strip() or _stands_in(shorter, longer):
        return longer, bool(shorter)
    between = "\n" if "\n" in "".join(mine + theirs) else " "
    return [*theirs, between, *mine], True


def _stands_in(few: list[str], many: list[str]) -> bool:
    """Whether the words `few` stand in `many`, side by side."""
    return any(many[n : n + len(few)] == few for n in range(len(many) - len(few) + 1))
