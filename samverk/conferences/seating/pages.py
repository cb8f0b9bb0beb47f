"""What the page of the tables shows: cards of a round, lists, what changed late, and what came of the mixing."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.languages.folding import fold
from samverk.languages.names import language_name
from samverk.ui.sectors import SIGNS, sector_sign

from ..actions.seats import is_ready
from ..models import Registration, SeatMove, Sitting, Table, Tie, party_of
from .effects import MOVE_WHYS
from .figures import Figures, figures_of
from .loading import Loaded, needs_of, round_now, starts_at
from .pictures import picture
from .saying import Said, result_words

SHOWN_MOVES = 12


@dataclass(frozen=True)
class Row:
    """Somebody at a table. `is_found`: the name that was searched for; `is_gone`: has no place any more."""

    one: Registration
    is_host: bool
    is_pinned: bool
    is_found: bool
    is_gone: bool


@dataclass(frozen=True)
class Card:
    table: Table
    rows: list[Row]
    picture: SafeString
    notes: list[str]
    free: int


@dataclass(frozen=True)
class Round:
    """A round as the switch shows it."""

    sitting: Sitting
    starts: datetime | None
    is_shown: bool


@dataclass(frozen=True)
class Moved:
    """A move on the day in words."""

    name: str
    round: int
    was: int | None
    now: int | None
    why: Any


@dataclass(frozen=True)
class Line:
    """A person and where he or she sits in each round, for the list."""

    one: Registration
    tables: list[Table | None]


def rounds_of(found: Loaded, asked: str) -> tuple[list[Round], int]:
    """All rounds, and the number (from 0) of the one to show: the one asked for, else the one that is now."""
    at = round_now(found.sittings)
    if asked.isdecimal() and 1 <= int(asked[:3]) <= len(found.sittings):
        at = int(asked[:3]) - 1
    return [Round(s, starts_at(s), r == at) for r, s in enumerate(found.sittings)], at


def cards_of(found: Loaded, sitting: Sitting, words: str) -> list[Card]:
    """Each table of a round; with `words` only those where somebody's name or organisation has them."""
    seated = found.at(sitting)
    wanted = fold(words)
    made = []
    for table in found.tables:
        people = seated.get(table.pk, [])
        if table.closed_at is not None and not people:
            continue
        pinned = {one.pk for one in people if found.seat_of[sitting.pk, one.pk].is_pinned}
        rows = [
            Row(
                one, one.pk == table.host_id, one.pk in pinned,
                bool(wanted) and wanted in fold(f"{one.name} {one.organisation_shown}"), one.state != "confirmed",
            )
            for one in people
        ]  # fmt: skip
        if wanted and not any(row.is_found for row in rows):
            continue
        card = Card(
            table, rows, picture(table, people, pinned), _notes(found, table, people), max(0, table.most - len(people))
        )  # fmt: skip
        made.append(card)
    return made


def _notes(found: Loaded, table: Table, people: list[Registration]) -> list[str]:
    """What to know about a table; of people only what the table is for."""
    notes = []
    parties = {party_of(one.sector) for one in people}
    all_parties = {party_of(one.sector) for one in found.coming}
    if people and parties == all_parties and len(parties) > 1:
        notes.append(_("All parties."))
    host = found.person_of.get(table.host_id or 0)
    if host is not None:
        notes.append(_("%(name)s is table host.") % {"name": host.name})
    if table.languages:
        names = ", ".join(language_name(code) for code in table.languages)
        notes.append(_("Interpreter: %(languages)s.") % {"languages": names})
    if table.wheelchair_places:
        notes.append(
            ngettext("Place for a wheelchair.", "Places for %(n)s wheelchairs.", table.wheelchair_places)
            % {"n": table.wheelchair_places}
        )
    if table.hall is not None and len({each.hall_id for each in found.tables}) > 1:
        notes.append(f"{table.hall.name}.")
    return notes


def lines_of(found: Loaded, words: str = "") -> list[Line]:
    """Everybody with their tables, by name."""
    wanted = fold(words)
    return [
        Line(one, [_table(found, sitting, one) for sitting in found.sittings])
        for one in found.people
        if not wanted or wanted in fold(f"{one.name} {one.organisation_shown}")
    ]


