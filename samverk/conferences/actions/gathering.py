"""After the day: notes are merged, worded better, given themes, set aside, and become observations of the room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.observations.actions import (
    AlreadyMerged,
    NothingToMerge,
    add_source,
    merge_observations,
    note_observation,
    remove_observation,
)
from samverk.observations.models import Observation, Source, Theme
from samverk.people.models import Account

from ..heard import with_same_words
from ..models import Conference, Note

AT_ONCE = 300
"""So many notes become observations by one press."""


@dataclass(frozen=True)
class Made:
    """How many observations were made, how many voices joined one that stood, how many notes are left."""

    observations: int
    voices: int
    left: int


@transaction.atomic
def merge_notes(*, by: Account, conference: Conference, kept: Note, others: Iterable[Note]) -> int:
    """Put `others` under `kept`; their voices count with it, and they can be parted again. Answers how many.

    What was merged into them follows. Notes that have been removed or merged meanwhile are passed over.
    """
    wanted = {note.pk for note in others} - {kept.pk}
    rows = _locked(conference, wanted | {kept.pk})
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
def tag_notes(*, by: Account, conference: Conference, notes: Iterable[Note], theme: Theme) -> int:
    """Give notes a theme besides those they have. Answers how many."""
    rows = _locked(conference, {note.pk for note in notes})
    for note in rows.values():
        note.themes.add(theme)
    if rows:
        _note("tag_notes", by, conference, notes=len(rows), theme=theme.pk)
    return len(rows)


@transaction.atomic
def set_aside_notes(*, by: Account, conference: Conference, notes: Iterable[Note], back: bool = False) -> int:
    """Set notes aside with what was merged into them, or take them back. Answers how many.

    One that has become an observation is passed over: that has its own removing.
    """
    asked = {note.pk for note in notes}
    rows = Note.objects.filter(
        Q(pk__in=asked) | Q(merged_into__in=asked), conference=conference, observation=None
    )
    changed = rows.exclude(removed_at=None) if back else rows.filter(removed_at=None)
    n = changed.update(removed_at=None if back else timezone.now(), changed_at=timezone.now())
    if n:
        _note("set_aside_notes", by, conference, notes=n, back=back)
    return n


@transaction.atomic
def make_observations(
    *, by: Account, conference: Conference, notes: Iterable[Note] | None = None, is_public: bool = False
) -> Made:
    """Each note that stands becomes an observation of the room; each one merged into it is a source more.

    Notes that have become one are passed over, so that pressing twice does nothing twice. `notes` None means all.
    """
    rows = _locked(conference, None if notes is None else {note.pk for note in notes})
    roots = [note for note in rows.values() if note.merged_into_id is None]
    under: dict[int, list[Note]] = {note.pk: [] for note in roots}
    for note in (
        Note.objects.select_for_update().filter(merged_into__in=under, removed_at=None).order_by("pk")
    ):
        under[note.merged_into_id or 0].append(note)
    waiting = [note for note in roots if any(one.observation_id is None for one in [note, *under[note.pk]])]
    made = voices = 0
    for note in waiting[:AT_ONCE]:
        is_new = _observation(by, conference, note, under[note.pk], is_public)
        made += is_new
        voices += _voices(by, conference, note, under[note.pk])
    if made or voices:
        _note("make_observations", by, conference, observations=made, voices=voices)
    return Made(made, voices, max(0, len(waiting) - AT_ONCE))


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
    Note.objects.filter(pk__in=keys).update(merged_into=kept, changed_at=timezone.now())
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


def _observation(
    by: Account, conference: Conference, note: Note, under: Sequence[Note], is_public: bool
) -> bool:
    """See that the note is an observation; whether a new one had to be made."""
    if note.observation_id is not None:
        return False
    joined = next((one.observation_id for one in under if one.observation_id), None)
    if joined is not None:
        note.observation_id = joined
        _hear(by, conference, note)
    else:
        visibility = Observation.Visibility.PUBLIC if is_public else Observation.Visibility.ROOM
        note.observation = note_observation(
            by=by,
            workspace=conference.workspace,
            kind=note.kind,
            text=note.text,
            heard_on=_day(conference, note),
            where=Source.Where.CONFERENCE,
            label=conference.workspace.name,
            sector=note.sector,
            themes=note.themes.all(),
            visibility=visibility,
        )
    note.save(update_fields=["observation"])
    return joined is None


def _voices(by: Account, conference: Conference, note: Note, under: Sequence[Note]) -> int:
    """Each merged note is heard once more."""
    fresh = [one for one in under if one.observation_id is None]
    for one in fresh:
        one.observation_id = note.observation_id
        _hear(by, conference, one)
        one.save(update_fields=["observation"])
    return len(fresh)


def _hear(by: Account, conference: Conference, note: Note) -> None:
    if note.observation is None:
        return
    add_source(
        by=by,
        observation=note.observation,
        where=Source.Where.CONFERENCE,
        label=conference.workspace.name,
        heard_on=_day(conference, note),
        sector=note.sector,
    )


def _day(conference: Conference, note: Note) -> date:
    return conference.held_on or timezone.localdate(note.created_at)


def _note(verb: str, by: Account, conference: Conference, on: Note | None = None, **details: object) -> None:
    scope = conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=on or conference, scope=scope, **details)
