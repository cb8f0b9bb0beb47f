"""The ten standard items that an agenda starts from."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from samverk.languages.fields import in_language

EARLIER_MINUTES, UPDATES, NEXT_MEETING, PLAN = "earlier_minutes", "updates", "next_meeting", "plan"


@dataclass(frozen=True)
class StandardItem:
    """`minutes` is its planned length in a meeting of two hours; `always` items cannot be taken away."""

    key: str
    titles: dict[str, str]
    minutes: int
    always: bool

    @property
    def title(self) -> str:
        """Its words in the active language."""
        return in_language(self.titles)


@cache
def standard_items() -> tuple[StandardItem, ...]:
    """In the method's order."""
    rows = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return tuple(
        StandardItem(row["key"], row["title"], row["minutes"], row.get("always", False)) for row in rows
    )


def fitted(length: int | None) -> list[int]:
    """Minutes of each item in a meeting of `length` minutes; None is a meeting with time enough.

    Shares of the length in whole fives (in a short meeting whole minutes), at least one each: together exactly the
    length where that can be, and never more than the standard's own.
    """
    wanted = [item.minutes for item in standard_items()]
    whole, step = sum(wanted), 5
    if length is None or length >= whole:
        return wanted
    if length < 2 * step * len(wanted):
        step = 1
    steps = max(length // step, len(wanted))
    shares = [1 + (steps - len(wanted)) * minutes / whole for minutes in wanted]
    given = [int(share) for share in shares]
    by_rest = sorted(range(len(wanted)), key=lambda place: given[place] - shares[place])
    for place in by_rest[: steps - sum(given)]:
        given[place] += 1
    return [each * step for each in given]


@cache
def keys_always_there() -> frozenset[str]:
    return frozenset(item.key for item in standard_items() if item.always)
