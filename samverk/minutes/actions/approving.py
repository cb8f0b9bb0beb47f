"""Comments, approval, the lock, and corrections."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation

from samverk.documents import as_pdf
from samverk.documents.sealing import seal
from samverk.meetings.models import Invitee, Meeting
from samverk.outbox.actions import post
from samverk.people.models import Account, Person

from ..models import Approval, Approver, Comment, Minutes, Note, State, Version
from ..papers import approved_paper, host_logo
from ..snapshots import digest_of, names_of, snapshot
from .recording import index_minutes, lock_open, note_act


class NotAnApprover(Exception):
    """Somebody else was chosen to approve these minutes, or they are not out."""


class TextChanged(Exception):
    """The text is not the one that was shown; nothing was approved."""

    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__(digest_of(content))
        self.content = content


class NobodyApproves(Exception):
    """Minutes go out to somebody who approves them: choose persons, or let the next meeting do it."""


class AlreadyOpen(Exception):
    """The minutes are not approved, so there is nothing to correct: they can be written in."""


@transaction.atomic
def send_out(
    *, by: Account, minutes: Minutes, approval: str, approvers: Iterable[Person], comments_until: date | None
) -> int:
    """Show the minutes to the room, write to those who were invited, and ask the approvers. Says how many letters.

    Sent out again, those chosen before who are chosen still keep their approval if the text is the same.
    """
    lock_open(minutes)
    chosen = list(approvers) if approval == Approval.PERSONS else []
    if approval == Approval.PERSONS and not chosen:
        raise NobodyApproves(minutes)
    Approver.including_protected.filter(minutes=minutes).exclude(person__in=chosen).delete()
    for person in chosen:
        Approver.including_protected.get_or_create(minutes=minutes, person=person)
    minutes.state, minutes.approval, minutes.comments_until = State.OUT, approval, comments_until
    minutes.sent_out_at = timezone.now()
    minutes.save(update_fields=["state", "approval", "comments_until", "sent_out_at", "changed_at"])
    index_minutes(minutes)
    note_act(by, "send_out", minutes, minutes)
    return _tell(by, minutes, {person.pk for person in chosen})


@transaction.atomic
def comment_minutes(*, by: Account, minutes: Minutes, text: str, note: Note | None = None) -> Comment:
    """Say what should be otherwise. Raises MinutesLocked."""
    lock_open(minutes)
    comment = Comment.objects.create(minutes=minutes, note=note, text=text, by=by)
    note_act(by, "comment_minutes", comment, minutes)
    return comment


@transaction.atomic
def settle_comment(*, by: Account, comment: Comment, answer: str) -> Comment:
    """Say what became of a comment."""
    lock_open(comment.minutes)
    comment.settled_at, comment.answer = timezone.now(), answer
    comment.save(update_fields=["settled_at", "answer", "changed_at"])
    note_act(by, "settle_comment", comment, comment.minutes)
    return comment


@transaction.atomic
def approve_minutes(*, by: Account, minutes: Minutes, person: Person, digest: str) -> Minutes:
    """Approve the very text whose digest is given; when all have, the minutes are locked and sealed.

    Raises NotAnApprover, TextChanged if somebody wrote since it was shown, MinutesLocked.
    """
    lock_open(minutes)
    mine = Approver.including_protected.filter(minutes=minutes, person=person).first()
    if mine is None or minutes.state != State.OUT:
        raise NotAnApprover(minutes)
    content = snapshot(minutes)
    if digest_of(content) != digest:
        raise TextChanged(content)
    mine.approved_at, mine.digest = timezone.now(), digest
    mine.save(update_fields=["approved_at", "digest", "changed_at"])
    note_act(by, "approve_minutes", minutes, minutes)
    everybody = list(Approver.including_protected.filter(minutes=minutes).select_related("person"))
    if all(one.approved_at for one in everybody):
        _lock(by, minutes, content, approvers=[str(one.person.uid) for one in everybody], meeting="")
    return minutes


@transaction.atomic
def approve_at_meeting(*, by: Account, minutes: Minutes, meeting: Meeting, digest: str) -> Minutes:
    """A later meeting approved the text whose digest is given. Raises NotAnApprover, TextChanged, MinutesLocked."""
    lock_open(minutes)
    if minutes.state != State.OUT or meeting.workspace_id != minutes.workspace_id:
        raise NotAnApprover(minutes)
    content = snapshot(minutes)
    if digest_of(content) != digest:
        raise TextChanged(content)
    _lock(by, minutes, content, approvers=[], meeting=meeting.title)
    note_act(by, "approve_at_meeting", minutes, minutes)
    return minutes


@transaction.atomic
def correct_minutes(*, by: Account, minutes: Minutes, correction: str) -> Minutes:
    """Open approved minutes to mend a fault. The approved version stands until the next one is approved."""
    minutes.refresh_from_db(fields=["state", "version"])
    if minutes.is_open:
        raise AlreadyOpen(minutes)
    minutes.state, minutes.correction = State.WRITING, correction
    minutes.save(update_fields=["state", "correction", "changed_at"])
    lock_open(minutes)
    Approver.including_protected.filter(minutes=minutes).update(approved_at=None, digest="")
    note_act(by, "correct_minutes", minutes, minutes)
    return minutes


def _lock(
    by: Account, minutes: Minutes, content: dict[str, Any], *, approvers: list[str], meeting: str
) -> None:
    """Keep the text as a version with its sealed PDF, and close the minutes."""
    now, digest = timezone.now(), digest_of(content)
    content = {**content, "approvers": approvers, "people": sorted({*content["people"], *approvers})}
    number = (Version.objects.filter(minutes=minutes).aggregate(n=Max("number"))["n"] or 0) + 1
    with translation.override(settings.LANGUAGE_CODE):
        logo = host_logo(minutes, content)
        paper = approved_paper(
            content, names_of(content["people"]), now, meeting, digest, number, minutes.correction, logo
        )
        sealed = seal(as_pdf(paper), reason=str(paper.title), name=str(paper.issuer))
    Version.objects.create(
        minutes=minutes, number=number, content=content, digest=digest, sealed=sealed, correction=minutes.correction,
        approved_at=now, approved_at_meeting=meeting, by=by,
    )  # fmt: skip
    minutes.state, minutes.approved_at, minutes.correction = State.APPROVED, now, ""
    minutes.save(update_fields=["state", "approved_at", "correction", "changed_at"])
    index_minutes(minutes)


def _tell(by: Account, minutes: Minutes, approvers: set[int]) -> int:
    """One letter to each invited person of the room who has an address; the approvers are asked in theirs."""
    path = reverse("minutes:view_minutes", args=[minutes.workspace.slug, minutes.uid])
    invited = Invitee.objects.filter(meeting=minutes.meeting, person__account__isnull=False).reachable()
    people = {one.person_id: one.person for one in invited.select_related("person__account") if one.person}
    for row in Approver.objects.filter(minutes=minutes).select_related("person__account"):
        people.setdefault(row.person_id, row.person)
    sent = 0
    for key, person in people.items():
        account = person.account
        if account is None or account.pk == by.pk or not account.is_active:
            continue
        post(
            to=account.email, to_name=person.name, language=account.language or settings.LANGUAGE_CODE,
            template="minutes/mail/send_out.txt",
            context={
                "minutes": minutes, "room": minutes.workspace, "path": path, "name": person.name,
                "is_approver": key in approvers,
            },
            by=by, scope=minutes.workspace.audit_scope, person=person.uid,
        )  # fmt: skip
        sent += 1
    return sent
