"""Car-sharing: pairing from near places, with both's consent, and letters; and plates counted by what they mean."""

from typing import Any

import pytest

from samverk.conferences.actions import rides as actions
from samverk.conferences.actions.leaving import cancel_registration
from samverk.conferences.actions.links import new_link
from samverk.conferences.kitchen import dishes_of
from samverk.conferences.models import Conference, Ride
from samverk.conferences.rides import rides_of
from samverk.outbox.models import Message
from tests.workspaces.factories import give

from .factories import make_conference, make_registration

pytestmark = pytest.mark.django_db


def _ride(
    conference: Conference, side: str, place: str, seats: int = 1, *, shares: bool = True, **facts: Any
) -> Ride:
    registration = make_registration(conference, **facts)
    return Ride.objects.create(
        registration=registration, side=side, from_place=place, seats=seats, shares_contact=shares
    )


@pytest.fixture
def conference() -> Conference:
    return make_conference()


def test_the_nearest_driver_is_named_first(conference: Conference) -> None:
    far = _ride(conference, "offers", "Malmö", 3)
    near = _ride(conference, "offers", "Karlshamn", 3)
    unknown = _ride(conference, "offers", "Hemliga torpet", 3)
    _ride(conference, "looks", "Ronneby")
    (_row, lifts) = rides_of(conference).looking[0]
    assert [lift.driver.pk for lift in lifts] == [near.pk, far.pk, unknown.pk]
    assert lifts[0].distance is not None
    assert 20 < lifts[0].distance < 40
    assert lifts[2].distance is None


def test_both_learn_of_each_other_by_letter(conference: Conference, signed_in: Any) -> None:
    driver = _ride(
        conference, "offers", "Ronneby", 3, name="Dan Dahl", phone="070-111", email="dan@example.org"
    )
    passenger = _ride(
        conference, "looks", "Ronneby", name="Pia Palm", phone="070-222", email="pia@example.org"
    )
    client = signed_in(give(conference.workspace, "organiser"))
    base = f"/rooms/{conference.workspace.slug}/conference/rides/"
    client.post(f"{base}{passenger.uid}/pair/", {"driver": str(driver.uid)})
    told = {letter.to: letter.text for letter in Message.objects.all()}
    assert "Dan Dahl" in told["pia@example.org"]
    assert "070-111" in told["pia@example.org"]
    assert "Pia Palm" in told["dan@example.org"]
    assert "070-222" in told["dan@example.org"]
    assert "Pia Palm" in client.get(base).content.decode()
    from_own = client.get(new_link(driver.registration), follow=True).content.decode()
    assert "Pia Palm" in from_own
    client.post(f"{base}{passenger.uid}/part/")
    assert Message.objects.count() == 4
    passenger.refresh_from_db()
    assert passenger.with_driver is None


def test_without_consent_nothing_is_told(conference: Conference) -> None:
    by = give(conference.workspace, "organiser")
    driver = _ride(conference, "offers", "Ronneby", 3, shares=False)
    passenger = _ride(conference, "looks", "Ronneby")
    with pytest.raises(actions.NotShared):
        actions.pair_ride(by=by, passenger=passenger, driver=driver)
    assert not Message.objects.exists()
    found = rides_of(conference)
    assert found.drivers == []
    assert [row.pk for row in found.silent] == [driver.pk]


def test_a_full_car_takes_nobody_more(conference: Conference) -> None:
    by = give(conference.workspace, "organiser")
    driver = _ride(conference, "offers", "Ronneby", 2)
    one, two = _ride(conference, "looks", "Ronneby", 2), _ride(conference, "looks", "Ronneby")
    actions.pair_ride(by=by, passenger=one, driver=driver)
    with pytest.raises(actions.NoSeatLeft):
        actions.pair_ride(by=by, passenger=two, driver=driver)


