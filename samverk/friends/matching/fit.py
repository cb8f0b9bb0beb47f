"""How well two suit each other: the soft wishes, each with the programme's weight. Vectorised over all possible pairs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samverk import optimise
from samverk.languages.folding import fold

from ..models import Programme, first_weights
from ..vocabulary import INTERESTS, MEETINGS
from .seekers import Somebody
from .sides import language_bits, mask_of_keys, masks
from .words import SWEDISH, stems
from .worth import POINTS

BLOCK = 200_000
ENOUGH = 3
"""So many interests or times in common count in full."""
AGES_APART = 25
NAMES = tuple(first_weights())

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Points:
    """`score` of each possible pair, and `parts` (pairs × `names`): how many points come from which wish."""

    names: tuple[str, ...]
    score: NDArray[np.int32]
    parts: NDArray[np.int16]

    def of(self, entry: int) -> dict[str, int]:
        """The points of a pair by wish."""
        return dict(zip(self.names, self.parts[entry].tolist(), strict=True))


def judge(
    newcomers: Sequence[Somebody],
    friends: Sequence[Somebody],
    possible: "optimise.Candidates",
    programme: Programme,
    weights: Mapping[str, int] | None = None,
) -> Points:
    """The points of every possible pair. `weights` (0 to 10 by wish) replace the programme's."""
    worth = np.array([int((weights or {}).get(name, programme.weight(name))) for name in NAMES], np.float32)
    size = possible.left.size
    parts = np.zeros((size, len(NAMES)), np.int16)
    if size:
        shares = _Shares(newcomers, friends, possible)
        for begin in range(0, size, BLOCK):
            end = min(begin + BLOCK, size)
            found = shares.of(possible.left[begin:end], possible.right[begin:end])
            parts[begin:end] = np.rint(found * worth * POINTS)
    return Points(NAMES, parts.sum(axis=1, dtype=np.int32), parts)


class _Shares:
    """What part of each wish is met, 0 to 1."""

    def __init__(
        self, newcomers: Sequence[Somebody], friends: Sequence[Somebody], possible: "optimise.Candidates"
    ) -> None:
        self.possible = possible
        sides = (newcomers, friends)
        interests = {key: bit for bit, key in enumerate(INTERESTS)}
        meetings = {key: bit for bit, key in enumerate(MEETINGS)}
        languages = language_bits(newcomers, friends)
        self.interests = [_masks_of(interests, (one.interests for one in side)) for side in sides]
        self.meetings = [_masks_of(meetings, (one.wish_meetings for one in side)) for side in sides]
        self.levels = [_levels(side, languages) for side in sides]
        self.swedish = languages.get(SWEDISH, -1)
        words = [[stems(one.profession) for one in side] for side in sides]
        common = Counter(word for each in words[0] for word in each) & Counter(
            w for each in words[1] for w in each
        )
        stem_bits = {word: bit for bit, (word, _n) in enumerate(common.most_common(64))}
        self.professions = [_masks_of(stem_bits, side) for side in words]
        self.children = [np.array([one.has_children for one in side]) for side in sides]
        self.quarters = _quarters(newcomers, friends)
        self.experience = np.array([bool(one.experience) for one in friends])

    def of(self, i: Ints, j: Ints) -> Floats:
        found = {
            "interests": self._interests(i, j),
            "languages": self._other_language(i, j),
            "level": self._level(i, j),
            "profession": ((self.professions[0][i] & self.professions[1][j]) != 0).astype(np.float32),
            "family": self._family(i, j),
            "part_of_town": self._part_of_town(i, j),
            "age": self._age(i, j),
            "experience": self.experience[j].astype(np.float32),
            "grid": _enough(self.possible.lefts["times"][i] & self.possible.rights["times"][j]),
        }
        return np.stack([found[name] for name in NAMES], axis=1)

    def _interests(self, i: Ints, j: Ints) -> Floats:
        """Three quarters what they like, one quarter how they want to meet (half of it if one did not say)."""
        liked = _enough(self.interests[0][i] & self.interests[1][j])
        ours, theirs = self.meetings[0][i], self.meetings[1][j]
        same = np.where((ours == 0) | (theirs == 0), 0.5, (ours & theirs) != 0)
        return (0.75 * liked + 0.25 * same).astype(np.float32)

    def _level(self, i: Ints, j: Ints) -> Floats:
        """How well both speak the language that they speak best together."""
        best = np.zeros(i.size, np.int8)
        for bit in range(self.levels[0].shape[1]):
            np.maximum(best, np.minimum(self.levels[0][i, bit], self.levels[1][j, bit]), out=best)
        return (best / 5).astype(np.float32)

    def _other_language(self, i: Ints, j: Ints) -> Floats:
        """Whether they share a language besides Swedish."""
        found = np.zeros(i.size, bool)
        for bit in range(self.levels[0].shape[1]):
            if bit != self.swedish:
                found |= (self.levels[0][i, bit] > 0) & (self.levels[1][j, bit] > 0)
        return found.astype(np.float32)

    def _family(self, i: Ints, j: Ints) -> Floats:
        ours, theirs = self.children[0][i], self.children[1][j]
        return np.where(ours & theirs, 1, np.where(ours == theirs, 0.5, 0)).astype(np.float32)

    def _part_of_town(self, i: Ints, j: Ints) -> Floats:
        """In full in the same part of town, else the less the longer the way between them."""
        lefts, rights = self.possible.lefts, self.possible.rights
        way = np.hypot(lefts["x"][i] - rights["x"][j], lefts["y"][i] - rights["y"][j])
        most = np.maximum(np.maximum(lefts["reach"][i], rights["reach"][j]), 1)
        near = 0.8 * np.clip(1 - way / most, 0, 1)
        ours, theirs = self.quarters[0][i], self.quarters[1][j]
        return np.where((ours == theirs) & (ours >= 0), 1, np.nan_to_num(near)).astype(np.float32)

    def _age(self, i: Ints, j: Ints) -> Floats:
        ours, theirs = self.possible.lefts["age"][i], self.possible.rights["age"][j]
        near = np.clip(1 - np.abs(ours - theirs) / AGES_APART, 0, 1)
        return np.where((ours < 0) | (theirs < 0), 0, near).astype(np.float32)


def _enough(both: NDArray[np.uint64]) -> Floats:
    return (np.minimum(np.bitwise_count(both), ENOUGH) / ENOUGH).astype(np.float32)


def _masks_of(bit: dict[str, int], lists: Iterable[Iterable[str] | None]) -> NDArray[np.uint64]:
    return masks(mask_of_keys(bit, keys or ()) for keys in lists)


def _levels(side: Sequence[Somebody], languages: dict[str, int]) -> NDArray[np.int8]:
    found = np.zeros((len(side), len(languages)), np.int8)
    for i, one in enumerate(side):
        for spoken in one.spoken.all():
            if spoken.language in languages:
                found[i, languages[spoken.language]] = spoken.level
    return found


def _quarters(*sides: Sequence[Somebody]) -> list[Ints]:
    """A number for each part of each town; -1 where somebody did not say."""
    number: dict[tuple[Any, str], int] = {}
    return [
        np.array(
            [
                number.setdefault((one.municipality_id, fold(one.part_of_town)), len(number))
                if one.part_of_town
                else -1
                for one in side
            ],
            np.int64,
        )
        for side in sides
    ]
