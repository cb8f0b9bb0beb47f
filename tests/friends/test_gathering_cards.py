"""The cards of a gathering, and the choices that a rule stands against."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from PIL import Image
from pypdf import PdfReader

from samverk.friends.actions import gatherings as actions
from samverk.friends.actions.pairs import propose_pair, separate
from samverk.friends.consents import CARD, purposes_of
from samverk.friends.gathering_cards import cards_pdf
from samverk.friends.matching.gatherings import Choosing, suggested_pairs
from samverk.friends.models import Participant
from samverk.friends.own_standing import privacy_section
from samverk.people.actions import give_consent
from tests.workspaces.factories import give

from .evenings import evening, like, plan
from .factories import make_participant, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme(needs_interview=False)


@pytest.fixture
def elin(programme):
    return give(programme.workspace, "matcher")


def text_of(pdf):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_the_cards_are_cut_out_of_a_paper_eight_on_a_page(programme, elin, client):
    client.force_login(elin)
    gathering = plan(programme, elin)
    where = reverse("friends:print_cards", args=[programme.workspace.slug, gathering.uid])
    assert len(text_of(client.get(where).content)) == 1, "slips alone"
    people = [make_participant(programme, state="waiting", name=f"Gäst{n} Hemlig{n}") for n in range(9)]
    people[0].hopes = "Sjunga i kör"
    people[0].interests = ["music"]
    people[0].save()
    guests = actions.invite_guests(by=elin, gathering=gathering, participants=people)
    actions.answer_gathering(by=None, guest=guests[8], answer="no")
    answer = client.get(where)
    assert answer["Content-Type"] == "application/pdf"
    cards, slips = text_of(answer.content)
    for number, one in enumerate(people[:8], 1):
        assert str(number) in cards
        assert one.person.given_name in cards
    assert "Gäst8" not in cards
    assert "Hemlig" not in cards
    assert "Sjunga i kör" in cards
    assert "Musik" in cards
    assert slips.count("Vem vill du träffa igen?") == 8


def test_a_card_is_in_the_guests_own_language_too(programme, elin):
    gathering = plan(programme, elin)
    one = make_participant(
        programme, state="waiting", language="tr", interests=["music"], languages={"tr": 5}
    )
    actions.invite_guests(by=elin, gathering=gathering, participants=[one])
    cards, slips = text_of(cards_pdf(gathering))
    with translation.override("tr"):
        likes, asks = gettext("Likes"), gettext("Whom would you like to meet again?")
    assert f"{likes}:" in cards
    assert "Tycker om:" in cards
    assert asks in slips


@pytest.mark.parametrize(("purposes", "shown"), [(["photo", "card"], True), (["photo"], False)])
def test_a_photo_stands_on_the_card_of_those_who_said_yes_to_just_that(programme, elin, purposes, shown):
    gathering = plan(programme, elin)
    picture = BytesIO()
    Image.new("RGB", (40, 60), "red").save(picture, "JPEG")
    one = make_participant(programme, state="waiting", photo=picture.getvalue())
    for purpose in purposes:
        give_consent(by=None, person=one.person, purpose=f"friends.{purpose}", text="Ja")
    actions.invite_guests(by=elin, gathering=gathering, participants=[one])
    assert bool(PdfReader(BytesIO(cards_pdf(gathering))).pages[0].images) is shown


def test_the_yes_to_a_photo_on_the_card_is_asked_where_people_gather(programme, elin):
    assert CARD not in purposes_of(programme)
    plan(programme, elin)
    assert CARD in purposes_of(programme)
    one = make_participant(programme)
    assert CARD not in [each["purpose"] for each in privacy_section(one)["consents"]]
    one.photo = b"jpeg"
    assert CARD in [each["purpose"] for each in privacy_section(one)["consents"]]


def hindered(gathering):
    return [
        (one.guest.number, one.liked.number, one.is_mutual, one.rules)
        for one in Choosing(gathering).hindered()
    ]


def test_a_one_sided_choice_against_a_rule_is_told_with_the_rule(programme, elin, client):
    gathering, (one, two, anna, bo) = evening(programme, elin)
    Participant.objects.filter(pk=two.participant_id).update(wish_gender="woman", gender="woman")
    Participant.objects.filter(pk=bo.participant_id).update(gender="man")
    name = two.participant.person.given_name
    like(bo, two)
    separate(one.participant, anna.participant, "were_paired", by=elin)
    like(one, anna)
    like(anna, one)
    actions.match_gathering(by=elin, gathering=gathering)
    with translation.override("en"):
        assert hindered(gathering) == [
            (1, 3, True, ["They are kept apart: they have been a pair, are relatives, or somebody said no"]),
            (4, 2, False, [f"{name} wishes to meet a woman"]),
        ]
    client.force_login(elin)
    page = client.get(reverse("friends:view_gathering", args=[programme.workspace.slug, gathering.uid]))
    assert f"{name} vill träffa en kvinna." in page.content.decode()


def test_a_choice_of_somebody_who_is_not_free_says_why(programme, elin):
    gathering, (one, two, anna, bo) = evening(programme, elin)
    like(one, anna)
    like(two, bo)
    propose_pair(by=elin, newcomer=make_participant(programme, state="waiting"), friend=anna.participant)
    Participant.objects.filter(pk=bo.participant_id).update(state="paused")
    with translation.override("en"):
        assert [rules for *_who, rules in hindered(gathering)] == [
            [f"{anna.participant.person.given_name} has a proposal or a friend already"],
            [f"{bo.participant.person.given_name} has paused or left the programme"],
        ]


def test_a_choice_of_somebody_who_was_not_interviewed_says_so(programme, elin):
    programme.needs_interview = True
    programme.save()
    gathering, (one, anna) = evening(programme, elin, newcomers=1, friends=1)
    like(one, anna)
    with translation.override("en"):
        ((_one, _other, _is_mutual, rules),) = hindered(gathering)
    assert rules == [
        f"{guest.participant.person.given_name} has not been interviewed yet" for guest in (one, anna)
    ]


def test_a_wish_that_two_who_chose_each_other_go_past_is_told(programme, elin):
    gathering, (one, anna) = evening(programme, elin, newcomers=1, friends=1, wish_age_to=30, birth_year=1990)
    like(one, anna)
    like(anna, one)
    (found,) = suggested_pairs(gathering)
    with translation.override("en"):
        assert [str(each) for each in Choosing(gathering).suggested()[0].against] == [
            f"{anna.participant.person.given_name} is outside "
            f"{one.participant.person.given_name}'s wish for age"
        ]
    assert found.why == "mutual"
    assert hindered(gathering) == []
