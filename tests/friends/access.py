"""What the access test puts into the addresses of friends (see tests/access_objects.py)."""

from typing import Any

from django.utils import timezone

from samverk.friends.actions import new_link
from samverk.friends.models import Call, Leave, Separation
from samverk.people.models import Account
from tests.access_objects import World, makes

from .factories import make_friend, make_participant, make_programme, make_time


@makes("friends:own_page")
def _own_page(world: World, asker: Account | None) -> dict[str, Any]:
    participant = make_participant(make_programme(world.workspace))
    return {"secret": new_link(participant).split("/")[-2]}


@makes(
    "friends:view_participant",
    "friends:claim_participant",
    "friends:release_participant",
    "friends:interview_participant",
    "friends:make_wait",
    "friends:pause_participant",
    "friends:end_participant",
    "friends:take_back",
    "friends:keep_apart",
    "friends:change_presentation",
    "friends:write_to_participant",
)
def _participant(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_participant(make_programme(world.workspace)).uid}


@makes("friends:view_photo")
def _photo(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_participant(make_programme(world.workspace), photo=b"jpeg").uid}


@makes("friends:book_interview", "friends:cancel_interview")
def _own_act(world: World, asker: Account | None) -> dict[str, Any]:
    return _own_page(world, asker)


@makes("friends:withdraw_time", "friends:book_for")
def _interview_time(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_time(make_programme(world.workspace), world.coordinator).uid}


@makes("friends:end_leave")
def _leave(world: World, asker: Account | None) -> dict[str, Any]:
    today = timezone.localdate()
    programme = make_programme(world.workspace)
    return {
        "uid": Leave.objects.create(
            programme=programme, matcher=world.coordinator, since=today, until=today
        ).uid
    }


@makes("friends:settle_call")
def _call(world: World, asker: Account | None) -> dict[str, Any]:
    participant = make_participant(make_programme(world.workspace), email="")
    return {
        "uid": Call.objects.create(participant=participant, about="receipt", subject="Tack", text="Hej").uid
    }


@makes(
    "friends:view_participants",
    "friends:view_interviews",
    "friends:offer_times",
    "friends:take_leave",
    "friends:hand_over_caseload",
    "friends:view_calls",
)
def _programme(world: World, asker: Account | None) -> dict[str, Any]:
    make_programme(world.workspace)
    return {}


@makes("friends:meet_again")
def _separation(world: World, asker: Account | None) -> dict[str, Any]:
    programme = make_programme(world.workspace)
    one, other = make_participant(programme), make_friend(programme)
    Separation.objects.create(one=one, other=other, reason="veto")
    return {"uid": one.uid}
