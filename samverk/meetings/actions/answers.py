"""Answering an invitation to a meeting, whichever way the answer comes."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.outbox.replies import Refused
from samverk.people.actions import mail_person
from samverk.people.models import Account, Person
from samverk.workspaces.models import Representative

from ..asking import Candidate, secretaries
from ..models import Invitee, InviteeAnswer
from .invitations import invite_to_meeting
from .letters import post_invitations
from .meetings import MeetingClosed
from .recording import note


class AnswerRefused(Refused):
    """The answer was not taken in; `reason` says why, to a person. Nothing was changed."""


@transaction.atomic
def answer_meeting(
    *, by: Account | None, invitee: Invitee, answer: str, way: str, comment: str = ""
) -> Invitee:
    """Take in a yes, no or maybe. The last one counts; each is kept in the history. Raises MeetingClosed."""
    current = _locked(invitee)
    if not current.meeting.is_open:
        raise MeetingClosed
    current.answer, current.way, current.comment = answer, way, comment
    current.answered_at = timezone.now()
    current.version += 1
    current.save(update_fields=["answer", "way", "comment", "answered_at", "version", "changed_at"])
    InviteeAnswer.objects.create(invitee=current, answer=answer, way=way, by=by)
    note(by, "answer_meeting", current, current.meeting.workspace, answer=answer, way=way)
    return current


@transaction.atomic
def propose_colleague(*, by: Account | None, invitee: Invitee, name: str, email: str) -> Invitee:
    """Whoever cannot come names somebody who can: invited at once if the meeting says so, else the secretary is asked.

    Raises MeetingClosed.
    """
    current = _locked(invitee)
    meeting = current.meeting
    if not meeting.is_open:
        raise MeetingClosed
    current.colleague_name, current.colleague_email = name, email.strip().lower()
    current.colleague_state = Invitee.Colleague.PROPOSED
    current.save(update_fields=["colleague_name", "colleague_email", "colleague_state", "changed_at"])
    note(by, "propose_colleague", current, meeting.workspace)
    if meeting.colleagues_at_once:
        return decide_colleague(by=None, invitee=current, accepts=True)
    path = reverse("meetings:view_answers", args=[meeting.workspace.slug, meeting.uid])
    for person in secretaries(meeting.workspace):
        mail_person(
            person=person,
            template="meetings/mail/colleague.txt",
            context={
                "proposer": current.shown_name,
                "colleague": name,
                "meeting": meeting,
                "room": meeting.workspace,
                "path": path,
            },
            by=None,
            scope=meeting.workspace.audit_scope,
        )
    return current


@transaction.atomic
def decide_colleague(*, by: Account | None, invitee: Invitee, accepts: bool) -> Invitee:
    """Invite the proposed colleague, or say no. Whoever is on the list already is not written to twice.

    Raises AnswerRefused where nobody is proposed, MeetingClosed.
    """
    current = _locked(invitee)
    meeting = current.meeting
    if not current.waits_for_colleague:
        raise AnswerRefused(_("No colleague waits for an answer any more."))
    if not meeting.is_open:
        raise MeetingClosed
    current.colleague_state = Invitee.Colleague.INVITED if accepts else Invitee.Colleague.DECLINED
    current.save(update_fields=["colleague_state", "changed_at"])
    if accepts:
        colleagues = invite_to_meeting(by=by, meeting=meeting, people=[_colleague(current)])
        Invitee.objects.filter(pk__in=[one.pk for one in colleagues]).update(instead_of=current)
        post_invitations(by, meeting, colleagues)
    note(by, "decide_colleague", current, meeting.workspace, accepts=accepts)
    return current


def _locked(invitee: Invitee) -> Invitee:
    """The row as it stands, locked, so that two answers at once come one after the other."""
    rows = Invitee.objects.select_for_update(of=("self",))
    found = rows.select_related("meeting__workspace", "meeting__host", "person", "organisation")
    return found.get(pk=invitee.pk)


def _colleague(invitee: Invitee) -> Candidate:
    """The colleague as the room knows them, if it does; never by more than the address proposed."""
    email = invitee.colleague_email
    seats = Representative.objects.current().filter(member__workspace=invitee.meeting.workspace)
    seat = seats.filter(person__email__iexact=email).select_related("person").first()
    person: Person | None = seat.person if seat else None
    return Candidate(invitee.colleague_name, email, person, invitee.organisation)
