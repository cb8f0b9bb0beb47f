"""What the access test puts into the addresses of friends (see tests/access_objects.py)."""

from typing import Any

from django.utils import timezone

from samverk.access.secrets import digest, new_secret
from samverk.friends.actions import new_link
from samverk.friends.actions.concerns import report_concern
from samverk.friends.actions.doors import ask_visit
from samverk.friends.models import Call, Guest, Leave, PoolShare, Separation, Source, Visit
from samverk.people.actions import protect_person
from samverk.people.models import Account
from tests.access_objects import World, makes

from .factories import make_friend, make_participant, make_programme, make_time
from .gathering_makers import make_door, make_gathering
from .pair_makers import make_agreed, make_met
from .round_makers import make_suggestion


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


_PAIR_ACTS = (
    "view_pair", "print_icebreaker", "answer_proposal", "withdraw_proposal", "extend_proposal", "take_over_pair",
    "book_first_meeting", "cancel_first_meeting", "confirm_first_meeting", "settle_check_in", "note_conversation",
    "end_pair",
)  # fmt: skip


@makes("friends:view_pairs", "friends:view_concerns")
def _pairs(world: World, asker: Account | None) -> dict[str, Any]:
    make_programme(world.workspace)
    return {}


@makes(*(f"friends:{verb}" for verb in _PAIR_ACTS))
def _pair(world: World, asker: Account | None) -> dict[str, Any]:
    programme = make_programme(world.workspace)
    return {"uid": make_agreed(programme).uid}


@makes("friends:print_certificate", "friends:answer_check_in")
def _friends(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_met(make_programme(world.workspace)).uid}


@makes("friends:settle_concern")
def _concern(world: World, asker: Account | None) -> dict[str, Any]:
    pair = make_met(make_programme(world.workspace))
    return {"uid": report_concern(participant=pair.newcomer, pair=pair, sort="worry").uid}


@makes(
    "friends:own_answer",
    "friends:own_meeting",
    "friends:own_check_in",
    "friends:own_keep_meeting",
    "friends:own_concern",
    "friends:own_end",
    "friends:own_go_on",
    "friends:own_assess",
)
def _own_pair_act(world: World, asker: Account | None) -> dict[str, Any]:
    return _own_page(world, asker)


@makes("friends:own_icebreaker", "friends:own_certificate")
def _own_paper(world: World, asker: Account | None) -> dict[str, Any]:
    pair = make_met(make_programme(world.workspace))
    return {"secret": new_link(pair.friend).split("/")[-2], "uid": pair.uid}


@makes("friends:join", "friends:joined")
def _open_programme(world: World, asker: Account | None) -> dict[str, Any]:
    make_programme(world.workspace)
    return {"place": world.workspace.slug}


@makes("friends:sign_up")
def _page_of_sign_up(world: World, asker: Account | None) -> dict[str, Any]:
    make_programme(world.workspace)
    return {"place": world.workspace.slug, "side": "newcomer", "page": "about"}


@makes(
    "friends:pause_own", "friends:resume_own", "friends:leave_own", "friends:change_own_consents",
    "friends:take_own_data",
)  # fmt: skip
def _own_act(world: World, asker: Account | None) -> dict[str, Any]:
    return _own_page(world, asker)


@makes("friends:change_own_facts")
def _own_facts(world: World, asker: Account | None) -> dict[str, Any]:
    return {**_own_page(world, asker), "page": "about"}


@makes("friends:change_programme", "friends:view_sources", "friends:enter_from_paper", "friends:open_sign_up",
       "friends:close_sign_up", "friends:add_source", "friends:print_poster")  # fmt: skip
def _programme(world: World, asker: Account | None) -> dict[str, Any]:
    make_programme(world.workspace, languages=["sv"])
    return {}


@makes("friends:retire_source")
def _source(world: World, asker: Account | None) -> dict[str, Any]:
    programme = make_programme(world.workspace)
    source, _made = Source.objects.get_or_create(
        programme=programme, code="bibblan", defaults={"name": "Biblioteket"}
    )
    return {"uid": source.uid}


