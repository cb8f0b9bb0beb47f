"""The day runs late: breaks shrink to their least first, later items shift, and the end is kept if it can be.

Plain arithmetic on minutes from midnight; `actions.lateness` reads and saves slots.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

REST = frozenset({"break", "lunch", "registration", "mingle"})
"""Kinds that give way before anything that people came to hear or say."""


@dataclass(frozen=True)
class Item:
    """An item of a day in minutes from midnight. `least` is how short it may become; None keeps its length."""

    key: str
    starts: int
    ends: int | None
    kind: str = "talk"
    least: int | None = None

    @property
    def spare(self) -> int:
        """How many minutes it can give away."""
        if self.ends is None or self.least is None:
            return 0
        return max(0, self.ends - self.starts - self.least)


@dataclass(frozen=True)
class Shift:
    """The items as they will be, in the order given, and how late the day then ends (0: as planned)."""

    items: list[Item]
    late_at_end: int


def shift(items: Sequence[Item], *, minutes: int, since: str = "") -> Shift:
    """`items` in order of time when the item `since` takes `minutes` longer; without `since` the whole day begins later.

    Items that go on at once move together. First pauses without anything planned and items of REST give what they can,
    in order; then, if the day would still end late, other items with a `least` do, the last ones first: those that come
    soon are prepared already. Everything between keeps its length.
    """
    blocks = _blocks([item for item in items if item.starts is not None])
    first = next((n for n, block in enumerate(blocks) if any(item.key == since for item in block)), -1)
    gives = _givings(blocks, first, minutes)
    changed: dict[str, Item] = {}
    delay = 0
    if first < 0:
        delay = minutes
    else:
        for item in blocks[first]:
            takes = item.key == since and item.ends is not None
            changed[item.key] = replace(item, ends=item.ends + minutes) if takes and item.ends else item
        delay = minutes
    for number in range(first + 1, len(blocks)):
        delay -= gives.before[number]
        for item in blocks[number]:
            ends = None if item.ends is None else item.ends + delay - gives.within[number]
            changed[item.key] = replace(item, starts=item.starts + delay, ends=ends)
        delay -= gives.within[number]
    return Shift([changed.get(item.key, item) for item in items], delay)


@dataclass
class _Givings:
    """Minutes given by the pause before each block, and by each block itself."""

    before: list[int]
    within: list[int]


def _givings(blocks: list[list[Item]], first: int, minutes: int) -> _Givings:
    given = _Givings([0] * len(blocks), [0] * len(blocks))
    left = minutes
    for number in range(first + 1, len(blocks)):
        if number > 0:
            pause = blocks[number][0].starts - _end(blocks[number - 1])
            given.before[number] = max(0, min(left, pause))
            left -= given.before[number]
        if _is_rest(blocks[number]):
            given.within[number] = min(left, blocks[number][0].spare)
            left -= given.within[number]
    for number in reversed(range(first + 1, len(blocks))):
        block = blocks[number]
        if left and len(block) == 1 and not _is_rest(block):
            given.within[number] = min(left, block[0].spare)
            left -= given.within[number]
    return given


def _is_rest(block: list[Item]) -> bool:
    return len(block) == 1 and block[0].kind in REST


def _blocks(items: list[Item]) -> list[list[Item]]:
    """Items that overlap stand together."""
    blocks: list[list[Item]] = []
    for item in sorted(items, key=lambda one: one.starts):
        if blocks and item.starts < _end(blocks[-1]):
            blocks[-1].append(item)
        else:
            blocks.append([item])
    return blocks


def _end(block: list[Item]) -> int:
    return max(item.starts if item.ends is None else item.ends for item in block)
