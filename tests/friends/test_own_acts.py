"""The own page: where one stands, what one told, pausing, leaving, consents, one's data."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.friends.actions import new_link
from samverk.friends.actions.own import change_own_consents
from samverk.friends.consents import CONTACT, MATCHING, PHOTO, POOL
from samverk.friends.models import Participant
from samverk.friends.own_standing import way_of
from samverk.people.actions import give_consent
from samverk.people.models import Person
from tests.people.factories import make_account

from .factories import make_friend, make_participant, make_programme
from .signing_up import PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def layla():
    one = make_participant(
        make_programme(asked_wishes=["gender", "age"]), name="Layla Haddad", state="waiting",
        languages={"ar": 5, "sv": 2}, language="sv", photo=b"jpeg",
    )  # fmt: skip
    for purpose in (MATCHING, PHOTO):
        give_consent(by=None, person=one.person, purpose=purpose, text=f"Ja till {purpose}")
    return one


@pytest.fixture
def opened(client, layla):
    """The address of an act, after the link of a letter was opened."""
    answer = client.get(new_link(layla))
    secret = answer["Location"].split("/")[-2]
    return lambda verb, *more: reverse(f"friends:{verb}", args=[secret, *more])


def again(participant):
    return Participant.objects.get(pk=participant.pk)


def test_the_page_says_where_one_stands_and_what_one_told(client, layla, opened):
    page = client.get(opened("own_page")).content.decode()
    assert "Layla" in page
    assert 'aria-current="step"' in page
    assert "vardagskvällar" in page
    assert "Ja till friends.matching" in page


def test_the_way_has_one_place_where_one_is(layla):
    way = way_of(layla)
    assert [step.is_now for step in way].count(True) == 1
    assert [step.is_done for step in way] == [True, True, False, False, False, False]
    layla.state = "paused"
    assert way_of(layla) == []


def test_what_one_told_is_changed_by_the_same_forms(client, layla, opened):
    page = client.get(opened("change_own_facts", "languages")).content.decode()
    assert 'value="2"' in page
    answer = client.post(opened("change_own_facts", "languages"), {**PAGES["languages"], "swedish": "4"})
    assert answer["Location"] == opened("own_page")
    changed = again(layla)
    assert {each.language: each.level for each in changed.spoken.all()} == {"ar": 5, "sv": 4}
    assert (changed.grid, changed.state) == (0b100000000000100100, "waiting")


def test_name_and_address_are_the_persons(client, layla, opened):
    client.post(opened("change_own_facts", "about"), {**PAGES["about"], "email": "ny@example.org"})
    assert again(layla).person.email == "ny@example.org"
    assert client.post(opened("change_own_facts", "about"), {"given_name": ""}).status_code == 422


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(client, layla, opened):
    old = layla.version
    client.post(opened("change_own_facts", "languages"), {**PAGES["languages"], "grid": ["0"]})
    client.post(opened("change_own_facts", "languages"), {**PAGES["languages"], "version": str(old)})
    assert again(layla).grid == 1


def test_a_pause_and_the_way_back(client, layla, opened):
    until = timezone.localdate() + timedelta(days=30)
    client.post(opened("pause_own"), {"until": str(until)})
    assert (again(layla).state, again(layla).paused_until) == ("paused", until)
    client.post(opened("resume_own"))
    assert again(layla).state == "new"  # no interview is noted


def test_a_pause_into_the_past_is_not_taken(client, layla, opened):
    client.post(opened("pause_own"), {"until": "2020-01-01"})
    assert again(layla).state == "waiting"


def test_leaving_for_good_and_coming_back_later(client, layla, opened):
    client.post(opened("leave_own"))
    assert (again(layla).state, bool(again(layla).ended_at)) == ("ended", True)
    assert client.get(opened("own_page")).status_code == 200
    client.post(opened("resume_own"))
    assert (again(layla).state, again(layla).ended_at) == ("new", None)


def test_a_yes_is_taken_back_and_given(client, layla, opened):
    client.post(opened("change_own_consents"), {"purpose": [MATCHING, CONTACT]})
    held = set(layla.person.consents.valid().values_list("purpose", flat=True))
    assert held == {MATCHING, CONTACT}
    assert again(layla).photo is None
    assert again(layla).state == "waiting"


def test_without_the_yes_to_matching_one_is_out_of_it(client, layla, opened):
    client.post(opened("change_own_consents"), {"purpose": []})
    assert again(layla).state == "ended"


def test_who_has_a_friend_keeps_the_friend_but_is_matched_no_more():
    programme = make_programme()
    friend = make_friend(programme, state="paired")
    give_consent(by=None, person=friend.person, purpose=MATCHING, text="Ja")
    programme.pairs.create(
        newcomer=make_participant(programme, state="paired"), friend=friend, stage="met",
        started_on=timezone.localdate(), answer_by=timezone.now(),
    )  # fmt: skip
    change_own_consents(participant=friend, purposes=set(), asked=[MATCHING])
    assert (again(friend).state, again(friend).never_again) == ("paired", True)


def test_a_yes_taken_back_on_the_persons_own_page_counts_in_every_programme(client, layla):
    elsewhere = make_participant(make_programme(), shares_pool=True)
    Participant.objects.filter(pk=elsewhere.pk).update(person=layla.person)
    account = make_account("layla@example.se")
    account.person.delete()
    Person.objects.filter(pk=layla.person.pk).update(account=account)
    client.force_login(account)
    give_consent(by=None, person=layla.person, purpose=POOL, text="Ja")
    consents = {one.purpose: one for one in layla.person.consents.valid()}
    page = client.get(reverse("people:view_consents")).content.decode()
    assert "Att matchas med en vän" in page
    assert f"<h2>{MATCHING}" not in page
    for purpose in (PHOTO, POOL, MATCHING):
        client.post(reverse("people:withdraw_consent", args=[consents[purpose].uid]))
    assert (again(layla).state, again(layla).photo) == ("ended", None)
    assert (again(elsewhere).state, again(elsewhere).shares_pool) == ("ended", False)


def test_ones_data_is_taken_along_to_read_and_for_a_computer(client, layla, opened):
    assert b"".join(client.get(opened("take_own_data") + "?format=pdf").streaming_content).startswith(b"%PDF")
    data = client.get(opened("take_own_data") + "?format=json").json()
    assert data["person"]["given_name"] == "Layla"
    assert data["facts"]["birth_year"] == 1990
    assert [each["purpose"] for each in data["consents"]] == [PHOTO, MATCHING]


def test_in_arabic_the_page_runs_from_right_to_left(client, layla, opened):
    page = client.get(opened("own_page") + "?language=ar").content.decode()
    assert 'dir="rtl"' in page
    assert "نبحث عن شخص يناسبك" in page
