"""Check-in: ticks in any order, twice, from two doors; people at the door; what a phone may keep."""

import json
from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.audit.models import Entry, Reading
from samverk.conferences.actions.admitting import AlreadyHere, admit_person
from samverk.conferences.actions.arrivals import Tick, tick_arrivals
from samverk.conferences.models import Arrival, Registration, Seat, Sitting
from tests.people.factories import make_person
from tests.racing import at_once
from tests.workspaces.factories import give

from .factories import make_conference, make_registration, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return make_conference(held_on=timezone.localdate())


@pytest.fixture
def member(conference):
    return give(conference.workspace, "member")


def tick(one, minutes_ago, came=True, uid=None):
    return Tick(uid or uuid4(), one.uid, came, timezone.now() - timedelta(minutes=minutes_ago))


def here(one):
    return Registration.including_protected.get(pk=one.pk).arrived_at


def url(name, conference):
    return reverse(f"conferences:{name}", args=[conference.workspace.slug])


def test_the_same_tick_sent_twice_is_one(conference, member):
    one = make_registration(conference)
    first = tick(one, 5)
    for _n in range(2):
        done = tick_arrivals(by=member, conference=conference, ticks=[first])
        assert done.taken == [first.uid]
    assert here(one) == first.at
    assert Arrival.objects.count() == 1
    assert Entry.objects.filter(verb="conferences.tick_arrivals").count() == 1


def test_of_two_doors_the_first_tick_counts_whichever_comes_first_to_the_server(conference, member):
    one = make_registration(conference)
    early, late = tick(one, 20), tick(one, 3)
    tick_arrivals(by=member, conference=conference, ticks=[late])
    tick_arrivals(by=member, conference=conference, ticks=[early])
    assert here(one) == early.at


def test_ticks_mean_the_same_in_every_order(conference, member):
    """Came, taken back, came again: whatever the network does, the answer is the second arrival."""
    found = set()
    stamps = [tick(make_registration(conference), minutes) for minutes in (30, 20, 10)]
    for order in permutations(range(3)):
        one = make_registration(conference)
        ticks = [Tick(uuid4(), one.uid, n != 1, stamp.at) for n, stamp in enumerate(stamps)]
        for n in order:
            tick_arrivals(by=member, conference=conference, ticks=[ticks[n]])
        found.add(here(one))
    assert found == {stamps[2].at}


def test_taking_back_undoes(conference, member):
    one = make_registration(conference)
    tick_arrivals(by=member, conference=conference, ticks=[tick(one, 9), tick(one, 2, came=False)])
    assert here(one) is None


def test_who_has_no_place_is_refused_and_the_others_are_taken(conference, member):
    waits = make_registration(conference, state="waiting")
    comes, elsewhere = make_registration(conference), make_registration()
    ticks = [tick(waits, 1), tick(comes, 1), tick(elsewhere, 1)]
    done = tick_arrivals(by=member, conference=conference, ticks=ticks)
    assert (done.taken, set(done.refused)) == ([ticks[1].uid], {ticks[0].uid, ticks[2].uid})
    assert here(waits) is None
    assert here(elsewhere) is None


@pytest.mark.django_db(transaction=True)
def test_two_doors_at_once(conference, member):
    one = make_registration(conference)
    ticks = [tick(one, minutes) for minutes in (8, 4, 6)]
    answers = at_once(
        *(lambda each=each: tick_arrivals(by=member, conference=conference, ticks=[each]) for each in ticks)
    )
    assert [answer.refused for answer in answers] == [[], [], []]
    assert here(one) == ticks[0].at
    assert Arrival.objects.count() == 3


def test_a_phone_with_a_wrong_clock(conference, member, signed_in):
    """Its clock is two hours ahead; the tick was made ten minutes before it is sent."""
    one = make_registration(conference)
    clock = (timezone.now() + timedelta(hours=2)).timestamp() * 1000
    said = {
        "now": clock,
        "ticks": [{"uid": str(uuid4()), "id": str(one.uid), "came": True, "at": clock - 600_000}],
    }
    answer = signed_in(member).post(
        url("tick_arrivals", conference), json.dumps(said), content_type="application/json"
    )
    assert answer.json()["here"] == [str(one.uid)]
    assert abs(here(one) - (timezone.now() - timedelta(minutes=10))) < timedelta(seconds=20)


@pytest.mark.parametrize(
    "body", ["", "null", "[]", '{"ticks": []}', '{"now": 1e400, "ticks": [{}]}', '{"now":1,"ticks":[7]}']
)
def test_nonsense_from_a_phone_is_refused(conference, member, signed_in, body):
    answer = signed_in(member).post(url("tick_arrivals", conference), body, content_type="application/json")
    assert answer.status_code == 422
    assert not Arrival.objects.exists()


