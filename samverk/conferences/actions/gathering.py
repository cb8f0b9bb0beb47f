"""After the day: notes are merged, worded better, given themes, set aside; what became of them is taken back.

Whoever acts on several notes at once says which version of each they saw (`Seen`): if somebody else has changed one of
them meanwhile, nothing is done and NotesChanged says which.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.observations.actions import (
    AlreadyMerged,
    NothingToMerge,
    merge_observations,
    remove_observation,
)
from samverk.observations.models import Observation, Theme
from samverk.people.models import Account

from ..heard import with_same_words
from ..models import Conference, Note

Seen = Mapping[int, int]
"""Notes by their keys, each with the version that somebody saw."""


class NotesChanged(Exception):
    """Somebody else changed some of the notes since they were seen; nothing was done. `notes` are those."""

    def __init__(self, notes: Sequence[Note]) -> None:
        super().__init__(len(notes))
        self.notes = list(notes)


@transaction.atomic
def merge_notes(*, by: Account, conference: Conference, kept: Note, seen: Seen) -> int:
    """Put those that were `seen` under `kept`; their voices count with it, and they can be parted again. Answers how many.

    What was merged into them follows. Notes that have been removed or merged meanwhile are passed over.
    Raises NotesChanged.
    """
    wanted = set(seen) - {kept.pk}
    rows = _locked(conference, wanted | {kept.pk})
    check_seen(rows.values(), seen)
    merged = _merge(by, rows, kept.pk, wanted)
    if merged:
        _note("merge_notes", by, conference, on=kept, merged=merged)
    return merged


@transaction.atomic
def merge_same_notes(*, by: Account, conference: Conference) -> int:
    """Put notes with the same words under one. Answers how many went."""
    rows = _locked(conference)
    merged = 0
    for group in with_same_words(rows.values()):
        merged += _merge(by, rows, group[0].pk, {note.pk for note in group[1:]})
    if merged:
        _note("merge_same_notes", by, conference, merged=merged)
    return merged


@transaction.atomic
def part_note(*, by: Account, note: Note) -> Note:
    """Let a merged note stand on its own again. Its voice stays with the observation that it was counted in."""
    claim_version(note, version=None)
    note.merged_into = None
    note.save(update_fields=["merged_into", "changed_at"])
    _note("part_note", by, note.conference, on=note)
    return note


@transaction.atomic
def reword_note(
    *,
    by: Account,
    note: Note,
    version: int | None,
    kind: str,
    text: str,
    sector: str,
    themes: Iterable[Theme],
) -> Note:
    """Word it better or sort it otherwise; an observation made of it stays as it is. Raises Stale."""
    claim_version(note, version=version)
    note.kind, note.text, note.sector = kind, text, sector
    note.save(update_fields=["kind", "text", "sector", "changed_at"])
    note.themes.set(themes)
    _note("reword_note", by, note.conference, on=note)
    return note


@transaction.atomic
def tag_notes(*, by: Account, conference: Conference, seen: Seen, theme: Theme) -> int:
    """Give notes a theme besides those they have. Answers how many. Raises NotesChanged."""
    rows = _locked(conference, set(seen))
    check_seen(rows.values(), seen)
    for note in rows.values():
        note.themes.add(theme)
    Note.objects.filter(pk__in=rows).update(version=F("version") + 1, changed_at=timezone.now())
    if rows:
        _note("tag_notes", by, conference, notes=len(rows), theme=theme.pk)
    return len(rows)


@transaction.atomic
def set_aside_notes(*, by: Account, conference: Conference, seen: Seen, back: bool = False) -> int:
    """Set notes aside with what was merged into them, or take them back. Answers how many. Raises NotesChanged.

    One that has become an observation is passed over: that has its own removing.
    """
    locked = Note.objects.select_for_update().filter(conference=conference, pk__in=seen).order_by("pk")
    check_seen(list(locked), seen)
    rows = Note.objects.filter(
        Q(pk__in=seen) | Q(merged_into__in=seen), conference=conference, observation=None
    )
    changed = rows.exclude(removed_at=None) if back else rows.filter(removed_at=None)
    n = changed.update(
        removed_at=None if back else timezone.now(), changed_at=timezone.now(), version=F("version") + 1
    )
    if n:
        _note("set_aside_notes", by, conference, notes=n, back=back)
    return n


@transaction.atomic
def withdraw_observations(*, by: Account, conference: Conference, notes: Iterable[Note]) -> tuple[int, int]:
    """Take back observations made of notes, unless somebody has worked on them. Answers (taken back, kept)."""
    rows = _locked(conference, {note.pk for note in notes})
    keys = {note.observation_id for note in rows.values() if note.observation_id}
    fresh = Observation.objects.filter(
        pk__in=keys, version=1, state=Observation.State.HEARD, merged_into=None, merged=None
    )
    taken = list(fresh.select_related("workspace").distinct())
    for observation in taken:
        remove_observation(by=by, observation=observation)
    Note.objects.filter(observation__in=taken).update(observation=None)
    if taken:
        _note("withdraw_observations", by, conference, observations=len(taken))
    return len(taken), len(keys) - len(taken)


def check_seen(rows: Iterable[Note], seen: Seen) -> None:
    """Raise NotesChanged with those of `rows` that are no longer as they were seen."""
    changed = [note for note in rows if note.version != seen.get(note.pk, note.version)]
    if changed:
        raise NotesChanged(changed)


def _locked(conference: Conference, keys: set[int] | None = None) -> dict[int, Note]:
    """The notes that stand, locked in one order so that two at once wait for each other."""
    rows = Note.objects.select_for_update().filter(conference=conference).standing().order_by("pk")
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    return {note.pk: note for note in rows}


def _merge(by: Account, rows: dict[int, Note], kept: int, wanted: set[int]) -> int:
    others = [rows[pk] for pk in sorted(wanted) if pk in rows]
    if kept not in rows or not others:
        return 0
    keys = [note.pk for note in others]
    Note.objects.filter(merged_into__in=keys).update(merged_into=kept)
    Note.objects.filter(pk__in=keys).update(
        merged_into=kept, changed_at=timezone.now(), version=F("version") + 1
    )
    Note.objects.filter(pk=kept).update(version=F("version") + 1)
    themes = Theme.objects.filter(pk__in=Note.themes.through.objects.filter(note__in=keys).values("theme"))
    rows[kept].themes.add(*themes)
    _merge_their_observations(by, rows[kept], others)
    return len(others)


def _merge_their_observations(by: Account, kept: Note, others: Sequence[Note]) -> None:
    """What had become observations already stands as one there too, unless somebody has sorted it otherwise."""
    keys = list(dict.fromkeys(one.observation_id for one in [kept, *others] if one.observation_id))
    if kept.observation_id is None and keys:
        kept.observation_id = keys[0]
        Note.objects.filter(pk=kept.pk).update(observation=keys[0])
    found = {one.pk: one for one in Observation.objects.filter(pk__in=keys).select_related("workspace")}
    if len(found) > 1 and keys[0] in found:
        try:
            with transaction.atomic():
                merge_observations(by=by, kept=found.pop(keys[0]), others=found.values())
        except (AlreadyMerged, NothingToMerge):
            return


def _note(verb: str, by: Account, conference: Conference, on: Note | None = None, **details: object) -> None:
    scope = conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=on or conference, scope=scope, **details)