@makes("friends:view_rounds", "friends:start_round", "friends:preview_weights", "friends:change_weights")
def _matching(world: World, asker: Account | None) -> dict[str, Any]:
    make_programme(world.workspace)
    return {}


@makes(
    "friends:view_round", "friends:print_round", "friends:discard_round", "friends:solve_again",
    "friends:publish_round", "friends:compare_people",
)  # fmt: skip
def _round(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_suggestion(make_programme(world.workspace)).round.uid}


@makes("friends:swap_suggestion")
def _swap(world: World, asker: Account | None) -> dict[str, Any]:
    made = make_suggestion(make_programme(world.workspace))
    return {"uid": made.round.uid, "newcomer": made.newcomer.uid}


@makes(
    "friends:accept_suggestion", "friends:reject_suggestion", "friends:pin_suggestion", "friends:reopen_suggestion"
)  # fmt: skip
def _suggestion(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_suggestion(make_programme(world.workspace)).uid}


@makes("friends:view_best")
def _best(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_participant(make_programme(world.workspace)).uid}


@makes("friends:propose_pair")
def _propose(world: World, asker: Account | None) -> dict[str, Any]:
    programme = make_programme(world.workspace)
    return {"uid": make_participant(programme).uid, "other": make_friend(programme).uid}


@makes("friends:view_protected", "friends:enter_protected")
def _programme_again(world: World, asker: Account | None) -> dict[str, Any]:
    make_programme(world.workspace)
    return {}


@makes("friends:pair_by_hand", "friends:end_by_hand", "friends:leave_protected")
def _protected(world: World, asker: Account | None) -> dict[str, Any]:
    participant = make_participant(make_programme(world.workspace))
    handlers = [*world.accounts.values(), world.administrator, world.outsider]
    protect_person(by=world.coordinator, person=participant.person, handlers=handlers)
    return {"uid": participant.uid}


_GATHERING_ACTS = ("change", "cancel", "match", "close")


@makes(
    "friends:view_gathering", "friends:invite_guests", "friends:print_cards", "friends:open_choosing",
    "friends:reopen_choosing", "friends:ask_matched", *(f"friends:{verb}_gathering" for verb in _GATHERING_ACTS),
)  # fmt: skip
def _gathering(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_gathering(make_programme(world.workspace)).uid}


@makes("friends:check_in_guest", "friends:enter_choices")
def _guest(world: World, asker: Account | None) -> dict[str, Any]:
    gathering = make_gathering(make_programme(world.workspace))
    participant = make_participant(gathering.programme)
    return {"uid": Guest.objects.create(gathering=gathering, participant=participant, number=1).uid}


@makes(
    "friends:view_gatherings", "friends:plan_gathering", "friends:view_doors", "friends:open_door",
    "friends:view_pools", "friends:propose_pool",
)  # fmt: skip
def _gatherings(world: World, asker: Account | None) -> dict[str, Any]:
    make_programme(world.workspace)
    return {}


@makes("friends:change_door")
def _door(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_door(make_programme(world.workspace)).uid}


@makes("friends:settle_visit")
def _visit(world: World, asker: Account | None) -> dict[str, Any]:
    programme = make_programme(world.workspace)
    return {"uid": ask_visit(participant=make_participant(programme), door=make_door(programme)).uid}


@makes("friends:answer_visit")
def _answer_visit(world: World, asker: Account | None) -> dict[str, Any]:
    secret, visit = new_secret(), _visit(world, asker)
    Visit.objects.filter(uid=visit["uid"]).update(digest=digest(secret))
    return {"secret": secret}


@makes("friends:answer_gathering", "friends:choose_guest", "friends:ask_visit", "friends:own_visit")
def _own_gathering_act(world: World, asker: Account | None) -> dict[str, Any]:
    return _own_page(world, asker)


@makes("friends:accept_pool", "friends:end_pool")
def _pool(world: World, asker: Account | None) -> dict[str, Any]:
    programme = make_programme(world.workspace)
    return {
        "uid": PoolShare.objects.create(programme=make_programme(), partner=programme, agreed="Avtal").uid
    }
