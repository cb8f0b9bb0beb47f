"""What is asked of the solver: people, tables and rules as numbers from 0."""

from collections import defaultdict
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samverk import optimise
from samverk.languages.folding import fold

from ..models import Conference, Party, Registration, Seat, Tie, party_of
from .loading import Loaded, needs_of

PARTIES = list(Party)
WEIGHTS = ("sector", "organisation", "repeat", "wish", "avoid", "empty")
MOST_WEIGHT = 200


def gathering_of(found: Loaded, people: list[Registration], *, pinned: bool = True, met: bool = True) -> Any:
    """The `optimise.Gathering` of these people at the conference's tables; closed tables have no chairs.

    `pinned=False` leaves out where people were put by hand: to ask what moving them would do.
    """
    number = {one.pk: i for i, one in enumerate(people)}
    at = {table.pk: t for t, table in enumerate(found.tables)}
    languages = languages_of(found)
    code_of = {code: k for k, code in enumerate(languages)}
    ties: dict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)
    for tie in found.ties:
        if tie.one_id in number and tie.other_id in number:
            ties[tie.kind, tie.is_hard].append((number[tie.one_id], number[tie.other_id]))
    wheelchairs = [i for i, one in enumerate(people) if (n := needs_of(one)) and n.needs_wheelchair_place]
    is_open = [table.closed_at is None for table in found.tables]
    return optimise.Gathering(
        people=len(people),
        tables=[(table.least, table.most) if table.closed_at is None else (0, 0) for table in found.tables],
        rounds=max(1, len(found.sittings)),
        sectors=[PARTIES.index(party_of(one.sector)) for one in people],
        organisations=organisations_of(people),
        wishes=ties[Tie.Kind.TOGETHER, False],
        avoid=ties[Tie.Kind.APART, False],
        together=ties[Tie.Kind.TOGETHER, True],
        apart=ties[Tie.Kind.APART, True],
        wheelchairs=wheelchairs,
        wheelchair_places=[
            table.wheelchair_places if is_open[t] else 0 for t, table in enumerate(found.tables)
        ]
        if wheelchairs
        else None,
        hosts={number[table.host_id]: at[table.pk] for table in found.open_tables if table.host_id in number},
        languages={number[key]: code_of[code] for key, code in _needed(people).items()},
        interpreter_tables={
            k: [t for t, table in enumerate(found.tables) if is_open[t] and code in table.languages]
            for code, k in code_of.items()
        },
        fixed=_pins(found, people) if pinned else None,
        met=met_before(found.conference, people) if met else None,
        weights=optimise.SeatingWeights(**weights_of(found)),
    )


def weights_of(found: Loaded) -> dict[str, int]:
    """The prices that were chosen; what was not chosen keeps the solver's own."""
    chosen = found.plan.weights if found.plan else {}
    return {
        name: max(0, min(MOST_WEIGHT, int(chosen[name])))
        for name in WEIGHTS
        if isinstance(chosen.get(name), int)
    }


def languages_of(found: Loaded) -> list[str]:
    """The codes of the languages in the order of their numbers in `gathering_of`."""
    interpreted = {code for table in found.tables for code in table.languages}
    return sorted(interpreted | set(_needed(found.people).values()))


def organisations_of(people: list[Registration]) -> list[int]:
    """A number for each organisation, -1 where nobody is behind the person."""
    numbers: dict[Any, int] = {}
    made = []
    for one in people:
        key = one.organisation_id or fold(one.organisation_name)
        made.append(numbers.setdefault(key, len(numbers)) if key else -1)
    return made


def met_before(conference: Conference, people: list[Registration]) -> NDArray[np.bool_] | None:
    """Who sat at one table at an earlier conference of the series, as far as they can still be known again.

    By person or e-mail address, which are let go a year after a conference. At most one query; None if nobody.
    """
    if conference.series_id is None or conference.held_on is None:
        return None
    earlier = Seat.objects.filter(
        sitting__conference__series=conference.series_id, sitting__conference__held_on__lt=conference.held_on
    )
    rows = earlier.values_list("sitting", "table", "registration__person", "registration__email")
    known: dict[Any, int] = {}
    for i, one in enumerate(people):
        for key in (one.person_id, one.email.casefold()):
            if key:
                known[key] = i
    tables: dict[tuple[int, int], list[int]] = defaultdict(list)
    for sitting, table, person, email in rows:
        who = known.get(person, known.get(email.casefold())) if person or email else None
        if who is not None:
            tables[sitting, table].append(who)
    made = np.zeros((len(people), len(people)), bool)
    for sat in tables.values():
        for i, j in combinations(sat, 2):
            made[i, j] = made[j, i] = True
    return made if made.any() else None


def _needed(people: list[Registration]) -> dict[int, str]:
    return {one.pk: n.interpreter for one in people if (n := needs_of(one)) and n.interpreter}


def _pins(found: Loaded, people: list[Registration]) -> NDArray[np.int64] | None:
    kept = {(seat.sitting_id, seat.registration_id) for seat in found.seats if seat.is_pinned}
    if not kept:
        return None
    array = found.array(people)
    for r, sitting in enumerate(found.sittings):
        for i, one in enumerate(people):
            t = array[r, i]
            if (sitting.pk, one.pk) not in kept or (t >= 0 and found.tables[t].closed_at is not None):
                array[r, i] = -1
    return array
