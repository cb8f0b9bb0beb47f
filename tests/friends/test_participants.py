"""Matchers take care of people: claims, interviews, pauses, ends, caseloads."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.audit.actions import Stale
from samverk.audit.models import Entry, Reading
from samverk.friends.actions import participants as actions
from samverk.friends.models import Change, Pair, Participant, Separation, State
from samverk.outbox.models import Message
from tests.workspaces.factories import give

from .factories import make_friend, make_participant, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def elin(programme):
    return give(programme.workspace, "matcher")


@pytest.fixture
def omar(programme):
    return give(programme.workspace, "matcher")


def page(verb, participant):
    return reverse(f"friends:{verb}", args=[participant.programme.workspace.slug, participant.uid])


def interview(by, participant, fit="yes", **facts):
    facts = {
        "held_on": timezone.localdate(),
        "way": "phone",
        "answers": ["Prata svenska"],
        "fit": fit,
    } | facts
    return actions.interview_participant(by=by, participant=participant, **facts)


def test_a_claim_lasts_as_many_days_as_the_programme_says(programme, elin):
    participant = actions.claim_participant(by=elin, participant=make_participant(programme))
    assert participant.state == State.CLAIMED
    left = participant.claimed_until - timezone.now()
    assert timedelta(days=programme.claim_days - 1) < left <= timedelta(days=programme.claim_days)
    assert Entry.objects.filter(verb="friends.claim_participant", subject=participant.uid, by=elin).exists()


def test_two_matchers_never_claim_the_same_person(programme, elin, omar):
    participant = make_participant(programme)
    actions.claim_participant(by=elin, participant=participant)
    with pytest.raises(actions.AlreadyClaimed) as taken:
        actions.claim_participant(by=omar, participant=participant)
    assert taken.value.by == elin


def test_a_lapsed_claim_is_everybodys_again(programme, elin, omar):
    participant = actions.claim_participant(by=elin, participant=make_participant(programme))
    kept = actions.claim_participant(by=elin, participant=make_participant(programme))
    Participant.objects.filter(pk=participant.pk).update(claimed_until=timezone.now() - timedelta(minutes=1))
    assert actions.release_lapsed() == 1
    participant.refresh_from_db()
    kept.refresh_from_db()
    assert (participant.state, participant.claimed_by) == (State.NEW, None)
    assert (kept.state, kept.claimed_by) == (State.CLAIMED, elin)
    assert actions.claim_participant(by=omar, participant=participant).claimed_by == omar


def test_an_interview_lets_somebody_wait_from_the_day_of_their_sign_up(programme, elin):
    since = timezone.now() - timedelta(days=40)
    participant = make_participant(programme, waiting_since=since)
    interview(elin, participant, presentation="Tycker om att laga mat.")
    participant.refresh_from_db()
    assert (participant.state, participant.waiting_since, participant.claimed_by) == (
        State.WAITING,
        since,
        elin,
    )
    assert participant.presentation == "Tycker om att laga mat."
    assert participant.claimed_until is None


@pytest.mark.parametrize(
    ("fit", "state"), [("support", State.WAITING), ("later", State.INTERVIEWED), ("no", State.INTERVIEWED)]
)
def test_only_who_is_ready_waits(programme, elin, fit, state):
    participant = make_participant(programme)
    interview(elin, participant, fit)
    participant.refresh_from_db()
    assert participant.state == state


def test_an_interview_does_not_tear_anybody_from_a_pair(programme, elin):
    participant = make_participant(programme, state=State.PAIRED)
    interview(elin, participant)
    participant.refresh_from_db()
    assert participant.state == State.PAIRED


def test_who_saves_second_is_told(programme, elin):
    participant = make_participant(programme)
    seen = participant.version
    actions.change_presentation(by=elin, participant=participant, presentation="Först", version=seen)
    again = Participant.objects.get(pk=participant.pk)
    with pytest.raises(Stale):
        actions.change_presentation(by=elin, participant=again, presentation="Sedan", version=seen)


def test_a_pause_ends_by_itself(programme, elin):
    interviewed, new = make_participant(programme), make_participant(programme)
    interview(elin, interviewed)
    for participant in (interviewed, new):
        actions.pause_participant(by=None, participant=participant, until=timezone.localdate())
    assert actions.resume_due(today=timezone.localdate()) == 0
    assert actions.resume_due(today=timezone.localdate() + timedelta(days=1)) == 2
    states = dict(Participant.objects.values_list("pk", "state"))
    assert (states[interviewed.pk], states[new.pk]) == (State.WAITING, State.NEW)


def test_nobody_ends_or_pauses_with_a_proposal_open(programme, elin):
    newcomer, friend = (
        make_participant(programme, state=State.PROPOSED),
        make_friend(programme, state=State.PROPOSED),
    )
    Pair.objects.create(programme=programme, newcomer=newcomer, friend=friend, answer_by=timezone.now())
    for act in (actions.end_participant, actions.pause_participant, actions.make_wait):
        with pytest.raises(actions.StillInAPair):
            act(by=elin, participant=newcomer)


def test_whoever_ended_can_be_taken_back_until_erased(programme, elin):
    participant = make_participant(programme)
    actions.end_participant(by=elin, participant=participant, reason="Flyttade")
    assert participant.ended_at is not None
    actions.take_back(by=elin, participant=participant)
    participant.refresh_from_db()
    assert (participant.state, participant.ended_at, participant.end_reason) == (State.NEW, None, "")
    steps = Change.objects.filter(participant=participant).order_by("pk").values_list("state", flat=True)
    assert list(steps) == [State.ENDED, State.NEW]


def test_a_caseload_is_handed_over_with_its_pairs(programme, elin, omar):
    claimed = actions.claim_participant(by=elin, participant=make_participant(programme))
    paired = make_participant(programme, state=State.PROPOSED, claimed_by=elin)
    pair = Pair.objects.create(
        programme=programme,
        newcomer=paired,
        friend=make_friend(programme),
        answer_by=timezone.now(),
        matcher=elin,
    )
    theirs = Participant.objects.in_programme(programme).claimed_by(elin)
    assert actions.hand_over_caseload(by=elin, participants=theirs, receiver=omar) == 2
    pair.refresh_from_db()
    claimed.refresh_from_db()
    assert (pair.matcher, claimed.claimed_by, claimed.state) == (omar, omar, State.CLAIMED)


def test_kept_apart_is_said_once_whoever_says_it(programme, elin):
    one, other = make_participant(programme), make_friend(programme)
    actions.keep_apart(by=elin, one=one, other=other, reason="relatives")
    actions.keep_apart(by=elin, one=other, other=one, reason="veto")
    assert Separation.objects.get().reason == "relatives"


def test_the_list_asks_no_more_for_more_people(client, programme, elin):
    client.force_login(elin)
    address = reverse("friends:view_participants", args=[programme.workspace.slug])
    costs = []
    for more in (1, 2):
        for _number in range(more):
            make_participant(programme, languages={"ar": 5, "sv": 2}, claimed_by=elin)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_list_counts_whom_it_shows(client, programme, elin):
    for n, state in enumerate(["new", "new", "interviewed", "waiting", "paired", "paused"]):
        make_participant(programme, name=f"Newcomer {n}", state=state)
    make_friend(programme, name="Volunteer", state="waiting", languages={"fi": 5})
    client.force_login(elin)
    address = reverse("friends:view_participants", args=[programme.workspace.slug])
    for asked, n in {
        "": 5,
        "side=newcomer": 4,
        "side=friend": 1,
        "side=nobody": 5,
        "state=all": 7,
        "state=new": 2,
        "state=paired&side=friend": 0,
        "state=elsewhere": 5,
        "speaks=fi": 1,
        "matcher=mine": 0,
        "text=volunteer": 1,
        "text=newcomer&state=all": 6,
    }.items():
        page = client.get(f"{address}?{asked}").context["page"]
        assert (page.paginator.count, len(page.object_list)) == (n, n), asked


def test_opening_somebodys_page_is_recorded_and_shows_what_they_said(client, programme, elin):
    participant = make_participant(
        programme, name="Rasha Haddad", languages={"ar": 5, "sv": 2}, interests=["cooking"]
    )
    client.force_login(elin)
    answer = client.get(page("view_participant", participant))
    assert "Rasha Haddad" in answer.content.decode()
    assert "arabiska" in answer.content.decode()
    assert Reading.objects.filter(subject=participant.uid, by=elin).exists()


def test_members_see_nobody(client, programme):
    member = give(programme.workspace, "member")
    client.force_login(member)
    participant = make_participant(programme)
    assert client.get(page("view_participant", participant)).status_code == 404


def test_the_interview_form_keeps_what_was_typed(client, programme, elin):
    programme.questions = ["Vad vill du?"]
    programme.save()
    participant = make_participant(programme)
    client.force_login(elin)
    typed = {
        "held_on": "2999-01-01",
        "way": "phone",
        "fit": "yes",
        "answer_0": "Lära mig svenska",
        "version": participant.version,
    }
    answer = client.post(page("interview_participant", participant), typed)
    assert answer.status_code == 422
    assert "Lära mig svenska" in answer.content.decode()
    typed["held_on"] = timezone.localdate().isoformat()
    assert client.post(page("interview_participant", participant), typed).status_code == 302
    assert participant.interviews.get().answers == ["Lära mig svenska"]


def test_who_has_no_address_is_called(client, programme, elin):
    participant = make_participant(programme, email="", name="Hodan Jama")
    participant.person.phone = "070-174 06 01"
    participant.person.save()
    client.force_login(elin)
    client.post(page("write_to_participant", participant), {"words": "Välkommen på kaffe!"})
    assert not Message.objects.filter(person=participant.person.uid).exists()
    listed = client.get(reverse("friends:view_calls", args=[programme.workspace.slug])).content.decode()
    assert "Hodan Jama" in listed
    assert "sms:070-1740601?body=" in listed
    call = participant.calls.get()
    client.post(reverse("friends:settle_call", args=[programme.workspace.slug, call.uid]))
    call.refresh_from_db()
    assert call.done_at is not None


def test_who_speaks_a_language_is_asked_for_in_the_readers_own(client, programme, elin):
    make_participant(programme, name="Huda Saleh", languages={"ar": 5, "sv": 2})
    make_participant(programme, name="Taras Bondar", languages={"uk": 5})
    client.force_login(elin)
    answer = client.get(
        reverse("friends:view_participants", args=[programme.workspace.slug]), {"speaks": "ar"}
    )
    told = answer.content.decode()
    assert "Huda Saleh" in told
    assert "Taras Bondar" not in told
    assert answer.headers["Content-Language"] == "sv"
    assert 'name="language"' not in told.split("<main", 1)[1].split("</main>", 1)[0], (
        "it would change the page's language"
    )


def test_doubles_are_shown_only_in_rooms_where_one_matches(client, programme, elin):
    other = make_programme()
    elsewhere = make_participant(other, name="Rasha Haddad", birth_year=1991)
    here = make_participant(programme, name="Rasha Haddad", birth_year=1991)
    client.force_login(elin)
    assert other.workspace.name not in client.get(page("view_participant", here)).content.decode()
    give(other.workspace, "matcher", elin)
    assert page("view_participant", elsewhere) in client.get(page("view_participant", here)).content.decode()


def test_whom_to_keep_apart_is_found_by_name(client, programme, elin):
    participant = make_participant(programme)
    friend = make_friend(programme, name="Åsa Falk")
    make_friend(programme, name="Olle Falk")
    client.force_login(elin)
    told = client.post(page("keep_apart", participant), {"other": "falk", "reason": "relatives"})
    assert told.status_code == 422
    assert "Flera heter så" in told.content.decode()
    assert 'value="falk"' in told.content.decode()
    assert (
        "Ingen på andra sidan heter så"
        in client.post(
            page("keep_apart", participant), {"other": "Bengt", "reason": "relatives"}
        ).content.decode()
    )
    assert (
        client.post(page("keep_apart", participant), {"other": "asa falk", "reason": "relatives"}).status_code
        == 302
    )
    separation = Separation.objects.get()
    assert {separation.one_id, separation.other_id} == {participant.pk, friend.pk}


def test_safety_outweighs_an_earlier_reason_and_is_not_taken_back(client, programme, elin):
    one, other = make_participant(programme), make_friend(programme)
    actions.keep_apart(by=elin, one=one, other=other, reason="veto")
    actions.keep_apart(by=elin, one=one, other=other, reason="safety")
    separation = Separation.objects.get()
    assert separation.reason == "safety"
    client.force_login(elin)
    client.post(page("meet_again", one), {"separation": separation.pk})
    assert Separation.objects.exists()
