"""The notes of the day as one sorts them afterwards: each with those merged into it, and which might be the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from samverk.observations.similar import Saying, alike_groups, same_words
from samverk.organisations.models import Sector

from .models import Conference, Note

LOOKED_AT = 400
"""So many notes at most are laid beside each other for suggestions: they are compared two by two."""


@dataclass(frozen=True)
class Heard:
    """A note that stands, with those merged into it."""

    note: Note

    @property
    def merged(self) -> list[Note]:
        return list(self.note.merged.all())

    @property
    def voices(self) -> int:
        return 1 + len(self.merged)

    @property
    def sectors(self) -> list[tuple[str, str, int]]:
        """Whose voices: the sector, its name and how many, most first. What nobody said is left out."""
        counted = Counter(one.sector for one in [self.note, *self.merged] if one.sector)
        return [(sector, str(Sector(sector).label), n) for sector, n in counted.most_common()]

    @property
    def is_complete(self) -> bool:
        """It is an observation, and so is everything that was merged into it."""
        return all(one.observation_id for one in [self.note, *self.merged])


def heard_at(conference: Conference) -> QuerySet[Note]:
    """The notes that stand, with what was merged into each and where they were said."""
    merged = Note.objects.filter(removed_at=None).order_by("id")
    return (
        Note.objects.filter(conference=conference)
        .standing()
        .with_places()
        .select_related("observation")
        .prefetch_related(Prefetch("merged", merged))
        .order_by("-id")
    )


def all_heard(conference: Conference) -> list[Heard]:
    """Every note that stands, those that most voices said first. Three queries."""
    found = [Heard(note) for note in heard_at(conference)]
    return sorted(found, key=lambda one: (-one.voices, one.note.pk))


def suggested(notes: Sequence[Note]) -> list[list[Note]]:
    """Groups that seem to say the same, the newest `LOOKED_AT` looked at. The one to keep comes first."""
    by_pk = {note.pk: note for note in notes[:LOOKED_AT]}
    sayings = [Saying(pk, note.text, note.kind) for pk, note in by_pk.items()]
    groups = [[by_pk[pk] for pk in group if isinstance(pk, int)] for group in alike_groups(sayings)]
    return [sorted(group, key=_to_keep) for group in groups]


def with_same_words(notes: Iterable[Note]) -> list[list[Note]]:
    """Notes of one kind whose words are the same, of which all but the first can go without anything being lost."""
    found: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        found.setdefault((note.kind, same_words(note.text)), []).append(note)
    return [sorted(group, key=_to_keep) for group in found.values() if len(group) > 1]


def _to_keep(note: Note) -> tuple[bool, int]:
    """What is an observation already stays so; otherwise what was said first."""
    return note.observation_id is None, note.pk
