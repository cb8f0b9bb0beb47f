"""What the access test puts into the addresses of meetings (see tests/access_objects.py)."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from samverk.access.secrets import digest, new_secret
from samverk.documents import Column, Table, as_pdf
from samverk.meetings.actions import (
    attach_paper,
    change_pack,
    lay_agenda,
    plan_meeting,
    publish_pack,
    start_poll,
)
from samverk.meetings.models import Invitee, InviteeLink, Meeting, Voter, VoterLink
from samverk.people.models import Account, Person
from tests.access_objects import World, makes


def _meeting(world: World, **facts: Any) -> Meeting:
    starts_at = timezone.now() + timedelta(days=20)
    return plan_meeting(
        by=world.coordinator,
        workspace=world.workspace,
        title="Stormöte 1",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        **facts,
    )


def _invitee(meeting: Meeting, asker: Account | None) -> Invitee:
    person = Person.including_protected.filter(account=asker).first() if asker else None
    return Invitee.objects.create(
        meeting=meeting,
        person=person,
        name="" if person else "Nils Berg",
        email=asker.email if asker else "nils@example.org",
        invited_at=timezone.now(),
        answer="no",
        way="link",
        colleague_name="Mona Ström",
        colleague_email="mona@example.org",
        colleague_state="proposed",
    )


@makes(
    "meetings:view_meeting",
    "meetings:change_meeting",
    "meetings:move_meeting",
    "meetings:cancel_meeting",
    "meetings:hold_meeting",
    "meetings:invite_to_meeting",
    "meetings:send_invitations",
    "meetings:remind_invitees",
    "meetings:view_answers",
    "meetings:answer_meeting",
    "meetings:propose_colleague",
    "meetings:take_reply_file",
    "meetings:view_agenda",
    "meetings:lay_agenda",
    "meetings:send_agenda",
    "meetings:add_item",
)
def _invited_meeting(world: World, asker: Account | None) -> dict[str, Any]:
    meeting = _meeting(world)
    _invitee(meeting, asker)
    return {"uid": meeting.uid}


@makes("meetings:decide_colleague", "meetings:remove_invitee")
def _invitee_of_meeting(world: World, asker: Account | None) -> dict[str, Any]:
    meeting = _meeting(world)
    return {"uid": meeting.uid, "invitee": _invitee(meeting, None).uid}


@makes("meetings:change_item", "meetings:move_item", "meetings:remove_item", "meetings:attach_paper")
def _item(world: World, asker: Account | None) -> dict[str, Any]:
    meeting = _meeting(world)
    return {"uid": meeting.uid, "item": lay_agenda(by=None, meeting=meeting)[0].uid}


@makes("meetings:view_paper", "meetings:remove_paper")
def _paper(world: World, asker: Account | None) -> dict[str, Any]:
    meeting = _meeting(world)
    item = lay_agenda(by=None, meeting=meeting)[0]
    content = as_pdf(Table("Siffror", [Column("n", "Antal")], [(1,)]))
    return {
        "uid": meeting.uid,
        "paper": attach_paper(by=None, item=item, name="siffror.pdf", content=content).uid,
    }


def _poll(world: World, asker: Account | None) -> Any:
    moments = [timezone.now() + timedelta(days=days) for days in (10, 20)]
    poll = start_poll(
        by=world.coordinator,
        workspace=world.workspace,
        title="Studiebesök",
        times=[(moment, moment + timedelta(hours=1)) for moment in moments],
        people=[],
    )
    person = Person.including_protected.filter(account=asker).first() if asker else None
    Voter.objects.create(poll=poll, person=person, name="" if person else "Nils Berg")
    return poll


@makes("meetings:view_poll", "meetings:answer_poll", "meetings:close_poll")
def _open_poll(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _poll(world, asker).uid}


@makes("meetings:settle_poll")
def _poll_to_settle(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _poll(world, asker).uid}


@makes("meetings:answer_by_link")
def _invitee_link(world: World, asker: Account | None) -> dict[str, Any]:
    secret = new_secret()
    InviteeLink.objects.create(invitee=_invitee(_meeting(world), None), digest=digest(secret))
    return {"secret": secret}


@makes("meetings:answer_poll_by_link")
def _voter_link(world: World, asker: Account | None) -> dict[str, Any]:
    secret = new_secret()
    VoterLink.objects.create(voter=_poll(world, None).voters.get(), digest=digest(secret))
    return {"secret": secret}


def _pack(world: World) -> Any:
    return change_pack(by=world.coordinator, workspace=world.workspace, parts={"reasons": "Ett\nTvå"})


@makes("meetings:read_pack")
def _published_pack(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": publish_pack(by=world.coordinator, pack=_pack(world)).uid}


@makes("meetings:view_pack", "meetings:change_pack", "meetings:publish_pack", "meetings:unpublish_pack")
def _room_pack(world: World, asker: Account | None) -> dict[str, Any]:
    _pack(world)
    return {}
