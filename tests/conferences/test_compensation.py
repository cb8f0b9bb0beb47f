"""Compensation: amounts counted here, receipts made harmless, decisions by others, payments noted."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from samverk.conferences.compensation import NotPaid, rules_in_words, travel_amount
from samverk.conferences.models import Claim
from samverk.outbox.models import Message

from .claiming import ask, claim_of, own, paying, picture
from .factories import make_conference, make_registration

pytestmark = pytest.mark.django_db


def test_the_rules_are_read_before_anything_is_typed() -> None:
    registration = make_registration(paying(claims_until=timezone.localdate() + timedelta(days=3)))
    client, page = own(registration)
    for address in (page, f"{page}claim/travel/ask/"):
        text = client.get(address).content.decode()
        assert "100 kilometer" in text
        assert "2,50 kr" in text
        assert text.index("100 kilometer") < len(text)
    assert "2000" in client.get(f"{page}claim/lost_income/ask/").content.decode()


def test_kilometres_by_car_are_counted_here_whatever_is_sent_along() -> None:
    registration = make_registration(paying(travel_rate=185))
    ask(registration, amount="999999", approved_amount="999999", ticket="5000")
    claim = registration.claims.get()
    assert (claim.amount, claim.kilometres, claim.passengers) == (444, 240, 2)
    assert claim.approved_amount is None
    assert [letter.to for letter in Message.objects.all()] == [registration.email]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"kilometres": "99"}, "100"),
        ({"kilometres": "-5"}, ""),
        ({"kilometres": "90000"}, ""),
        ({"passengers": ""}, "varför du körde ensam"),
        ({"transport": "train"}, "vad biljetten kostade"),
        ({"transport": "rocket"}, ""),
        ({"account": ""}, ""),
        ({"from_place": "x" * 5000}, ""),
    ],
)
def test_what_is_not_paid_is_said_and_what_was_typed_stays(answers: dict[str, Any], said: str) -> None:
    registration = make_registration(paying())
    answer = ask(registration, **answers)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in page
    assert said in page
    assert "Ronneby" in page or "from_place" in answers
    assert not Claim.objects.exists()


def test_who_drives_alone_tells_why() -> None:
    registration = make_registration(paying())
    ask(registration, passengers="0", why_alone="Ingen buss så tidigt")
    assert registration.claims.get().why_alone == "Ingen buss så tidigt"


def test_a_ticket_is_paid_as_it_cost_with_its_receipt() -> None:
    registration = make_registration(paying())
    without = ask(registration, transport="train", ticket="389")
    assert "Skicka med kvittot" in without.content.decode()
    receipt = SimpleUploadedFile("kvitto.jpg", picture(), "image/jpeg")
    ask(registration, transport="train", ticket="389", receipts=[receipt])
    claim = registration.claims.get()
    assert (claim.amount, claim.passengers, claim.receipts.count()) == (389, 0, 1)


def test_lost_income_is_never_more_than_the_most() -> None:
    registration = make_registration(paying())
    ask(registration, "lost_income", hours="8", asked="3500")
    assert registration.claims.get().amount == 2000


def test_nobody_asks_twice_for_the_same() -> None:
    registration = make_registration(paying())
    ask(registration)
    ask(registration, kilometres="300")
    assert [claim.kilometres for claim in registration.claims.all()] == [240]


def test_one_may_ask_again_after_a_no() -> None:
    registration = make_registration(paying())
    claim_of(registration, state="rejected", decided_at=timezone.now())
    ask(registration)
    assert registration.claims.count() == 2


@pytest.mark.parametrize(
    "facts",
    [{"claims_until": timezone.localdate() - timedelta(days=1)}, {"cancelled_at": timezone.now()}],
)
def test_it_can_be_too_late(facts: dict[str, Any]) -> None:
    registration = make_registration(paying(**facts))
    ask(registration)
    assert not Claim.objects.exists()


@pytest.mark.parametrize("state", ["waiting", "cancelled"])
def test_who_has_no_place_asks_for_nothing(state: str) -> None:
    registration = make_registration(paying(), state=state)
    ask(registration)
    assert not Claim.objects.exists()


def test_the_last_day_counts_in_full() -> None:
    registration = make_registration(paying(claims_until=timezone.localdate()))
    ask(registration)
    assert registration.claims.exists()


def test_a_conference_that_pays_nothing_says_nothing() -> None:
    registration = make_registration(make_conference())
    client, page = own(registration)
    assert 'id="compensation"' not in client.get(page).content.decode()
    assert client.get(f"{page}claim/travel/ask/").status_code == 404


def test_travel_is_refused_below_the_least_distance() -> None:
    with pytest.raises(NotPaid):
        travel_amount(paying(), kilometres=99, transport="car", ticket=None, passengers=1, why_alone="")
    assert (
        travel_amount(paying(), kilometres=100, transport="car", ticket=None, passengers=1, why_alone="")
        == 250
    )


def test_half_a_krona_is_rounded_up() -> None:
    conference = paying(travel_rate=185)
    assert (
        travel_amount(conference, kilometres=101, transport="car", ticket=None, passengers=1, why_alone="")
        == 187
    )
    assert (
        travel_amount(conference, kilometres=110, transport="car", ticket=None, passengers=1, why_alone="")
        == 204
    )


def test_car_sharing_is_asked_for_only_where_it_is_expected() -> None:
    conference = paying(expects_car_sharing=False)
    assert (
        travel_amount(conference, kilometres=200, transport="car", ticket=None, passengers=0, why_alone="")
        == 500
    )
    assert not any("ensam" in rule for rule in rules_in_words(conference))
