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


@dataclass(frozen=True)
class Wording:
    """Notes with the very same words; the first is the one to keep."""

    notes: list[Note]

    @property
    def note(self) -> Note:
        return self.notes[0]

    @property
    def value(self) -> str:
        """What a tick sends: the keys of all of them, each with its version."""
        return ",".join(f"{note.uid}:{note.version}" for note in self.notes)


def suggested(notes: Sequence[Note]) -> list[list[Wording]]:
    """Groups that seem to say the same in different words, the newest `LOOKED_AT` notes looked at. The words of most
    voices come first."""
    found: dict[tuple[str, str], list[Note]] = {}
    for note in notes[:LOOKED_AT]:
        found.setdefault((note.kind, same_words(note.text)), []).append(note)
    wordings = [Wording(sorted(group, key=_to_keep)) for group in found.values()]
    sayings = [Saying(at, one.note.text, one.note.kind) for at, one in enumerate(wordings)]
    groups = [[wordings[at] for at in group if isinstance(at, int)] for group in alike_groups(sayings)]
    return [sorted(group, key=_by_weight) for group in groups]


def with_same_words(notes: Iterable[Note]) -> list[list[Note]]:
    """Notes of one kind whose words are the same, of which all but the first can go without anything being lost."""
    found: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        found.setdefault((note.kind, same_words(note.text)), []).append(note)
    return [sorted(group, key=_to_keep) for group in found.values() if len(group) > 1]


def _by_weight(wording: Wording) -> tuple[bool, int, int]:
    """What is an observation already stays so; otherwise the words that most used, then those that came first."""
    return wording.note.observation_id is None, -len(wording.notes), wording.note.pk


def _to_keep(note: Note) -> tuple[bool, int]:
    """What is an observation already stays so; otherwise what was said first."""
    return note.observation_id is None, note.pk
