"""Notes of a day, for the tests of the time after it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from samverk.conferences.models import Conference, Note
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
