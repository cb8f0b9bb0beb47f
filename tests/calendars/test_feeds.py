"""Secret addresses: what they show, to whom, and that they can be taken away."""

import re
from datetime import timedelta

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.models import Entry as Act
from samverk.calendars.actions import make_feed_address
from samverk.calendars.models import FeedAddress
from samverk.workspaces.models import RoleHolding
from tests.workspaces.factories import give, make_account, make_workspace

from .factories import dated, make_entry

pytestmark = pytest.mark.django_db
PAGE = "/account/calendar/"


@pytest.fixture
def room():
    return make_workspace()


@pytest.fixture
def member(room):
    return give(room, Role.MEMBER)


def fetch(secret, **headers):
    return Client().get(reverse("calendars:open_feed", args=[secret]), headers=headers)


def titles(answer):
    calendar = vobject.readOne(answer.content.decode())
    return [event.summary.value for event in calendar.contents.get("vevent", [])]


def test_an_address_shows_the_rooms_dates_without_signing_in(room, member):
    _address, secret = make_feed_address(by=member, workspace=room)
    with dated(make_entry("Plenum"), make_entry("Inställt möte", is_cancelled=True)):
        answer = fetch(secret)
    assert sorted(titles(answer)) == ["Inställt möte", "Plenum"]
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"


def test_only_a_digest_is_stored(room, member):
    address, secret = make_feed_address(by=member, workspace=room)
    assert len(secret) >= 43  # 256 bits
    assert secret not in str(FeedAddress.objects.values().get())
    assert secret not in str(list(Act.objects.values()))
    assert address.digest != secret


@pytest.mark.parametrize("secret", ["x", "A" * 43, "null", "-"])
def test_a_wrong_secret_is_not_found(secret, db):
    assert fetch(secret).status_code == 404


def test_who_has_left_the_room_gets_nothing_from_it(room, member):
    _address, secret = make_feed_address(by=member, workspace=room)
    RoleHolding.objects.filter(person__account=member).update(until=timezone.localdate() - timedelta(days=1))
    with dated(make_entry()):
        answer = fetch(secret)
    assert titles(answer) == []
    assert room.name not in answer.content.decode()


def test_a_room_that_put_its_calendar_away_gives_nothing(room, member):
    _address, secret = make_feed_address(by=member, workspace=room)
    room.tool_rows.filter(tool="calendar").delete()
    with dated(make_entry()):
        assert titles(fetch(secret)) == []


def test_dates_that_the_account_may_not_see_are_not_in_it(room, member):
    _address, secret = make_feed_address(by=member, workspace=room)
    with dated(make_entry(), permission="workspaces.choose_tools"):
        assert titles(fetch(secret)) == []


def test_a_closed_account_has_no_addresses(room, member):
    _address, secret = make_feed_address(by=member, workspace=room)
    type(member).objects.filter(pk=member.pk).update(is_active=False)
    assert fetch(secret).status_code == 404


def test_all_rooms_say_which_room(member, room):
    second = make_workspace(name="Rådet i Gävle")
    give(second, Role.MEMBER, member)
    make_workspace(name="En annans rum")
    _address, secret = make_feed_address(by=member, workspace=None)
    with dated(make_entry("Plenum")):
        assert titles(fetch(secret)) == ["Plenum (Alliansen i Falun)", "Plenum (Rådet i Gävle)"]


def test_what_has_not_changed_is_not_sent_again(room, member):
    _address, secret = make_feed_address(by=member, workspace=room)
    with dated(make_entry("Plenum")) as dates:
        first = fetch(secret)
        assert fetch(secret, if_none_match=first["ETag"]).status_code == 304
        assert fetch(secret, if_modified_since=first["Last-Modified"]).status_code == 304
        dates[0] = make_entry("Plenum", days=11)
        moved = fetch(secret, if_none_match=first["ETag"])
        assert moved.status_code == 200
        assert moved["ETag"] != first["ETag"]


def test_the_day_of_the_latest_fetch_is_noted(room, member):
    address, secret = make_feed_address(by=member, workspace=room)
    with dated(make_entry()):
        fetch(secret)
        address.refresh_from_db()
        assert address.last_used_on == timezone.localdate()
        FeedAddress.objects.update(last_used_on=timezone.localdate() - timedelta(days=1))
        fetch(secret)
        address.refresh_from_db()
        assert address.last_used_on == timezone.localdate()


def test_the_secret_is_shown_once_and_works(room, member, signed_in):
    client = signed_in(member)
    page = client.post("/account/calendar/new/", {"room": room.slug}).content.decode()
    secret = re.search(r"/calendar/([\w-]+)\.ics", page)[1]
    assert fetch(secret).status_code == 200
    assert "webcal://" in page
    later = client.get(PAGE).content.decode()
    assert secret not in later
    assert room.name in later


def test_the_page_with_the_secret_is_kept_nowhere(room, member, signed_in):
    answer = signed_in(member).post("/account/calendar/new/", {"room": room.slug})
    assert "no-store" in answer["Cache-Control"]


def test_nobody_gets_an_address_of_a_room_that_is_not_theirs(room, signed_in):
    answer = signed_in(make_account()).post("/account/calendar/new/", {"room": room.slug})
    assert answer.status_code == 422
    assert FeedAddress.objects.count() == 0


def test_an_address_is_taken_away(room, member, signed_in):
    address, secret = make_feed_address(by=member, workspace=room)
    signed_in(member).post(f"/account/calendar/{address.uid}/revoke/")
    assert fetch(secret).status_code == 404
    assert Act.objects.filter(verb="calendars.revoke_feed_address").count() == 1


def test_nobody_takes_away_somebody_elses(room, member, signed_in):
    address, _secret = make_feed_address(by=member, workspace=room)
    assert signed_in(make_account()).post(f"/account/calendar/{address.uid}/revoke/").status_code == 404
    assert FeedAddress.objects.count() == 1


def test_there_is_an_end_to_addresses(room, member, signed_in):
    for _number in range(20):
        make_feed_address(by=member, workspace=room)
    answer = signed_in(member).post("/account/calendar/new/", {"room": "*"})
    assert answer.status_code == 422
    assert "många adresser" in answer.content.decode()


def test_the_page_asks_the_database_as_often_for_three_as_for_one(
    room, member, signed_in, django_assert_num_queries
):
    client = signed_in(member)
    make_feed_address(by=member, workspace=room)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    make_feed_address(by=member, workspace=room)
    make_feed_address(by=member, workspace=None)
    with django_assert_num_queries(len(one)):
        client.get(PAGE)
