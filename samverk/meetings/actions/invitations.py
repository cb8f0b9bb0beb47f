"""Inviting to a meeting, and reminding those who have not answered."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samverk.audit.actions import claim_version
from samverk.people.models import Account

from ..asking import Candidate, language_of
from ..models import Invitee, Meeting, State
from ..models.invitees import InviteeQuerySet
from .letters import post_invitations, post_letters
from .meetings import MeetingClosed
from .recording import note

REMIND_BEFORE = timedelta(days=7)
"""When the silent are reminded by themselves."""
_BATCH = 500


class AlreadyInvited(Exception):
    """Somebody with that address is on the meeting's list."""


@transaction.atomic
def change_letter(
    *, by: Account, meeting: Meeting, subject: str, letter: str, version: int | None = None
) -> Meeting:
    """Save the invitation's words. Nothing is sent. Raises Stale."""
    claim_version(meeting, version=version)
    meeting.letter_subject, meeting.letter = subject, letter
    meeting.save(update_fields=["letter_subject", "letter", "changed_at"])
    note(by, "change_letter", meeting, meeting.workspace)
    return meeting


@transaction.atomic
def invite_to_meeting(
    *,
    by: Account | None,
    meeting: Meeting,
    people: Iterable[Candidate],
    subject: str | None = None,
    letter: str | None = None,
    version: int | None = None,
) -> list[Invitee]:
    """Put people on the list, with the letter they will get. Nothing is sent before `send_invitations`.

    Whoever is on the list already, by person or address, stays there once. Raises Stale, MeetingClosed.
    """
    claim_version(meeting, version=version)
    if not meeting.is_planned:
        raise MeetingClosed
    if subject is not None and letter is not None:
        meeting.letter_subject, meeting.letter = subject, letter
        meeting.save(update_fields=["letter_subject", "letter", "changed_at"])
    new = Invitee.objects.bulk_create(_new_among(meeting, people), batch_size=_BATCH)
    note(by, "invite_to_meeting", meeting, meeting.workspace, added=len(new))
    return new


@transaction.atomic
def remove_invitee(*, by: Account, invitee: Invitee) -> None:
    """Take somebody off the list who has not been written to yet, or was put there by mistake."""
    meeting = invitee.meeting
    note(by, "remove_invitee", meeting, meeting.workspace)
    invitee.delete()


@transaction.atomic
def send_invitations(*, by: Account, meeting: Meeting) -> int:
    """Send the letter to everybody on the list who has not got it. Returns to how many. Raises MeetingClosed.

    Letters, links and who has got one are written in one transaction: whatever dies, nobody is invited twice.
    """
    claim_version(meeting, version=None)
    if not meeting.is_open:
        raise MeetingClosed
    waiting = _with_people(Invitee.objects.filter(meeting=meeting).waiting_for_letter().reachable())
    post_invitations(by, meeting, waiting)
    if meeting.invited_at is None:
        meeting.invited_at = timezone.now()
        meeting.save(update_fields=["invited_at", "changed_at"])
    note(by, "send_invitations", meeting, meeting.workspace, letters=len(waiting))
    return len(waiting)


@transaction.atomic
def remind_invitees(*, by: Account | None, meeting: Meeting) -> int:
    """Write to those who have not answered. Returns to how many. Raises MeetingClosed."""
    claim_version(meeting, version=None)
    if not meeting.is_open:
        raise MeetingClosed
    silent = _with_people(Invitee.objects.filter(meeting=meeting).silent().reachable())
    post_letters(by, meeting, silent, "reminder")
    Invitee.objects.filter(pk__in=[one.pk for one in silent]).update(reminded_at=timezone.now())
    meeting.reminded_at = timezone.now()
    meeting.save(update_fields=["reminded_at", "changed_at"])
    note(by, "remind_invitees", meeting, meeting.workspace, letters=len(silent))
    return len(silent)


def remind_silent_everywhere() -> int:
    """Remind for meetings in the coming week whose silent have not been reminded in the last one."""
    now = timezone.now()
    soon = Meeting.objects.filter(
        Q(reminded_at=None) | Q(reminded_at__lt=now - REMIND_BEFORE),
        state=State.PLANNED,
        invited_at__lt=now - timedelta(days=2),
        starts_at__gt=now,
        starts_at__lte=now + REMIND_BEFORE,
        workspace__archived_at=None,
    )
    return sum(remind_invitees(by=None, meeting=one) for one in soon.select_related("workspace", "host"))


def _with_people(invitees: InviteeQuerySet) -> list[Invitee]:
    return list(invitees.select_related("person", "organisation").order_by("id"))


def _new_among(meeting: Meeting, people: Iterable[Candidate]) -> list[Invitee]:
    """A row for each whose person and address do not stand on the list, nor earlier among `people`."""
    persons: set[int | None] = set()
    addresses: set[str] = set()
    for person, email in Invitee.including_protected.filter(meeting=meeting).values_list("person", "email"):
        persons.add(person)
        addresses.add(email.lower())
    new = []
    for one in people:
        key, email = one.person.pk if one.person else None, one.email.strip().lower()
        if (key and key in persons) or (email and email in addresses):
            continue
        persons.add(key)
        addresses.add(email)
        name, language = ("", language_of(one.person)) if one.person else (one.name, "sv")
        new.append(
            Invitee(
                meeting=meeting,
                person=one.person,
                name=name,
                email=email,
                organisation=one.organisation,
                language=language,
            )
        )
    return new