def test_drivers_and_passengers_of_two_conferences_do_not_mix(conference: Conference, signed_in: Any) -> None:
    by = give(conference.workspace, "organiser")
    passenger = _ride(conference, "looks", "Ronneby")
    other = _ride(make_conference(), "offers", "Ronneby", 3)
    with pytest.raises(actions.NotOfThisConference):
        actions.pair_ride(by=by, passenger=passenger, driver=other)
    address = f"/rooms/{conference.workspace.slug}/conference/rides/{passenger.uid}/pair/"
    client = signed_in(by)
    assert client.post(address, {"driver": str(other.uid)}).status_code == 404
    assert client.post(address, {"driver": "x"}, follow=True).status_code == 200
    assert client.post(address, {}, follow=True).status_code == 200


def test_all_who_live_near_are_put_together_as_far_as_the_seats_go(conference: Conference) -> None:
    by = give(conference.workspace, "organiser")
    driver = _ride(conference, "offers", "Karlshamn", 2)
    near, same = _ride(conference, "looks", "Ronneby"), _ride(conference, "looks", "Karlshamn")
    far = _ride(conference, "looks", "Kiruna")
    late = _ride(conference, "looks", "Ronneby")
    assert actions.pair_near_rides(by=by, conference=conference) == 2
    paired = set(Ride.objects.filter(with_driver=driver).values_list("pk", flat=True))
    assert paired == {near.pk, same.pk}
    assert {row.pk for row, _lifts in rides_of(conference).looking} == {far.pk, late.pk}


def test_whoever_does_not_come_lets_the_others_know(conference: Conference) -> None:
    by = give(conference.workspace, "organiser")
    driver = _ride(conference, "offers", "Ronneby", 3)
    passenger = _ride(conference, "looks", "Ronneby")
    actions.pair_ride(by=by, passenger=passenger, driver=driver)
    Message.objects.all().delete()
    assert actions.let_go(registration=driver.registration) == 1
    assert [letter.to for letter in Message.objects.all()] == [passenger.registration.email]
    passenger.refresh_from_db()
    assert passenger.with_driver is None


def test_cancelling_lets_the_passenger_know(conference: Conference) -> None:
    by = give(conference.workspace, "organiser")
    driver = _ride(conference, "offers", "Ronneby", 3)
    passenger = _ride(conference, "looks", "Ronneby")
    actions.pair_ride(by=by, passenger=passenger, driver=driver)
    cancel_registration(registration=driver.registration)
    subjects = list(Message.objects.filter(to=passenger.registration.email).values_list("subject", flat=True))
    assert "Ni samåker inte längre" in subjects


# The kitchen


def _counts(*texts: str) -> dict[str, int]:
    return {dish.label: dish.number for dish in dishes_of(texts)}


def test_wordings_that_mean_the_same_are_counted_together() -> None:
    assert _counts("Vegetarisk kost", "VEG", "vegetarian", "vegetariskt, tack") == {"vegetariskt": 4}


def test_two_wishes_make_one_plate() -> None:
    assert _counts("glutenfritt och laktosfritt", "Laktos, gluten!") == {"glutenfritt + laktosfritt": 2}


def test_who_eats_everything_wishes_nothing() -> None:
    assert _counts("nej", "Nej.", "-", "inga", "Allt", " ", "ingen!") == {}


def test_an_unknown_allergy_keeps_its_own_words() -> None:
    assert _counts("allergisk mot kiwi", "Allergisk mot kiwi!", "tål inte selleri") == {
        "allergisk mot kiwi": 2,
        "tål inte selleri": 1,
    }


def test_the_words_are_kept_beside_the_count() -> None:
    (dish,) = dishes_of(["vegan", "Vegan, svår nötallergi", "vegan"])[:1]
    assert dish.wordings == [("vegan", 2)]
    every = {text for dish in dishes_of(["vegan", "Vegan, svår nötallergi"]) for text, _n in dish.wordings}
    assert "Vegan, svår nötallergi" in every


def test_arabic_wishes_are_read_too() -> None:
    assert _counts("حلال", "halal") == {"halal": 2}


def test_peanuts_are_not_nuts() -> None:
    assert _counts("jordnötter") == {"utan jordnötter": 1}
    assert _counts("nötter") == {"utan nötter": 1}


def test_a_diet_of_thousands_of_letters_does_not_hang() -> None:
    assert len(dishes_of(["å" * 5000, "gluten " * 800, "(" * 3000])) == 3
