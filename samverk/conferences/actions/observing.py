"""The notes of the day become observations of the room: asked for by a press, done by the worker in small steps.

Each step is a transaction of its own and passes over what has become an observation already: pressed twice, or taken up
again after a worker that died, nothing is made twice.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.audit.actions import record
from samverk.jobs.actions import start
from samverk.jobs.models import Job, JobTakenOver
from samverk.observations.actions import add_source, note_observation
from samverk.observations.models import Observation, Source
from samverk.people.models import Account

from ..models import Conference, Note, Report
from .gathering import Seen, check_seen
from .reports import begin_report

GATHER = "conferences.gather_notes"
STEP = 20
"""So many notes become observations in one transaction."""


class GatheringUnderWay(Exception):
    """The worker is at it already."""


class NothingToGather(Exception):
    """Every note is an observation already."""


@transaction.atomic
def make_observations(
    *, by: Account, conference: Conference, seen: Seen | None = None, is_public: bool = False
) -> Job:
    """Have the worker make an observation of each note that was `seen`, or of all that stand (None).

    Raises GatheringUnderWay, NothingToGather, NotesChanged.
    """
    report = Report.objects.select_for_update().get(pk=begin_report(conference).pk)
    before = job_of(report)
    if before is not None and not before.is_finished:
        raise GatheringUnderWay
    if seen is not None:
        check_seen(Note.objects.filter(conference=conference, pk__in=seen), seen)
    keys = None if seen is None else sorted(seen)
    waiting = waiting_notes(conference, keys)
    if not waiting:
        raise NothingToGather
    work = start(
        kind=GATHER, by=by, scope=conference.workspace.audit_scope, label=_("Making observations of notes"),
        report_uid=str(report.uid), notes=waiting, is_public=is_public,
    )  # fmt: skip
    report.gathering = {"job": str(work.uid), "observations": 0, "voices": 0}
    report.save(update_fields=["gathering"])
    scope = conference.workspace.audit_scope
    record(by=by, verb="conferences.make_observations", on=conference, scope=scope, notes=len(waiting))
    return work


@transaction.atomic
def gather_step(*, by: Account, report: Report, job: Job, keys: Sequence[int], is_public: bool) -> None:
    """Make observations of these notes and count them. Raises JobTakenOver if another worker has the job."""
    mine = Job.objects.select_for_update().filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
    if mine.first() is None:
        raise JobTakenOver(str(job.uid))
    conference = report.conference
    made = voices = 0
    for note, under in _with_those_under(conference, keys):
        made += _observation(by, conference, note, under, is_public)
        voices += _voices(by, conference, note, under)
    report.refresh_from_db(fields=["gathering"])
    report.gathering["observations"] += made
    report.gathering["voices"] += voices
    report.save(update_fields=["gathering"])


def waiting_notes(conference: Conference, keys: Sequence[int] | None = None) -> list[int]:
    """The keys of notes that stand and are no observation yet, or have a voice under them that is not counted in one."""
    rows = Note.objects.filter(conference=conference).standing()
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    fresh = rows.filter(observation=None) | rows.filter(
        merged__observation=None, merged__removed_at=None, merged__id__gt=0
    )
    return list(fresh.distinct().order_by("pk").values_list("pk", flat=True))


def job_of(report: Report | None) -> Job | None:
    """The newest making of observations."""
    uid = report.gathering.get("job") if report else None
    return Job.objects.filter(uid=uid).first() if uid else None


def _with_those_under(conference: Conference, keys: Sequence[int]) -> list[tuple[Note, list[Note]]]:
    """The notes that stand, locked in one order, with those merged into each."""
    rows = Note.objects.select_for_update().filter(conference=conference, pk__in=keys).standing()
    roots = list(rows.order_by("pk"))
    under: dict[Any, list[Note]] = {note.pk: [] for note in roots}
    merged = Note.objects.select_for_update().filter(merged_into__in=under, removed_at=None)
    for note in merged.order_by("pk"):
        under[note.merged_into_id].append(note)
    return [(note, under[note.pk]) for note in roots]


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
