"""Conferences and people at them, for the tests."""

from datetime import date, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from samverk.conferences.models import Conference, Needs, Registration, Slot, Table, Workshop
from samverk.conferences.models.conferences import midnight_after
from samverk.workspaces.models import Workspace
from tests.workspaces.factories import make_workspace

_numbers = count(1)


def make_conference(workspace: Workspace | None = None, **facts: Any) -> Conference:
    """A conference in a month, announced and open for registration, in a room of its own if none is given."""
    workspace = workspace or make_workspace(template="conference", name=f"Mötesdag {next(_numbers)}")
    facts.setdefault("held_on", timezone.localdate() + timedelta(days=30))
    facts.setdefault("over_at", midnight_after(facts.get("ends_on") or facts["held_on"]))
    facts.setdefault("city", "Ronneby")
    facts.setdefault("venue", "Folkets hus")
    facts.setdefault("capacity", 180)
    facts.setdefault("announced_at", timezone.now() - timedelta(days=10))
    facts.setdefault("opens_at", timezone.now() - timedelta(days=10))
    conference, made = Conference.objects.get_or_create(workspace=workspace, defaults=facts)
    if not made:
        Conference.objects.filter(pk=conference.pk).update(**facts)
        conference.refresh_from_db()
    return conference


def make_slot(conference: Conference | None = None, **facts: Any) -> Slot:
    """A talk from nine to ten."""
    conference = conference or make_conference()
    facts.setdefault("day", conference.held_on or date(2026, 3, 5))
    facts.setdefault("starts", time(9))
    facts.setdefault("ends", time(10))
    facts.setdefault("kind", "talk")
    facts.setdefault("title", f"Inledning {next(_numbers)}")
    return Slot.objects.create(conference=conference, **facts)


def make_workshop(slot: Slot | None = None, **facts: Any) -> Workshop:
    """A workshop for twenty."""
    slot = slot or make_slot(kind="workshop", title="Workshoppar")
    facts.setdefault("title", f"Workshop {next(_numbers)}")
    return Workshop.objects.create(slot=slot, **facts)


def make_registration(
    conference: Conference | None = None, *, needs: dict[str, Any] | None = None, **facts: Any
) -> Registration:
    """Somebody with a place, from civil society; `state="waiting"` for somebody on the waiting list."""
    conference = conference or make_conference()
    number = next(_numbers)
    facts.setdefault("name", f"Deltagare {number}")
    facts.setdefault("email", f"deltagare{number}@example.org")
    facts.setdefault("organisation_name", f"Föreningen {number}")
    facts.setdefault("sector", "civil_society")
    facts.setdefault("state", "confirmed")
    facts.setdefault("number", number)
    facts.setdefault("code", f"K{number:06d}")
    if facts["state"] in {"confirmed", "offered"}:
        facts.setdefault("place", number)
    if facts["state"] == "offered":
        facts.setdefault("offer_until", timezone.now() + timedelta(hours=48))
    registration = Registration.objects.create(conference=conference, **facts)
    if needs is not None:
        Needs.objects.create(registration=registration, **needs)
    return registration


def make_table(conference: Conference | None = None, **facts: Any) -> Table:
    """A table with eight chairs."""
    conference = conference or make_conference()
    facts.setdefault("number", next(_numbers))
    return Table.objects.create(conference=conference, **facts)
