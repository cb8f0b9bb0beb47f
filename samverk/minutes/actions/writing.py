"""Writing minutes during the meeting, several at once."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from samverk.languages.folding import clean_text
from samverk.languages.merging import Merge, merge
from samverk.meetings.actions import hold_meeting, lay_agenda
from samverk.meetings.models import AgendaItem, Invitee, Meeting
from samverk.observations.actions import note_observation
from samverk.observations.models import Observation, Source
from samverk.organisations.models import Organisation
from samverk.people.models import Account, Person
from samverk.tasks.actions import give_task
from samverk.tasks.models import Task

from ..models import Approver, Interest, Minutes, Note
from ..snapshots import ORIGIN
from .recording import lock_open, note_act

LONGEST = {"comment": 20_000, "decision": 5_000}
"""Characters that each field holds."""
_SPELL = timedelta(minutes=10)


class TooLong(Exception):
    """More than the field holds; nothing was written."""


class NotEmpty(Exception):
    """Something is written on the item, so that it stays."""


@transaction.atomic
def start_minutes(*, by: Account, meeting: Meeting, secretary: Person | None) -> Minutes:
    """Begin the minutes on the agenda, with those present who said they would come. Again: the same minutes."""
    minutes, is_new = Minutes.objects.get_or_create(
        meeting=meeting, defaults={"workspace": meeting.workspace, "secretary": secretary}
    )
    if not is_new:
        return minutes
    items = list(AgendaItem.objects.filter(meeting=meeting).in_order()) or lay_agenda(by=by, meeting=meeting)
    Note.objects.bulk_create(
        Note(
            minutes=minutes,
            item=item,
            standard_key=item.standard_key,
            position=position,
            title=item.title,
        )
        for position, item in enumerate(items)
    )
    answers = Invitee.objects.filter(meeting=meeting, was_present=None).exclude(answer="")
    answers.filter(answer=Invitee.Answer.YES).update(was_present=True)
    answers.filter(answer=Invitee.Answer.NO).update(was_present=False)
    note_act(by, "start_minutes", minutes, minutes)
    return minutes


@transaction.atomic
def write_note(*, by: Account, note: Note, field: str, base: str, text: str) -> Merge:
    """Put `text`, which the writer made out of `base`, into `field`; what others wrote meanwhile stays.

    Answers the text that stands there now. Approvals given before are withdrawn: they were of another text.
    The trail has one line for each writer and spell of ten minutes, not one for each pause. Raises MinutesLocked,
    TooLong.
    """
    if field not in LONGEST:
        raise ValueError(field)
    lock_open(note.minutes)
    note.refresh_from_db()
    now = getattr(note, field)
    merged = merge(clean_text(base), clean_text(text), now)
    if merged.text == now:
        return merged
    if len(merged.text) > LONGEST[field]:
        raise TooLong(field)
    is_new_spell = (
        note.written_by_id != by.pk or not note.written_at or note.written_at < timezone.now() - _SPELL
    )
    setattr(note, field, merged.text)
    note.written_by, note.written_at = by, timezone.now()
    note.save(update_fields=[field, "written_by", "written_at", "changed_at"])
    withdraw_approvals(note.minutes)
    if is_new_spell:
        note_act(by, "write_note", note, note.minutes)
    return merged


@transaction.atomic
def note_presence(
    *, by: Account, minutes: Minutes, present: Mapping[str, bool], also_present: str, secretary: Person | None
) -> Minutes:
    """Say who was there: `present` by the invitee's uid; others in `also_present`. The meeting counts as held."""
    lock_open(minutes)
    hold_meeting(by=by, meeting=minutes.meeting, present=present)
    minutes.also_present, minutes.secretary = also_present, secretary
    minutes.save(update_fields=["also_present", "secretary", "changed_at"])
    withdraw_approvals(minutes)
    note_act(by, "note_presence", minutes, minutes)
    return minutes


@transaction.atomic
def add_business(*, by: Account, minutes: Minutes, title: str) -> Note:
    """An item that stood on no agenda: after "other business" if there is such an item, else last."""
    lock_open(minutes)
    notes = list(Note.objects.filter(minutes=minutes).in_order())
    places = [n for n, note in enumerate(notes) if note.standard_key == "other" or note.is_own]
    at = places[-1] + 1 if places else len(notes)
    note = Note(minutes=minutes, title=title, position=at)
    note.save()
    _number([*notes[:at], note, *notes[at:]])
    note_act(by, "add_business", note, minutes)
    return note


@transaction.atomic
def remove_business(*, by: Account, note: Note) -> None:
    """Take away an item that was added by mistake. Raises NotEmpty where something is written or given on it."""
    lock_open(note.minutes)
    note.refresh_from_db()
    given = Task.objects.from_origin(ORIGIN, note.uid)
    if not note.is_own or note.comment or note.decision or given.exists():
        raise NotEmpty(note)
    note_act(by, "remove_business", note, note.minutes)
    note.delete()
    _number(list(Note.objects.filter(minutes=note.minutes).in_order()))


@transaction.atomic
def note_interest(*, by: Account, note: Note, person: Person, reason: str, stood_aside: bool) -> Interest:
    """Somebody has an interest of their own in the item. Said again, it replaces what was said before."""
    lock_open(note.minutes)
    interest, _is_new = Interest.including_protected.update_or_create(
        note=note, person=person, defaults={"reason": reason, "stood_aside": stood_aside}
    )
    withdraw_approvals(note.minutes)
    note_act(by, "note_interest", interest, note.minutes)
    return interest


@transaction.atomic
def remove_interest(*, by: Account, interest: Interest) -> None:
    """It was a mistake."""
    lock_open(interest.note.minutes)
    withdraw_approvals(interest.note.minutes)
    note_act(by, "remove_interest", interest, interest.note.minutes)
    interest.delete()


@transaction.atomic
def add_task(
    *,
    by: Account,
    note: Note,
    text: str,
    owner: Person | None,
    organisation: Organisation | None,
    due_on: date | None,
) -> Task:
    """Somebody is to do something. It lands on their own list; the letter about it goes with the next round."""
    lock_open(note.minutes)
    withdraw_approvals(note.minutes)
    return give_task(
        by=by, workspace=note.minutes.workspace, text=text, owner=owner, organisation=organisation,
        due_on=due_on, origin=ORIGIN, origin_uid=note.uid,
    )  # fmt: skip


@transaction.atomic
def catch_observation(*, by: Account, note: Note, kind: str, text: str, sector: str) -> Observation:
    """Write down something heard in passing, with the meeting as where it was heard."""
    lock_open(note.minutes)
    return note_observation(
        by=by, workspace=note.minutes.workspace, kind=kind, text=text, sector=sector,
        heard_on=min(note.minutes.meeting.first_day, timezone.localdate()), where=Source.Where.MEETING,
        label=note.minutes.meeting.title,
    )  # fmt: skip


def withdraw_approvals(minutes: Minutes) -> None:
    """The text has changed: whoever approved the earlier one is asked again."""
    given = Approver.including_protected.filter(minutes=minutes, approved_at__isnull=False)
    given.update(approved_at=None, digest="")


def _number(notes: list[Note]) -> None:
    """Give the notes their places, from 0 without gaps."""
    for position, note in enumerate(notes):
        note.position = position
    Note.objects.bulk_update(notes, ["position"])
