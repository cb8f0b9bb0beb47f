"""Programmes and people in them, for the tests of friends."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from samverk.friends.models import InterviewTime, Participant, Programme, Spoken
from samverk.people.models import Account, Person
from samverk.places.models import County, Municipality
from samverk.workspaces.models import Workspace
from tests.workspaces.factories import make_workspace

_numbers = count(1)


def make_municipality(code: str = "2080", name: str = "Falun", **facts: Any) -> Municipality:
    """A municipality with its county, as a test needs no outlines."""
    county, _made = County.objects.get_or_create(
        code=code[:2], defaults={"name": "Dalarnas län", "outline": {}}
    )
    point = {"seat_latitude": 60.6, "seat_longitude": 15.63, "label_latitude": 60.6, "label_longitude": 15.63}
    found, _made = Municipality.objects.get_or_create(
        code=code, defaults={"name": name, "county": county, "seat": name, "outline": {}, **point, **facts}
    )
    return found


def make_programme(workspace: Workspace | None = None, **facts: Any) -> Programme:
    """A programme of language friends, open for sign-up, in a room of its own if none is given."""
    workspace = workspace or make_workspace(template="programme", name=f"Språkvän {next(_numbers)}")
    facts.setdefault("is_open", True)
    programme, _made = Programme.objects.get_or_create(workspace=workspace, defaults=facts)
    return programme


def make_participant(
    programme: Programme | None = None,
    side: str = "newcomer",
    *,
    name: str = "",
    languages: dict[str, int] | None = None,
    language: str = "sv",
    email: str | None = None,
    **facts: Any,
) -> Participant:
    """Somebody who signed up; speaks Swedish, has time on weekday evenings, lives in Falun."""
    number = next(_numbers)
    given, _space, family = (name or f"Deltagare {number}").partition(" ")
    person = Person.objects.create(
        given_name=given, family_name=family, language=language,
        email=f"deltagare{number}@example.org" if email is None else email,
    )  # fmt: skip
    if "municipality" not in facts:
        facts["municipality"] = make_municipality()
    facts.setdefault("grid", 0b100100100100100)
    facts.setdefault("birth_year", 1990)
    participant = Participant.objects.create(
        programme=programme or make_programme(), person=person, side=side, **facts
    )
    Spoken.objects.bulk_create(
        Spoken(participant=participant, language=code, level=level)
        for code, level in (languages or {"sv": 3}).items()
    )
    return participant


def make_friend(programme: Programme | None = None, **facts: Any) -> Participant:
    """A volunteer."""
    facts.setdefault("languages", {"sv": 5})
    return make_participant(programme, "friend", **facts)


def make_time(programme: Programme, matcher: Account, *, hours: int = 24, **facts: Any) -> InterviewTime:
    """A time for an interview that a matcher offers, starting so many hours from now."""
    starts = timezone.now() + timedelta(hours=hours)
    facts.setdefault("ends_at", starts + timedelta(minutes=45))
    return InterviewTime.objects.create(
        programme=programme, matcher=matcher, starts_at=starts, place="Rum 2", **facts
    )
