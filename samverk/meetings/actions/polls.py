"""Asking which day suits, and making the meeting of the best one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from samverk.access.secrets import digest, new_secret
from samverk.organisations.models import Organisation
from samverk.outbox.actions import post
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..asking import Candidate, language_of
from ..models import Kind, Meeting, Poll, Proposal, Vote, Voter, VoterLink
from ..texts import span_in_words
from .invitations import invite_to_meeting
from .meetings import plan_meeting
from .recording import note


class PollClosed(Exception):
    """The poll has been closed: its day is chosen, or it was given up."""


@transaction.atomic
def start_poll(
    *,
    by: Account,
    workspace: Workspace,
    title: str,
    times: Sequence[tuple[datetime, datetime]],
    people: Iterable[Candidate],
    kind: str = Kind.PLENARY,
    place: str = "",
    host: Organisation | None = None,
) -> Poll:
    """Ask people which of `times` (start, end) suit them; each gets a link that needs no account."""
    poll = Poll.objects.create(workspace=workspace, title=title, kind=kind, place=place, host=host, by=by)
    for starts_at, ends_at in sorted(set(times)):
        Proposal.objects.create(poll=poll, starts_at=starts_at, ends_at=ends_at)
    asked: set[str] = set()
    for one in people:
        if one.email and one.email not in asked:
            asked.add(one.email)
            _ask(by, poll, one)
    note(by, "start_poll", poll, workspace, asked=len(asked))
    return poll


@transaction.atomic
def answer_poll(*, by: Account | None, voter: Voter, answers: Mapping[int, str], comment: str = "") -> Voter:
    """Take in what a voter says of each proposal (by its key). The last time counts. Raises PollClosed."""
    poll = Poll.objects.select_for_update(of=("self",)).select_related("workspace").get(pk=voter.poll_id)
    if not poll.is_open:
        raise PollClosed
    known = set(poll.proposals.values_list("pk", flat=True))
    for proposal, answer in answers.items():
        if proposal in known:
            Vote.objects.update_or_create(voter=voter, proposal_id=proposal, defaults={"answer": answer})
    voter.comment, voter.answered_at = comment, timezone.now()
    voter.save(update_fields=["comment", "answered_at", "changed_at"])
    note(by, "answer_poll", voter, poll.workspace)
    return voter


@transaction.atomic
def settle_poll(*, by: Account, poll: Poll, proposal: Proposal) -> Meeting:
    """Make the meeting of one proposal, with everybody who was asked on its list. Raises PollClosed."""
    poll = _open(poll)
    meeting = plan_meeting(
        by=by, workspace=poll.workspace, title=poll.title, kind=poll.kind, starts_at=proposal.starts_at,
        ends_at=proposal.ends_at, place=poll.place, host=poll.host,
    )  # fmt: skip
    voters = Voter.objects.filter(poll=poll).with_names()
    people = [Candidate(one.shown_name, one.email, one.person, one.organisation) for one in voters]
    invite_to_meeting(by=by, meeting=meeting, people=people)
    poll.meeting, poll.closed_at = meeting, timezone.now()
    poll.save(update_fields=["meeting", "closed_at", "changed_at"])
    note(by, "settle_poll", poll, poll.workspace)
    return meeting


@transaction.atomic
def close_poll(*, by: Account, poll: Poll) -> Poll:
    """Give the poll up. Raises PollClosed."""
    poll = _open(poll)
    poll.closed_at = timezone.now()
    poll.save(update_fields=["closed_at", "changed_at"])
    note(by, "close_poll", poll, poll.workspace)
    return poll


def _open(poll: Poll) -> Poll:
    """The poll, locked, so that two presses make one meeting."""
    rows = Poll.objects.select_for_update(of=("self",)).select_related("workspace", "host")
    current = rows.get(pk=poll.pk)
    if not current.is_open:
        raise PollClosed
    return current


def _ask(by: Account, poll: Poll, one: Candidate) -> None:
    voter = Voter.objects.create(
        poll=poll,
        person=one.person,
        name="" if one.person else one.name,
        email=one.email,
        organisation=one.organisation,
        language=language_of(one.person) if one.person else "sv",
    )
    secret = new_secret()
    VoterLink.objects.create(voter=voter, digest=digest(secret))
    with translation.override(voter.language):
        times = [span_in_words(each.starts_at, each.ends_at) for each in poll.proposals.all()]
    post(
        to=voter.email,
        to_name=voter.shown_name,
        language=voter.language,
        template="meetings/mail/poll.txt",
        context={
            "poll": poll,
            "room": poll.workspace,
            "name": one.name,
            "times": times,
            "link": reverse("meetings:answer_poll_by_link", args=[secret]),
        },
        by=by,
        scope=poll.workspace.audit_scope,
        person=one.person.uid if one.person else None,
    )
