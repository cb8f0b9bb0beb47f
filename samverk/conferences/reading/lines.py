"""One line of a programme: "09.00-09.30 Registrering och kaffe", "kl 9 Välkommen", "Paus 15 min"."""

import re
from dataclasses import dataclass, field
from datetime import time

from ..models.programme import SlotKind
from .kinds import guess_kind

_CLOCK = r"(?:(?P<{0}h>[0-2]?\d)(?:\s?[.:]\s?(?P<{0}m>\d\d))?|(?P<{0}hm>[0-2]\d[0-5]\d))(?![\d%])(?:\s?(?:h|uhr)\b)?"
_KL = r"(?:kl(?:\.|ockan)?\s*)?"
_TO = r"\s*(?:[-–—‐‑−]|till|to|–)\s*"
_RANGE = rf"(?P<kl>{_KL}){_CLOCK.format('a')}(?:{_TO}{_KL}{_CLOCK.format('b')})?"
_AT_START = re.compile(rf"^\W*?{_RANGE}(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_AT_END = re.compile(rf"^(?P<rest>.*?\w.*?)[\s,;:(]+{_RANGE}\)?\.?$", re.IGNORECASE | re.DOTALL)
_LENGTH = re.compile(
    r"[\s,;(–-]*\b(?:(?P<hours>\d)\s?(?:tim(?:me|mar)?|h(?:ours?)?)\b)?\s*(?:(?P<minutes>\d{1,3})\s?(?:min(?:uter|utes)?\.?)(?!\w))?\)?\s*$",
    re.IGNORECASE,
)
_EDGES = " \t,;:.|–—-·•*"


@dataclass
class Draft:
    """An item as it was read. `minutes` is a length that was written instead of an end; `line` counts from 1."""

    line: int = 1
    day: int = 0
    starts: time | None = None
    ends: time | None = None
    end_is_given: bool = False
    minutes: int | None = None
    kind: SlotKind = SlotKind.TALK
    title: str = ""
    hall: str = ""
    who: list[str] = field(default_factory=list)
    text: str = ""
    workshops: list[str] = field(default_factory=list)


class TimeNotUnderstood(ValueError):
    """The line begins with what looks like a time, and is none."""


def read_line(line: str, *, number: int = 1) -> Draft:
    """What one line says. Raises TimeNotUnderstood."""
    starts, ends, rest = split_time(line)
    minutes = None
    if ends is None:
        rest, minutes = _split_length(rest)
    title = rest.strip(_EDGES)
    return Draft(
        line=number, starts=starts, ends=ends, end_is_given=ends is not None, minutes=minutes,
        kind=guess_kind(title), title=title,
    )  # fmt: skip


def split_time(line: str) -> tuple[time | None, time | None, str]:
    """Start, end and the rest of a line; nothing where no time stands. Raises TimeNotUnderstood."""
    found = _AT_START.match(line)
    if found and _is_time(found):
        return _time(found, "a"), _end(found), found["rest"]
    found = _AT_END.match(line)
    if found and _is_time(found):
        return _time(found, "a"), _end(found), found["rest"]
    return None, None, line


def read_times(cell: str) -> tuple[time | None, time | None]:
    """The times of a cell that holds nothing else, where "9" is nine o'clock. Raises TimeNotUnderstood."""
    cell = cell.strip()
    if not cell:
        return None, None
    found = _AT_START.match(cell)
    if not found or found["rest"].strip(_EDGES):
        raise TimeNotUnderstood(cell)
    return _time(found, "a"), _end(found)


def _is_time(found: re.Match[str]) -> bool:
    """A bare number is a time only beside "kl", or as one end of a stretch: "9-10". A four-digit year is none."""
    if found["ahm"] and not found["bhm"]:
        return bool(found["kl"].strip()) or not found["ahm"].startswith(("19", "20"))
    if found["am"] is not None or found["ahm"]:
        return True
    if found["kl"].strip():
        return True
    return bool(found["bh"] or found["bhm"]) and not re.match(r"\s*\w+[-/]", found["rest"][:2])


def _end(found: re.Match[str]) -> time | None:
    return _time(found, "b") if found["bh"] or found["bhm"] else None


def _time(found: re.Match[str], which: str) -> time:
    together = found[f"{which}hm"]
    hours, minutes = (
        (together[:2], together[2:]) if together else (found[f"{which}h"], found[f"{which}m"] or "0")
    )
    try:
        return time(int(hours) % 24 if int(hours) == 24 and which == "b" else int(hours), int(minutes))
    except ValueError:
        raise TimeNotUnderstood(together or found[0][: found.end(f"{which}h")]) from None


def _split_length(rest: str) -> tuple[str, int | None]:
    found = _LENGTH.search(rest)
    if not found or not (found["hours"] or found["minutes"]):
        return rest, None
    minutes = int(found["hours"] or 0) * 60 + int(found["minutes"] or 0)
    return rest[: found.start()], minutes or None
