"""Sending out, commenting, approving, locking, correcting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.access.rules import Role
from samverk.documents.sealing import check_seal
from samverk.meetings.standing import rows_for
from samverk.minutes import actions
from samverk.minutes.comparing import changes_between
from samverk.minutes.models import Approval, Minutes, Version
from samverk.minutes.snapshots import digest_of, snapshot
from samverk.outbox.models import Message
from samverk.people.models import Account, Person
from tests.workspaces.factories import give, make_workspace

from .access import approved
from .factories import item, make_invitee, make_meeting, make_minutes, make_minutes_out, writer_of

pytestmark = pytest.mark.django_db


def approve(minutes: Minutes, account: Account, digest: str | None = None) -> Minutes:
    person = Person.including_protected.get(account=account)
    return actions.approve_minutes(
        by=account, minutes=minutes, person=person, digest=digest or digest_of(snapshot(minutes))
    )


def test_those_invited_get_a_letter_and_the_approver_is_asked() -> None:
    meeting = make_meeting()
    member = make_invitee(meeting)
    chair = give(meeting.workspace, Role.CHAIR)
    make_minutes_out(meeting, approvers=(chair,))
    letters = {message.to: message.subject for message in Message.objects.all()}
    assert letters == {
        member.email: f"Protokoll: {meeting.title}",
        chair.email: f"Vill du justera protokollet: {meeting.title}",
    }


def test_minutes_do_not_go_out_without_somebody_who_approves() -> None:
    minutes = make_minutes()
    with pytest.raises(actions.NobodyApproves):
        actions.send_out(
            by=writer_of(minutes.workspace),
            minutes=minutes,
            approval=Approval.PERSONS,
            approvers=[],
            comments_until=None,
        )
    minutes.refresh_from_db()
    assert minutes.state == "writing"


def test_the_last_approval_locks_and_seals() -> None:
    one, other = (give(workspace := make_workspace(), Role.MEMBER) for _n in range(2))
    minutes = make_minutes_out(make_meeting(workspace), approvers=(one, other))
    approve(minutes, one)
    assert not Version.objects.exists()
    approve(minutes, other)
    version = Version.objects.get()
    minutes.refresh_from_db()
    assert (minutes.state, version.number, version.digest) == ("approved", 1, digest_of(snapshot(minutes)))
    report = check_seal(bytes(version.sealed))
    assert report.is_sound


def test_a_text_that_changed_a_second_ago_is_not_approved() -> None:
    approver = give(workspace := make_workspace(), Role.CHAIR)
    minutes = make_minutes_out(make_meeting(workspace), approvers=(approver,))
    shown = digest_of(snapshot(minutes))
    actions.write_note(
        by=writer_of(workspace),
        note=item(minutes),
        field="decision",
        base="Caféet öppnar i mars.",
        text="Nej.",
    )
    with pytest.raises(actions.TextChanged):
        approve(minutes, approver, shown)
    assert not Version.objects.exists()


def test_somebody_not_chosen_cannot_approve() -> None:
    minutes = make_minutes_out()
    with pytest.raises(actions.NotAnApprover):
        approve(minutes, give(minutes.workspace, Role.CHAIR))


def test_approved_minutes_are_not_written_in() -> None:
    minutes = approved(make_minutes_out())
    with pytest.raises(actions.MinutesLocked):
        actions.write_note(
            by=writer_of(minutes.workspace), note=item(minutes), field="comment", base="", text="Nytt"
        )


def test_the_next_meeting_approves() -> None:
    workspace = make_workspace()
    minutes = make_minutes_out(make_meeting(workspace, days_ago=30), approval=Approval.NEXT_MEETING)
    later = make_meeting(workspace, days_ago=1, title="Plenarmöte i maj")
    digest = digest_of(snapshot(minutes))
    actions.approve_at_meeting(by=writer_of(workspace), minutes=minutes, meeting=later, digest=digest)
    assert Version.objects.get().approved_at_meeting == "Plenarmöte i maj"


def test_a_correction_is_a_version_with_a_visible_difference() -> None:
    minutes = approved(make_minutes_out())
    by = writer_of(minutes.workspace)
    approver = minutes.approvers.get().person
    actions.correct_minutes(by=by, minutes=minutes, correction="Fel månad")
    actions.write_note(
        by=by,
        note=item(minutes),
        field="decision",
        base="Caféet öppnar i mars.",
        text="Caféet öppnar i april.",
    )
    assert Version.objects.count() == 1
    actions.send_out(
        by=by, minutes=minutes, approval=Approval.PERSONS, approvers=[approver], comments_until=None
    )
    approve(minutes, approver.account)
    first, second = Version.objects.all()
    assert (second.number, second.correction) == (2, "Fel månad")
    [change] = changes_between(first.content, second.content)
    assert change.label == "§ 2 Språkcaféet"
    assert [piece.text for piece in change.pieces if piece.kind != "same"] == ["mars", "april"]


def test_unapproved_minutes_stand_on_the_next_agenda() -> None:
    workspace = make_workspace()
    minutes = make_minutes_out(make_meeting(workspace, days_ago=30))
    coming = make_meeting(workspace, days_ago=-7)
    [row] = [row for row in rows_for(coming)["earlier_minutes"] if minutes.meeting.title in row.label]
    assert row.note == "att justera"


def test_a_name_that_may_no_longer_be_shown_stays_in_the_archive() -> None:
    meeting = make_meeting()
    member = make_invitee(meeting, answer="yes", way="link")
    minutes = approved(make_minutes_out(meeting))
    version = Version.objects.get(minutes=minutes)
    from samverk.minutes.views.reading import readable, seal_may_be_shown

    assert seal_may_be_shown(version)
    name = member.person.name
    assert name in readable(version.content)["present"]
    Person.objects.filter(pk=member.person_id).update(is_protected=True)
    assert not seal_may_be_shown(version)
    assert name not in str(readable(version.content))


def test_a_comment_is_dealt_with() -> None:
    minutes = make_minutes_out()
    member = give(minutes.workspace, Role.MEMBER)
    comment = actions.comment_minutes(by=member, minutes=minutes, text="Det var i april.")
    actions.settle_comment(by=writer_of(minutes.workspace), comment=comment, answer="Ändrat.")
    comment.refresh_from_db()
    assert comment.settled_at > timezone.now() - timedelta(minutes=1)
