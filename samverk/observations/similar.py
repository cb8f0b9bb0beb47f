"""Which observations say nearly the same thing."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

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
