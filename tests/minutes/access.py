"""What the access test puts into the addresses of minutes (see tests/access_objects.py)."""

from typing import Any

from samverk.minutes.actions import (
    add_business,
    approve_minutes,
    comment_minutes,
    correct_minutes,
    note_interest,
)
from samverk.minutes.models import Comment, Minutes
from samverk.minutes.snapshots import digest_of, snapshot
from samverk.people.models import Account, Person
from tests.access_objects import World, makes

from .factories import item, make_meeting, make_minutes, make_minutes_out


def approved(minutes: Minutes) -> Minutes:
    """Approved by whoever was to."""
    approver = minutes.approvers.get().person
    approve_minutes(
        by=approver.account, minutes=minutes, person=approver, digest=digest_of(snapshot(minutes))
    )
    minutes.refresh_from_db()
    return minutes


@makes("minutes:start_minutes")
def _held_meeting(world: World, asker: Account | None) -> dict[str, Any]:
    return {"meeting": make_meeting(world.workspace).uid}


@makes(
    "minutes:write_minutes",
    "minutes:follow_notes",
    "minutes:note_presence",
    "minutes:add_business",
    "minutes:send_out",
)
def _minutes(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_minutes(make_meeting(world.workspace), by=world.coordinator).uid}


@makes("minutes:write_note")
def _field(world: World, asker: Account | None) -> dict[str, Any]:
    minutes = make_minutes(make_meeting(world.workspace), by=world.coordinator)
    return {"uid": minutes.uid, "note": item(minutes).uid, "field": "comment"}


@makes("minutes:add_task", "minutes:note_interest", "minutes:catch_observation")
def _item(world: World, asker: Account | None) -> dict[str, Any]:
    minutes = make_minutes(make_meeting(world.workspace), by=world.coordinator)
    return {"uid": minutes.uid, "note": item(minutes).uid}


@makes("minutes:remove_business")
def _business(world: World, asker: Account | None) -> dict[str, Any]:
    minutes = make_minutes(make_meeting(world.workspace), by=world.coordinator)
    return {
        "uid": minutes.uid,
        "note": add_business(by=world.coordinator, minutes=minutes, title="Annat").uid,
    }


@makes("minutes:remove_interest")
def _interest(world: World, asker: Account | None) -> dict[str, Any]:
    minutes = make_minutes(make_meeting(world.workspace), by=world.coordinator)
    person = Person.including_protected.get(account=world.coordinator)
    interest = note_interest(
        by=world.coordinator, note=item(minutes), person=person, reason="Styrelsen", stood_aside=True
    )
    return {"uid": minutes.uid, "interest": interest.uid}


@makes("minutes:comment_minutes", "minutes:approve_minutes", "minutes:approve_at_meeting")
def _minutes_out(world: World, asker: Account | None) -> dict[str, Any]:
    approvers = (asker,) if asker and Person.objects.filter(account=asker).exists() else ()
    return {"uid": make_minutes_out(make_meeting(world.workspace), approvers=approvers).uid}


@makes("minutes:settle_comment")
def _comment(world: World, asker: Account | None) -> dict[str, Any]:
    minutes = make_minutes_out(make_meeting(world.workspace))
    comment: Comment = comment_minutes(by=world.coordinator, minutes=minutes, text="Fel dag.")
    return {"uid": minutes.uid, "comment": comment.uid}


@makes("minutes:view_minutes", "minutes:correct_minutes")
def _approved(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": approved(make_minutes_out(make_meeting(world.workspace))).uid}


@makes("minutes:download_version")
def _version(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": approved(make_minutes_out(make_meeting(world.workspace))).uid, "number": 1}


@makes("minutes:compare_versions")
def _two_versions(world: World, asker: Account | None) -> dict[str, Any]:
    minutes = approved(make_minutes_out(make_meeting(world.workspace)))
    correct_minutes(by=world.coordinator, minutes=minutes, correction="Fel månad")
    Minutes.objects.filter(pk=minutes.pk).update(state="out")
    minutes.refresh_from_db()
    return {"uid": approved(minutes).uid}
