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


@cache
def keys_always_there() -> frozenset[str]:
    return frozenset(item.key for item in standard_items() if item.always)
