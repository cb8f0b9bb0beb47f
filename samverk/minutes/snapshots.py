"""Minutes as plain values: what is approved, locked, compared and printed.

Persons stand in them by their uid and are named when they are shown, so that nobody's name outlives its protection.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from samverk.meetings.models import Invitee
from samverk.people.models import Person
from samverk.tasks.models import Task

from .models import Interest, Minutes, Note

ORIGIN = "minutes"
"""What tasks given in minutes carry as their origin, with the note's uid."""


def snapshot(minutes: Minutes) -> dict[str, Any]:
    """Everything the minutes say now. Seven queries, however long they are."""
    meeting = minutes.meeting
    notes = list(Note.objects.filter(minutes=minutes).in_order())
    tasks = tasks_of(notes)
    interests = interests_of(notes)
    invitees = list(Invitee.objects.filter(meeting=meeting).with_names())
    content: dict[str, Any] = {
        "room": minutes.workspace.name,
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "is_all_day": meeting.is_all_day,
        "place": meeting.place,
        "host": meeting.host.name if meeting.host else "",
        "secretary": _uid(minutes.secretary),
        "present": [_invitee(one) for one in invitees if one.was_present],
        "absent": [_invitee(one) for one in invitees if one.was_present is False],
        "also_present": minutes.also_present,
        "items": [
            {
                "number": note.number,
                "uid": str(note.uid),
                "title": note.title,
                "comment": note.comment,
                "decision": note.decision,
                "interests": [
                    {"person": _uid(one.person), "reason": one.reason, "stood_aside": one.stood_aside}
                    for one in interests.get(note.pk, ())
                ],
                "tasks": [_task(task) for task in tasks.get(note.uid, ())],
            }
            for note in notes
        ],
    }
    content["people"] = sorted(set(_people(content)))
    return content


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of the content, 64 hexadecimal digits: the same for the same text, whatever the order of keys."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def tasks_of(notes: Iterable[Note]) -> dict[UUID, list[Task]]:
    """The tasks given on each note, dropped ones left out, by the note's uid. One query."""
    wanted = [note.uid for note in notes]
    found: dict[UUID, list[Task]] = {}
    given = Task.objects.filter(origin=ORIGIN, origin_uid__in=wanted).exclude(state=Task.State.DROPPED)
    for task in given.with_owner().order_by("id"):
        if task.origin_uid is not None:
            found.setdefault(task.origin_uid, []).append(task)
    return found


def interests_of(notes: Iterable[Note]) -> dict[int, list[Interest]]:
    """Conflicts of interest by the note's key. One query."""
    found: dict[int, list[Interest]] = {}
    rows = Interest.objects.filter(note__in=[note.pk for note in notes]).select_related("person")
    for one in rows.order_by("id"):
        found.setdefault(one.note_id, []).append(one)
    return found


def names_of(people: Iterable[str]) -> dict[str, str]:
    """The names that may be shown today, by uid. Who is protected is missing, as if never there."""
    rows = Person.objects.filter(uid__in=list(people))
    return {str(person.uid): person.name for person in rows}


def day_of(content: dict[str, Any]) -> date:
    """The local day on which the meeting began."""
    return datetime.fromisoformat(content["starts_at"]).astimezone().date()


def _invitee(one: Invitee) -> dict[str, Any]:
    return {
        "person": _uid(one.person),
        "name": "" if one.person else one.shown_name,
        "organisation": one.organisation.name if one.organisation else "",
    }


def _task(task: Task) -> dict[str, Any]:
    """The task as it was given. An owner with protected identity is left out."""
    owner = task.owner if task.owner and not task.owner.is_protected else None
    return {
        "text": task.text,
        "person": _uid(owner),
        "organisation": task.organisation.name if task.organisation else "",
        "due_on": task.due_on.isoformat() if task.due_on else "",
    }


def _uid(person: Person | None) -> str:
    return str(person.uid) if person is not None else ""


def _people(value: Any) -> Iterable[str]:
    """Every uid of a person anywhere in the content."""
    if isinstance(value, list):
        for one in value:
            yield from _people(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in {"person", "secretary"} and one:
                yield one
            else:
                yield from _people(one)
