"""Who gets a place, who waits, and how the waiting list moves."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samverk.conferences.actions.places import occupancy, position_in_queue
from samverk.conferences.actions.queue import (
    NoPlaceLeft,
    OfferOver,
    accept_offer,
    decline_offer,
    lapse_offers,
    move_queue,
    move_queues,
    offer_place,
)
from samverk.conferences.actions.registrations import (
    AlreadyRegistered,
    Answers,
    RegistrationClosed,
    register,
)
from samverk.conferences.models import Conference, Needs, Quota, Registration
from samverk.outbox.models import Message
from tests.people.factories import make_account

from .factories import make_conference

pytestmark = pytest.mark.django_db
State = Registration.State


def sign_up(conference: Conference, name: str, sector: str = "civil_society", **more: Any) -> Registration:
    """Somebody registers by the page."""
    facts = {"name": name, "email": f"{name.lower()}@example.org", "sector": sector}
    return register(conference=conference, answers=Answers(facts, **more))


def states(conference: Conference) -> dict[str, str]:
    return {one.name: one.state for one in Registration.objects.filter(conference=conference)}


def test_the_first_get_places_in_order_and_the_rest_wait() -> None:
    conference = make_conference(capacity=2)
    anna, bo, cai = (sign_up(conference, name) for name in ("Anna", "Bo", "Cai"))
    assert (anna.place, bo.place, cai.place) == (1, 2, None)
    assert states(conference) == {"Anna": "confirmed", "Bo": "confirmed", "Cai": "waiting"}
    assert [anna.number, bo.number, cai.number] == [1, 2, 3]
    assert len({anna.code, bo.code, cai.code}) == 3
    assert position_in_queue(cai) == 1
    assert sorted(Message.objects.values_list("template", flat=True)) == [
        "conferences/mail/receipt.txt",
        "conferences/mail/receipt.txt",
        "conferences/mail/waiting.txt",
    ]


def test_a_quota_keeps_places_for_the_others() -> None:
    conference = make_conference(capacity=3)
    Quota.objects.create(conference=conference, sector="municipality", most=1)
    sign_up(conference, "Anna", "municipality")
    assert sign_up(conference, "Bo", "municipality").state == State.WAITING
    assert sign_up(conference, "Cai").state == State.CONFIRMED
    assert sign_up(conference, "Dag").state == State.CONFIRMED
    assert sign_up(conference, "Eva").state == State.WAITING
    now = occupancy(conference)
    assert (now.held, now.waiting, now.free) == (3, 2, 0)


def test_whoever_comes_later_does_not_pass_the_queue() -> None:
    conference = make_conference(capacity=1)
    sign_up(conference, "Anna")
    bo = sign_up(conference, "Bo")
    Conference.objects.filter(pk=conference.pk).update(capacity=2)
    cai = sign_up(conference, "Cai")
    assert cai.state == State.WAITING
    assert move_queue(conference=conference) == 1
    bo.refresh_from_db()
    assert (bo.state, bo.place) == (State.OFFERED, 2)
    cai.refresh_from_db()
    assert cai.state == State.WAITING


def test_a_queue_that_a_quota_stops_does_not_stop_other_sectors() -> None:
    conference = make_conference(capacity=5)
    Quota.objects.create(conference=conference, sector="municipality", most=0)
    assert sign_up(conference, "Anna", "municipality").state == State.WAITING
    assert sign_up(conference, "Bo").state == State.CONFIRMED


def test_an_offer_is_accepted_declined_or_lapses_and_goes_on() -> None:
    conference = make_conference(capacity=1, answer_hours=48)
    anna = sign_up(conference, "Anna")
    bo, cai, dag = (sign_up(conference, name) for name in ("Bo", "Cai", "Dag"))
    Registration.objects.filter(pk=anna.pk).update(state=State.CANCELLED, place=None)
    move_queue(conference=conference)
    bo.refresh_from_db()
    assert bo.state == State.OFFERED
    assert bo.offer_until is not None
    assert timedelta(hours=47) < bo.offer_until - timezone.now() <= timedelta(hours=48)
    assert move_queue(conference=conference) == 0

    Registration.objects.filter(pk=bo.pk).update(offer_until=timezone.now() - timedelta(minutes=1))
    with pytest.raises(OfferOver):
        accept_offer(registration=bo)
    assert move_queues() == 1
    assert states(conference) == {"Anna": "cancelled", "Bo": "lapsed", "Cai": "offered", "Dag": "waiting"}

    decline_offer(registration=cai)
    assert states(conference)["Dag"] == "offered"
    dag.refresh_from_db()
    assert accept_offer(registration=dag).state == State.CONFIRMED
    with pytest.raises(OfferOver):
        accept_offer(registration=dag)
    letters = list(Message.objects.order_by("pk").values_list("to", "template"))
    assert ("bo@example.org", "conferences/mail/lapsed.txt") in letters
    assert letters[-1] == ("dag@example.org", "conferences/mail/receipt.txt")


def test_nothing_is_offered_once_the_day_has_come() -> None:
    conference = make_conference(capacity=1)
    sign_up(conference, "Anna")
    sign_up(conference, "Bo")
    Conference.objects.filter(pk=conference.pk).update(capacity=5, held_on=timezone.localdate())
    conference.refresh_from_db()
    assert move_queue(conference=conference) == 0


def test_an_offer_never_stands_longer_than_until_the_day() -> None:
    conference = make_conference(
        capacity=1, held_on=timezone.localdate() + timedelta(days=1), answer_hours=48, deadline=None
    )
    sign_up(conference, "Anna")
    bo = sign_up(conference, "Bo")
    Conference.objects.filter(pk=conference.pk).update(capacity=2)
    move_queue(conference=conference)
    bo.refresh_from_db()
    assert bo.offer_until is not None
    assert timezone.localtime(bo.offer_until).strftime("%d %H:%M") == conference.held_on.strftime("%d 00:00")


def test_an_organiser_offers_out_of_turn_but_not_beyond_the_places() -> None:
    conference = make_conference(capacity=1)
    by = make_account()
    sign_up(conference, "Anna")
    bo, cai = sign_up(conference, "Bo"), sign_up(conference, "Cai")
    with pytest.raises(NoPlaceLeft):
        offer_place(by=by, registration=cai)
    Conference.objects.filter(pk=conference.pk).update(capacity=2)
    assert offer_place(by=by, registration=cai).state == State.OFFERED
    assert states(conference)["Bo"] == "waiting"
    assert lapse_offers(conference=conference) == 0
    assert position_in_queue(bo) == 1


def test_nobody_registers_twice_or_when_it_is_closed() -> None:
    conference = make_conference()
    anna = sign_up(conference, "Anna")
    with pytest.raises(AlreadyRegistered) as raised:
        register(
            conference=conference,
            answers=Answers({"name": "Anna", "email": " ANNA@example.org ", "sector": "faith"}),
        )
    assert raised.value.registration == anna
    Conference.objects.filter(pk=conference.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    conference.refresh_from_db()
    with pytest.raises(RegistrationClosed):
        sign_up(conference, "Bo")
    late = register(
        conference=conference, answers=Answers({"name": "Bo", "sector": "faith"}), by=make_account()
    )
    assert late.state == State.CONFIRMED


def test_needs_are_kept_only_of_those_who_have_some() -> None:
    conference = make_conference()
    anna = sign_up(conference, "Anna", needs={"diet": "inga nötter", "access": ""})
    bo = sign_up(conference, "Bo", needs={"diet": "", "access": "", "needs_wheelchair_place": False})
    assert anna.needs.diet == "inga nötter"
    assert not Needs.objects.filter(registration=bo).exists()