def test_the_list_on_the_phone_says_no_more_than_the_door_needs(conference, member, signed_in):
    one = make_registration(
        conference, name="Åsa Öberg", phone="070-123", needs={"diet": "nötter", "access": "rullstol"}
    )
    hidden = make_registration(conference, name="Dold Person", person=make_person(is_protected=True))
    client = signed_in(member)
    said = client.get(url("list_door", conference)).json()
    assert {tuple(sorted(row)) for row in said["people"]} == {("c", "id", "n", "name", "org")}
    text = json.dumps(said, ensure_ascii=False)
    assert one.name in text
    assert all(
        word not in text
        for word in ("nötter", "rullstol", "070", one.email, "Dold", hidden.organisation_name)
    )
    assert hidden.code in text
    assert Reading.objects.filter(reason="door").count() == 1
    again = client.get(url("list_door", conference), {"have": said["hash"]}).json()
    assert "people" not in again
    assert Reading.objects.filter(reason="door").count() == 1


def test_what_the_phone_keeps_of_the_page_has_no_names(conference, member, signed_in):
    one = make_registration(conference)
    client = signed_in(member)
    assert one.name in client.get(url("view_door", conference)).text
    assert one.name not in client.get(url("view_door_offline", conference)).text


def test_the_door_without_script(conference, member, signed_in):
    one = make_registration(conference, name="Åsa Öberg")
    other = make_registration(conference, name="Bo Ek", organisation_name="Röda Korset")
    client = signed_in(member)
    page = client.get(url("view_door", conference), {"q": "oberg"}).text
    assert "Åsa Öberg" in page
    assert "Bo Ek" not in page
    assert "Bo Ek" in client.get(url("view_door", conference), {"q": "röda kors"}).text
    assert "Bo Ek" in client.get(url("view_door", conference), {"code": other.code.lower()}).text
    client.post(url("tick_arrival", conference), {"who": str(one.uid), "came": "yes"})
    assert here(one) is not None
    client.post(url("tick_arrival", conference), {"who": str(one.uid), "came": "no"})
    assert here(one) is None
    assert client.post(url("tick_arrival", conference), {}).status_code == 302


def test_the_door_asks_as_much_of_the_database_for_three_as_for_one(conference, member, signed_in):
    client = signed_in(member)
    client.get(url("list_door", conference))
    counts = []
    for _n in range(2):
        make_registration(conference)
        if counts:
            make_registration(conference)
        with CaptureQueriesContext(connection) as seen:
            client.get(url("view_door", conference))
            client.get(url("list_door", conference))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_somebody_new_at_the_door(conference, member):
    one = admit_person(by=member, conference=conference, name="Ny Gäst", sector="faith")
    assert (one.way, one.state) == ("door", "confirmed")
    assert one.arrived_at is not None


def test_somebody_new_when_every_place_is_taken_waits(conference, member):
    full = make_conference(conference.workspace, capacity=1)
    make_registration(full)
    one = admit_person(by=member, conference=full, name="Ny Gäst")
    assert (one.state, one.arrived_at) == ("waiting", None)


def test_a_colleague_comes_instead_and_takes_the_seat(conference, member):
    old = make_registration(
        conference, organisation_name="Röda Korset", sector="civil_society", needs={"diet": "vegan"}
    )
    table = make_table(conference)
    sitting = Sitting.objects.create(conference=conference, number=1)
    Seat.objects.create(sitting=sitting, registration=old, table=table)
    place = old.place
    new = admit_person(by=member, conference=conference, name="Kollega Ek", instead_of=old)
    old.refresh_from_db()
    assert (old.state, old.place) == ("substituted", None)
    assert (new.place, new.organisation_shown, new.sector) == (place, "Röda Korset", "civil_society")
    assert new.arrived_at is not None
    assert Seat.objects.get().registration == new
    assert not hasattr(Registration.objects.get(pk=old.pk), "needs")
    with pytest.raises(AlreadyHere):
        admit_person(by=member, conference=conference, name="En till", instead_of=new)


def test_the_form_at_the_door(conference, member, signed_in):
    client = signed_in(member)
    address = url("admit_person", conference)
    assert client.post(address, {}).status_code == 422
    known = make_registration(conference, email="asa@example.org", name="Åsa Öberg")
    answer = client.post(address, {"name": "Åsa", "email": "asa@example.org"})
    assert answer.status_code == 422
    assert known.name in answer.text
    assert client.post(address, {"name": "Ny Gäst"}).status_code == 302
    assert Registration.objects.get(name="Ny Gäst").arrived_at
