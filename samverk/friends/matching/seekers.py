"""People as rules and wishes see them and nothing more, so that thousands are read at once."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from samverk.places.models import Municipality

from ..models import Participant, Programme, Side, Spoken
from ..models.participants import ParticipantQuerySet

FEW = 2000
"""So many people are named one by one to the database; of more it is asked for all, and those not meant are left."""


class Tongue(NamedTuple):
    """A language that somebody speaks, and how well."""

    language: str
    level: int


class Tongues(list[Tongue]):
    """As `Participant.spoken` is asked."""

    def all(self) -> "Tongues":
        return self


@dataclass(slots=True)
class Seeker:
    """A participant. All but the first three fields are the table's, in the order in which they are read."""

    programme: Programme
    municipality: Municipality
    spoken: Tongues
    pk: int
    person_id: int
    programme_id: int
    municipality_id: str
    side: str
    state: str
    waiting_since: datetime
    birth_year: int | None
    gender: str
    part_of_town: str
    latitude: float | None
    longitude: float | None
    travel_km: int
    grid: int
    interests: list[str]
    profession: str
    household: int
    has_children: bool
    capacity: int
    experience: str
    wish_gender: str
    wish_age_from: int | None
    wish_age_to: int | None
    wish_children: bool
    wish_meetings: list[str]
    shares_pool: bool
    version: int

    @property
    def is_newcomer(self) -> bool:
        return self.side == Side.NEWCOMER


Somebody = Participant | Seeker
_COLUMNS = [one.name for one in fields(Seeker)][3:]
_LISTS = ("interests", "wish_meetings")


def seekers(*rows: ParticipantQuerySet) -> list[Seeker]:
    """Those of `rows`, one after the other, each by key. A query for each, and three."""
    read = [line for some in rows for line in _lines(some)]
    programme, municipality = (_COLUMNS.index(name) for name in ("programme_id", "municipality_id"))
    programmes = Programme.objects.in_bulk({line[programme] for line in read})
    places = Municipality.objects.without_outline().in_bulk({line[municipality] for line in read})
    tongues: dict[int, Tongues] = defaultdict(Tongues)
    for key, language, level in _spoken([line[0] for line in read], list(programmes)):
        tongues[key].append(Tongue(language, level))
    return [
        Seeker(programmes[line[programme]], places[line[municipality]], tongues[line[0]], *line)
        for line in read
    ]


def _lines(rows: ParticipantQuerySet) -> list[list[Any]]:
    """The columns of each. Lists come as text, and a column of them is read as one: thousands would be felt."""
    texts = {f"{name}_text": Cast(name, TextField()) for name in _LISTS}
    columns = [f"{name}_text" if name in _LISTS else name for name in _COLUMNS]
    lines = [list(line) for line in rows.order_by("pk").annotate(**texts).values_list(*columns)]
    for place in (_COLUMNS.index(name) for name in _LISTS):
        column = json.loads(f"[{','.join(line[place] for line in lines)}]")
        for line, read in zip(lines, column, strict=True):
            line[place] = read
    return lines


def _spoken(keys: list[int], programmes: list[int]) -> Iterator[tuple[int, str, int]]:
    """A few are named one by one; of more everybody's of their programmes are read."""
    rows = Spoken.objects.order_by("participant_id", "pk")
    if len(keys) <= FEW:
        rows = rows.filter(participant__in=keys)
    else:
        rows = rows.filter(participant__programme__in=programmes)
    yield from rows.values_list("participant", "language", "level")
