"""Protected identities: by hand, by the named handler, and invisible to everybody else."""

import pytest
from django.urls import reverse

from samverk.friends.actions import protected as actions
from samverk.friends.actions.pairs import KeptApart, NoPlaceLeft
from samverk.friends.models import Pair, Participant, Separation, State
from samverk.outbox.models import Message
from tests.workspaces.factories import give

from .factories import make_friend, make_municipality, make_participant, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    programme = make_programme()
    programme.workspace.municipalities.add(make_municipality())
    return programme


@pytest.fixture
def elin(programme):
    return give(programme.workspace, "matcher")


def enter(elin, programme, name="Sam", side="newcomer"):
    return actions.enter_protected(
        by=elin,
        programme=programme,
        given_name=name,
        side=side,
        languages=["ar"],
        municipality=make_municipality(),
    )


def address(verb, programme, *args):
    return reverse(f"friends:{verb}", args=[programme.workspace.slug, *args])


def test_only_the_handler_sees_the_person(client, programme, elin):
    omar = give(programme.workspace, "matcher")
    person = enter(elin, programme, name="Zamira")
    client.force_login(elin)
    assert "Zamira" in client.get(address("view_protected", programme)).content.decode()
    client.force_login(omar)
    assert "Zamira" not in client.get(address("view_protected", programme)).content.decode()
    assert client.post(address("leave_protected", programme, person.uid)).status_code == 404
    listed = client.get(address("view_participants", programme), {"state": "all"}).content.decode()
    assert "Zamira" not in listed
    assert not Participant.objects.exists()


def test_a_pair_by_hand_takes_the_volunteers_place_and_writes_to_nobody(programme, elin):
    person, friend = enter(elin, programme), make_friend(programme, state=State.WAITING)
    pair = actions.pair_by_hand(by=elin, protected=person, other=friend)
    friend.refresh_from_db()
    assert (pair.stage, friend.state) == ("met", State.PAIRED)
    assert not Pair.objects.exists()
    assert not Message.objects.exists()
    with pytest.raises(NoPlaceLeft):
        actions.pair_by_hand(by=elin, protected=enter(elin, programme), other=friend)


def test_another_matcher_cannot_act_for_the_person(programme, elin):
    omar = give(programme.workspace, "matcher")
    person = enter(elin, programme)
    for act in (actions.end_by_hand, actions.leave_protected):
        with pytest.raises(actions.NotTheHandler):
            act(by=omar, protected=person)
    with pytest.raises(actions.NotTheHandler):
        actions.pair_by_hand(by=omar, protected=person, other=make_friend(programme))


def test_after_the_end_both_wait_and_are_never_paired_again(programme, elin):
    person, friend = enter(elin, programme), make_friend(programme, state=State.WAITING)
    actions.pair_by_hand(by=elin, protected=person, other=friend)
    assert actions.end_by_hand(by=elin, protected=person) == 1
    states = dict(Participant.including_protected.values_list("pk", "state"))
    assert states == {person.pk: State.WAITING, friend.pk: State.WAITING}
    assert Separation.objects.get().reason == "were_paired"
    with pytest.raises(KeptApart):
        actions.pair_by_hand(by=elin, protected=person, other=friend)


def test_whoever_leaves_leaves_a_free_volunteer(programme, elin):
    person, friend = enter(elin, programme), make_friend(programme, state=State.WAITING)
    actions.pair_by_hand(by=elin, protected=person, other=friend)
    actions.leave_protected(by=elin, protected=person)
    states = dict(Participant.including_protected.values_list("pk", "state"))
    assert states == {person.pk: State.ENDED, friend.pk: State.WAITING}


def test_the_page_takes_in_pairs_and_ends(client, programme, elin):
    friend = make_friend(programme, state=State.WAITING, name="Åsa Falk")
    client.force_login(elin)
    typed = {
        "given_name": "Sam",
        "side": "newcomer",
        "municipality": "2080",
        "languages": ["ar"],
        "grid": ["2"],
    }
    assert client.post(address("enter_protected", programme), typed).status_code == 302
    person = Participant.including_protected.get(person__is_protected=True)
    assert (person.grid, person.claimed_by) == (4, elin)
    client.post(address("pair_by_hand", programme, person.uid), {"other": friend.pk})
    assert "Åsa Falk" in client.get(address("view_protected", programme)).content.decode()
    client.post(address("end_by_hand", programme, person.uid))
    person.refresh_from_db()
    assert person.state == State.WAITING


def test_what_is_wrong_in_the_form_is_said_and_kept(client, programme, elin):
    client.force_login(elin)
    answer = client.post(
        address("enter_protected", programme), {"given_name": "Sam", "side": "", "municipality": "2080"}
    )
    assert answer.status_code == 422
    assert 'value="Sam"' in answer.content.decode()


def test_somebody_open_is_not_paired_by_hand(programme, elin):
    with pytest.raises(actions.NotTheHandler):
        actions.pair_by_hand(by=elin, protected=make_participant(programme), other=make_friend(programme))
