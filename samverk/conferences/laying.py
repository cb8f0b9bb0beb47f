"""Where items of a programme stand: in order of time, and moved with their times when somebody drags them.

Works on slots in memory; `actions.programme` saves what changed.
"""

from collections.abc import Sequence
from itertools import pairwise

from .models import Slot
from .programme import later, minutes_between


def place_for(order: Sequence[Slot], slot: Slot) -> int:
    """Where a new item belongs: after the last one that begins no later; without a time, last."""
    if slot.starts is None:
        return len(order)
    place = 0
    for number, one in enumerate(order, start=1):
        if one.starts is not None and one.starts <= slot.starts:
            place = number
    return place


def move(order: Sequence[Slot], moved: Slot, place: int) -> list[Slot]:
    """The order with `moved` at `place` (from 0; beyond the ends means at them).

    The items between the old and the new place share the stretch of time that they had before, each with its own
    length and the same pauses between them, so that nothing outside of it changes. Where a time or an end is not known,
    only the order changes.
    """
    now = next(number for number, one in enumerate(order) if one.pk == moved.pk)
    place = max(0, min(place, len(order) - 1))
    others = [one for one in order if one.pk != moved.pk]
    result = [*others[:place], moved, *others[place:]]
    low, high = min(now, place), max(now, place)
    _share(list(order[low : high + 1]), result[low : high + 1])
    for number, one in enumerate(result, start=1):
        one.position = number
    return result


def _share(before: list[Slot], after: list[Slot]) -> None:
    if len(before) < 2 or any(one.starts is None or one.ends is None for one in before):
        return
    gaps = [max(0, minutes_between(one.ends, other.starts)) for one, other in pairwise(before)]
    if any(other.starts < one.ends for one, other in pairwise(before)):  # type: ignore[operator]
        return  # things that go on at once have no single order of time to keep
    moment = before[0].starts
    lengths = [minutes_between(one.starts, one.ends) for one in after]
    for one, length, gap in zip(after, lengths, [*gaps, 0], strict=True):
        one.starts = moment
        one.ends = moment = later(moment, length)  # type: ignore[arg-type]
        moment = later(moment, gap)
