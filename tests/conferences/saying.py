"""Notes of a day, for the tests of the time after it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from samverk.conferences.actions.observing import make_observations
from samverk.conferences.models import Conference, Note, Report
from samverk.jobs.running import run_waiting
from samverk.observations.actions import load_themes
from samverk.observations.models import Theme

from .factories import make_conference


def held_conference(room: Any = None, **facts: Any) -> Conference:
    """A conference that was held three days ago, with the vocabulary of themes in place."""
    load_themes()
    facts.setdefault("held_on", timezone.localdate() - timedelta(days=3))
    return make_conference(room, **facts)


def make_note(conference: Conference, text: str, *themes: str, kind: str = "hinder", **facts: Any) -> Note:
    """A note from paper, by civil society."""
    facts = {"sector": "civil_society", "where": "paper", **facts}
    note = Note.objects.create(conference=conference, kind=kind, text=text, **facts)
    note.themes.set(Theme.objects.filter(pk__in=themes))
    return note


def seen(*notes: Note) -> dict[int, int]:
    """The notes as somebody saw them now."""
    return dict(Note.objects.filter(pk__in=[note.pk for note in notes]).values_list("pk", "version"))


def tick(*notes: Note) -> list[str]:
    """What the page sends for notes that were ticked now."""
    return [f"{note.uid}:{Note.objects.get(pk=note.pk).version}" for note in notes]


def gather(by: Any, conference: Conference, *notes: Note) -> tuple[int, int]:
    """Make observations of these notes (of all) and let the worker do it: how many observations and voices."""
    make_observations(by=by, conference=conference, seen=seen(*notes) if notes else None)
    run_waiting()
    told = Report.objects.get(conference=conference).gathering
    return told["observations"], told["voices"]
