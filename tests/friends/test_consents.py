"""A yes belongs to the programme where it was given; taken back, it counts everywhere."""

import pytest

from samverk.friends.actions.own import change_own_consents
from samverk.friends.consents import CONTACT, MATCHING, PHOTO, consent_text, has_said_yes, place_of_consents
from samverk.friends.models import Participant
from samverk.friends.own_standing import privacy_section
from samverk.people.actions import give_consent

from .factories import make_municipality, make_participant, make_programme
from .signing_up import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """The same person in two programmes."""
    one = make_participant(make_programme(), photo=b"jpeg", state="waiting")
    other = make_participant(make_programme(), state="waiting")
    Participant.objects.filter(pk=other.pk).update(person=one.person)
    return one, Participant.objects.select_related("person", "programme__workspace").get(pk=other.pk)


def say_yes(participant, *purposes):
    for purpose in purposes:
        text = consent_text(purpose, participant.programme)
        through = place_of_consents(participant.programme)
        give_consent(by=None, person=participant.person, purpose=purpose, text=text, through=through)


def shown(participant):
    return {
        row["purpose"]: row["text"] for row in privacy_section(participant)["consents"] if row["given_at"]
    }


def test_a_yes_in_a_second_programme_leaves_the_first_ones(two):
    one, other = two
    say_yes(one, MATCHING, CONTACT)
    say_yes(other, MATCHING)
    assert one.person.consents.valid().count() == 3
    assert shown(one)[MATCHING] == consent_text(MATCHING, one.programme)
    assert shown(other) == {MATCHING: consent_text(MATCHING, other.programme)}
    assert has_said_yes(one, CONTACT)
    assert not has_said_yes(other, CONTACT), "the number was promised to the first programme's friend only"


def test_signing_up_twice_keeps_both_texts(client):
    first, second = make_programme(), make_programme()
    for programme in (first, second):
        programme.workspace.municipalities.add(make_municipality())
        fill_in(client, programme)
    texts = [row.text for row in Participant.objects.first().person.consents.valid().order_by("pk")]
    assert texts == [consent_text(MATCHING, programme) for programme in (first, second)]


def test_what_was_never_said_in_one_programme_is_not_taken_back_in_the_other(two):
    one, other = two
    say_yes(one, MATCHING, PHOTO)
    say_yes(other, MATCHING)
    change_own_consents(participant=other, purposes={MATCHING}, asked=[MATCHING, PHOTO, CONTACT])
    one.refresh_from_db()
    assert one.photo
    assert has_said_yes(one, PHOTO)


def test_a_yes_taken_back_in_one_programme_counts_in_every_one(two):
    one, other = two
    say_yes(one, MATCHING)
    say_yes(other, MATCHING)
    change_own_consents(participant=other, purposes=set(), asked=[MATCHING])
    assert not one.person.consents.valid().exists()
    assert set(Participant.objects.values_list("state", flat=True)) == {"ended"}


def test_a_yes_from_before_holds_in_every_programme(two):
    one, other = two
    give_consent(by=None, person=one.person, purpose=CONTACT, text="Ja")
    assert has_said_yes(one, CONTACT)
    assert has_said_yes(other, CONTACT)
