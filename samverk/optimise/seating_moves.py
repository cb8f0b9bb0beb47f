"""What moved on the day, and why: codes and numbers, for which the caller finds the words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .reseating_change import Change
from .seating_model import Gathering, blocks_of

REASONS = (
    "arrived", "back", "moved by hand", "table closed", "interpreter", "wheelchair place", "apart", "together",
    "fills table", "makes room",
)  # fmt: skip


@dataclass(frozen=True)
class Move:
    """One person sits elsewhere than planned. `why` is one of `REASONS`; what `about` holds depends on it.

    table closed, fills table: that table; interpreter: the language; apart: the people he or she is kept apart from;
    together: those he or she goes with; makes room: those who newly sit at the table that was left.
    """

    round: int
    person: int
    was: int  # -1: nowhere
    now: int
    why: str
    about: tuple[int, ...] = ()


class Reasons:
    """Why people move in a round."""

    def __init__(
        self, was: NDArray[np.int64], now: NDArray[np.int64], whole: Gathering, change: Change, number: int
    ) -> None:
        self.was, self.now, self.whole, self.closed = was, now, whole, set(change.closed)
        self.pinned = {person for r, person, _ in change.pins if r == number}
        self.first_new = whole.people - len(change.arrivals)
        self.needy = set(whole.wheelchairs) if whole.wheelchair_places is not None else set()
        self.block = {p: block for block in blocks_of(whole) for p in block}

    def own(self, person: int) -> tuple[str, tuple[int, ...]] | None:
        """A reason that lies in the person or the table that was left."""
        before, whole = int(self.was[person]), self.whole
        if before < 0:
            return ("arrived" if person >= self.first_new else "back"), ()
        if person in self.pinned:
            return "moved by hand", ()
        if before in self.closed:
            return "table closed", (before,)
        language = whole.languages.get(person)
        if language is None and person in whole.hosts:
            language = whole.interpreters.get(person)
        if language is not None and before not in whole.interpreter_tables.get(language, ()):
            return "interpreter", (language,)
        if person in self.needy:
            here = set(np.flatnonzero(self.now == before).tolist()) & self.needy
            if len(here) >= whole.wheelchair_places[before]:  # type: ignore[index]
                return "wheelchair place", (before,)
        foes = {p for group in whole.apart if person in group for p in group if self.now[p] == before}
        return ("apart", tuple(sorted(foes))) if foes else None

    def of(self, person: int) -> tuple[str, tuple[int, ...]]:
        """The reason of one person's move."""
        found = self.own(person)
        if found is not None:
            return found
        before, after = int(self.was[person]), int(self.now[person])
        company = [p for p in self.block.get(person, ()) if p != person and self.now[p] == after]
        leading = tuple(p for p in company if self.was[p] != after and self.own(p) is not None)
        if leading or any(self.was[p] == after for p in company):
            return "together", leading or tuple(company)
        came = np.flatnonzero((self.now == before) & (self.was != before))
        stay = np.count_nonzero(self.now == before)
        fewest, most = self.whole.sizes[after][0], self.whole.sizes[before][1]
        if stay < most and np.count_nonzero(self.now == after) <= fewest:
            return "fills table", (after,)
        return "makes room", tuple(came.tolist())


def moves_of(
    was: NDArray[np.int64], now: NDArray[np.int64], whole: Gathering, change: Change, first: int
) -> tuple[Move, ...]:
    """Everybody who sits elsewhere than before from round `first` on, and why."""
    found = []
    for number in range(first, len(now)):
        moved = np.flatnonzero((was[number] != now[number]) & (now[number] >= 0)).tolist()
        reasons = Reasons(was[number], now[number], whole, change, number) if moved else None
        for person in moved if reasons else ():
            why, about = reasons.of(person)  # type: ignore[union-attr]
            found.append(Move(number, person, int(was[number, person]), int(now[number, person]), why, about))
    return tuple(found)
