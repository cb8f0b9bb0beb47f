"""Which observations say nearly the same thing."""

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from samverk.languages.folding import fold

from .models import Observation, ObservationQuerySet

# Below this the pairs were seldom about the same thing when the conferences' notes were read side by side.
SIMILAR = 62
_READ = 2000


@dataclass(frozen=True)
class Likeness:
    """`score` runs from 0 (nothing in common) to 100 (the same words)."""

    observation: Observation
    score: int


def similar_to(text: str, among: Iterable[Observation], *, limit: int = 5) -> list[Likeness]:
    """Those of `among` whose words are most like `text` (folded), the most alike first.

    Word order does not count, and a short note inside a long one counts as alike.
    """
    by_pk = {observation.pk: observation for observation in among}
    found = process.extract(
        text,
        {pk: observation.text_folded for pk, observation in by_pk.items()},
        scorer=fuzz.token_set_ratio,
        score_cutoff=SIMILAR,
        limit=limit,
    )
    return [Likeness(by_pk[pk], round(score)) for _text, score, pk in found]


def similar_observations(
    observation: Observation, *, among: ObservationQuerySet, limit: int = 5
) -> list[Likeness]:
    """Of `among`, the newest two thousand, those that say nearly the same as `observation`."""
    others = among.exclude(pk=observation.pk).order_by("-heard_on", "-id")[:_READ]
    return similar_to(observation.text_folded, others, limit=limit)


@dataclass(frozen=True)
class Saying:
    """Something said, to be laid beside others: `text` as it was written, of one kind, about some themes."""

    key: Hashable
    text: str
    kind: str = ""
    themes: frozenset[str] = frozenset()


def alike_groups(sayings: Sequence[Saying], *, by_theme: bool = False) -> list[list[Hashable]]:
    """Keys of those that say nearly the same, each group begun by the one that most others are like, largest first.

    Only what is of the same kind can be alike; with `by_theme` only what has a theme in common, unless the words are
    the same. Small words do not count. Each belongs to one group at most; what is alone is in none.
    """
    words = [_words(one.text) for one in sayings]
    like = process.cdist(words, words, scorer=fuzz.token_set_ratio, score_cutoff=SIMILAR, dtype="uint8")
    neighbours: dict[int, list[int]] = {}
    for a, one in enumerate(sayings):
        neighbours[a] = [
            b
            for b in like[a].nonzero()[0].tolist()
            if b != a
            and one.kind == sayings[b].kind
            and (not by_theme or words[a] == words[b] or not one.themes.isdisjoint(sayings[b].themes))
        ]
    groups: list[list[Hashable]] = []
    left = {at for at, near in neighbours.items() if near}
    while left:
        leader = max(left, key=lambda at: (len(left.intersection(neighbours[at])), -at))
        group = [leader, *sorted(left.intersection(neighbours[leader]))]
        left -= set(group)
        if len(group) > 1:
            groups.append([sayings[at].key for at in group])
    return sorted(groups, key=len, reverse=True)


def same_words(text: str) -> str:
    """What two texts share that differ only in case, accents, spaces and punctuation."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _words(text: str) -> str:
    """The words that carry what is said; all of them if none does."""
    every = same_words(text).split()
    return " ".join([word for word in every if word not in _SMALL] or every)


_SMALL = frozenset(
    re.findall(
        r"\w+",
        "alla an att av da de dem den det detta du efter ej en ett for fran ga gar ha har hur i in inte ja jag kan kunna "
        "ingen finns man med men mer mycket nar och ocksa om oss pa ska som sa till ut utan var vara vad vi vid a and are at be from "
        "has have is it not of on or that the they this to we with",
    )
)
"""Folded."""
