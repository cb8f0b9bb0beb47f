"""How well a seating mixes, counted from the arrays: what the page says in words. No solver is loaded for it."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..models import Registration, party_of
from .asking import PARTIES, organisations_of

Array = NDArray[np.int64]


@dataclass(frozen=True)
class Figures:
    """Counts over all rounds. A *setting* is a table with people at it in a round; a *repeat* a pair that meets again."""

    people: int = 0
    settings: int = 0
    mixed: int = 0
    """Settings with every party that there is."""
    lacking: tuple[tuple[str, int], ...] = ()
    """Parties that some settings lack, with how many people of them there are."""
    repeats: int = 0
    excused: int = 0
    """Repeats of people who need the same interpreter, must sit together, or stay where they were put."""
    most_repeats: int = 0
    """The most rounds that two who need not sit together share."""
    acquaintances: float = 0
    """How many people somebody meets, on average."""
    colleagues: int = 0
    """Times that two of one organisation share a table."""
    wishes: int = 0
    wishes_met: int = 0
    smallest: int = 0
    largest: int = 0

    @property
    def avoidable(self) -> int:
        return self.repeats - self.excused

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, stored: dict[str, Any] | None) -> "Figures | None":
        """What `stored` gave; None for nothing, or for what an earlier version wrote."""
        try:
            lacking = tuple((str(name), int(n)) for name, n in (stored or {}).get("lacking", ()))
            return cls(**{**stored, "lacking": lacking}) if stored else None
        except (TypeError, ValueError):
            return None


def figures_of(
    array: Array,
    people: list[Registration],
    *,
    wishes: list[tuple[int, int]] = [],  # noqa: B006  (never changed)
    excused: NDArray[np.bool_] | None = None,
) -> Figures:
    """Count. `excused` is people × people: pairs whose meeting again is nobody's fault."""
    rounds, n = array.shape
    if not n or not (array >= 0).any():
        return Figures(people=n, wishes=len(wishes))
    parties = np.array([PARTIES.index(party_of(one.sector)) for one in people])
    present = [p for p in range(len(PARTIES)) if (parties == p).any()]
    tables = int(array.max()) + 1
    together = np.zeros((n, n), np.int16)
    settings = mixed = 0
    missing = dict.fromkeys(present, 0)
    sizes: list[int] = []
    for r in range(rounds):
        at = np.zeros((tables, n), np.int16)
        here = np.flatnonzero(array[r] >= 0)
        at[array[r, here], here] = 1
        together += at.T @ at
        used = at.sum(1) > 0
        settings += int(used.sum())
        sizes += [int(k) for k in at.sum(1)[used]]
        counts = {p: at[:, parties == p].sum(1) for p in present}
        mixed += int(np.all([counts[p] > 0 for p in present], axis=0)[used].sum())
        for p in present:
            missing[p] += int((counts[p][used] == 0).sum())
    np.fill_diagonal(together, 0)
    upper = np.triu(together, 1)
    again = upper > 1
    blameless = again & excused if excused is not None else np.zeros_like(again)
    blamed = upper[again & ~blameless]
    return Figures(
        people=n,
        settings=settings,
        mixed=mixed,
        lacking=tuple((str(PARTIES[p].value), int((parties == p).sum())) for p in present if missing[p]),
        repeats=int(again.sum()),
        excused=int(blameless.sum()),
        most_repeats=int(blamed.max()) if blamed.size else 0,
        acquaintances=round(float((together > 0).sum(1)[(array >= 0).any(0)].mean()), 1),
        colleagues=int(upper[_same_organisation(people)].sum()),
        wishes=len(wishes),
        wishes_met=sum(1 for i, j in wishes if together[i, j]),
        smallest=min(sizes),
        largest=max(sizes),
    )


def _same_organisation(people: list[Registration]) -> NDArray[np.bool_]:
    """people × people: those who come for the same organisation."""
    organisation = np.array(organisations_of(people))
    return (organisation[:, None] == organisation[None, :]) & (organisation[:, None] >= 0)


def excused_pairs(gathering: Any) -> NDArray[np.bool_]:
    """people × people: those who need one language, must sit together, or are fixed at one table more than once."""
    n = gathering.people
    made = np.zeros((n, n), bool)
    groups = [list(group) for group in gathering.together]
    for language in set(gathering.languages.values()):
        needing = [i for i, k in gathering.languages.items() if k == language]
        hosts = [h for h, t in gathering.hosts.items() if t in gathering.interpreter_tables.get(language, ())]
        groups += [needing, *([i, h] for i in needing for h in hosts)]
    for i, t in gathering.hosts.items():
        groups += [[i, j] for j, other in gathering.hosts.items() if other == t and i != j]
    for group in groups:
        made[np.ix_(group, group)] = True
    fixed = gathering.fixed
    if fixed is not None:
        shared = sum(((row[:, None] == row[None, :]) & (row[:, None] >= 0)).astype(int) for row in fixed)
        made |= shared > 1
    return made


def dealt_by_hand(people: list[Registration], tables: list[int], rounds: int) -> Array:
    """What one does by hand: sort by sector, deal out like cards, and deal on from another table in the next round.

    `tables` are the numbers of those that can be used.
    """
    order = sorted(range(len(people)), key=lambda i: (people[i].sector, people[i].name_order, people[i].pk))
    made = np.full((rounds, len(people)), -1, np.int64)
    for r in range(rounds):
        for place, i in enumerate(order):
            lap = place // len(tables)
            made[r, i] = tables[(place + r * (1 + lap % 2)) % len(tables)]
    return made
