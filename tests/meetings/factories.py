"""Meetings for tests, made by the product's own actions."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samverk.access.rules import Role
from samverk.meetings.actions import invite_to_meeting, plan_meeting, send_invitations
from samverk.meetings.asking import Candidate
from samverk.meetings.models import Invitee, Meeting
from samverk.organisations.models import Organisation
from samverk.outbox.models import Message
from samverk.people.models import Account, Person
from samverk.workspaces.models import Member, Representative, Workspace
from tests.workspaces.factories import give, make_account


def in_days(days: int, hour: int = 13) -> datetime:
    """That many days from now, on the hour, by the clocks of Stockholm."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def make_meeting(workspace: Workspace, title: str = "Stormöte 1", *, days: int = 20, **facts: Any) -> Meeting:
    """A meeting of two hours, twenty days from now unless said otherwise."""
    starts_at = facts.pop("starts_at", None) or in_days(days)
    facts = {"by": None, "ends_at": starts_at + timedelta(hours=2), "place": "Stadshuset", **facts}
    return plan_meeting(workspace=workspace, title=title, starts_at=starts_at, **facts)


def speaker(workspace: Workspace, name: str, organisation: str = "", kind: str = "representative") -> Account:
    """Somebody with an account who speaks for a member of the room."""
    account = make_account(name)
    give(workspace, Role.MEMBER, account)
    found = Organisation.objects.filter(name=organisation).first() or Organisation.objects.create(
        name=organisation or f"{name}s förening", sector="civil_society"
    )
    member, _new = Member.objects.get_or_create(
        workspace=workspace,
        organisation=found,
        defaults={"joined_on": timezone.localdate() - timedelta(days=99)},
    )
    Representative.objects.create(
        member=member, person=person_of(account), kind=kind, since=timezone.localdate() - timedelta(days=99)
    )
    return account


def person_of(account: Account) -> Person:
    return Person.including_protected.get(account=account)


def candidate(account: Account, organisation: Organisation | None = None) -> Candidate:
    person = person_of(account)
    return Candidate(person.name, account.email, person, organisation)


def invited(meeting: Meeting, *people: Account | Candidate) -> list[Invitee]:
    """Invited by letter, in the order given."""
    asked = [one if isinstance(one, Candidate) else candidate(one) for one in people]
    invite_to_meeting(by=None, meeting=meeting, people=asked, subject="Välkommen", letter="Kom gärna.")
    send_invitations(by=None, meeting=meeting)
    return list(Invitee.objects.filter(meeting=meeting).order_by("id"))


def last_letter(to: str = "") -> Message:
    """The newest message, to `to` if given."""
    found = Message.objects.filter(to=to) if to else Message.objects.all()
    return found.latest("id")


def link_in(message: Message, word: str = "meeting") -> str:
    """The path of the personal link in a letter."""
    found = re.search(rf"/{word}/[\w-]+/", message.text)
    assert found, message.text
    return found[0]