def _table(found: Loaded, sitting: Sitting, one: Registration) -> Table | None:
    seat = found.seat_of.get((sitting.pk, one.pk))
    return found.table_of[seat.table_id] if seat else None


def figures_now(found: Loaded) -> Figures | None:
    """As it stands, counted anew: what was changed by hand counts at once."""
    if not found.seats:
        return None
    people = [one for one in found.people if one.pk in found.seated]
    number = {one.pk: i for i, one in enumerate(people)}
    wishes = [
        (number[tie.one_id], number[tie.other_id])
        for tie in found.ties
        if tie.kind == Tie.Kind.TOGETHER
        and not tie.is_hard
        and tie.one_id in number
        and tie.other_id in number
    ]
    return figures_of(found.array(people), people, wishes=wishes, excused=_excused(found, people))


def _excused(found: Loaded, people: list[Registration]) -> Any:
    """As `figures.excused_pairs`, from the rows, so that the page need not load the solver."""
    number = {one.pk: i for i, one in enumerate(people)}
    groups: list[list[int]] = []
    languages: dict[str, list[int]] = {}
    for i, one in enumerate(people):
        needs = needs_of(one)
        if needs and needs.interpreter:
            languages.setdefault(needs.interpreter, []).append(i)
    for code, needing in languages.items():
        hosts = [
            number[t.host_id]
            for t in found.tables
            if code in t.languages and t.host_id and t.host_id in number
        ]
        groups += [needing, *([i, host] for i in needing for host in hosts)]
    groups += [
        [number[tie.one_id], number[tie.other_id]]
        for tie in found.ties
        if tie.is_hard and tie.kind == Tie.Kind.TOGETHER and tie.one_id in number and tie.other_id in number
    ]
    made = np.zeros((len(people), len(people)), bool)
    for group in groups:
        made[np.ix_(group, group)] = True
    return made | _kept_there(found, people)


def _kept_there(found: Loaded, people: list[Registration]) -> Any:
    """Pairs who were put at one table by hand, or are its host, in more than one round."""
    array = found.array(people)
    stay = np.zeros(array.shape, bool)
    hosts = {table.host_id for table in found.open_tables if table.host_id}
    for r, sitting in enumerate(found.sittings):
        for i, one in enumerate(people):
            seat = found.seat_of.get((sitting.pk, one.pk))
            stay[r, i] = one.pk in hosts or (seat is not None and seat.is_pinned)
    shared = sum(
        ((row[:, None] == row[None, :]) & kept[:, None] & kept[None, :]).astype(np.int16)
        for row, kept in zip(array, stay, strict=True)
    )
    return np.asarray(shared) > 1


def legend_of(found: Loaded) -> list[tuple[str, Any, int]]:
    """The sectors that come: key, name and how many, in the order of the signs."""
    counts = Counter(one.sector or "other" for one in found.coming)
    return [(key, sector_sign(key).name, counts[key]) for key in SIGNS if counts[key]]


def moves_of(found: Loaded) -> tuple[list[Moved], Any]:
    """The newest change with its reasons, and its batch so that it can be taken back. One query."""
    rows = list(SeatMove.objects.filter(sitting__conference=found.conference)[:200])
    newest = [move for move in rows if move.batch == rows[0].batch] if rows else []
    rounds = {sitting.pk: sitting.number for sitting in found.sittings}
    made = [
        Moved(
            found.person_of[move.registration_id].name, rounds.get(move.sitting_id, 0),
            _number(found, move.from_table_id), _number(found, move.to_table_id), MOVE_WHYS.get(move.why, ""),
        )
        for move in newest
        if move.registration_id in found.person_of
    ]  # fmt: skip
    made.sort(key=lambda move: (move.round, move.name))
    return made, (rows[0].batch if rows else None)


def _number(found: Loaded, key: int | None) -> int | None:
    table = found.table_of.get(key or 0)
    return table.number if table else None


def said_now(found: Loaded) -> list[Said]:
    figures = figures_now(found)
    return result_words(found, figures) if figures is not None and is_ready(found.plan) else []
