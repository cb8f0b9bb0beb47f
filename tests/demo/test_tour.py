"""The tour: every button leads somewhere in the demo, ticks follow what was done, and outside the demo it is not there."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.audit.actions import record
from samverk.demo.build import build_demo
from samverk.demo.progress import COOKIE
from samverk.demo.targets import ROOM, tour_room
from samverk.demo.tour import AMINA, KARIN, STEPS
from samverk.observations.actions import load_themes
from samverk.outbox.delivery import deliver_waiting
from samverk.people.models import Account
from samverk.places.actions import load_places
from samverk.workspaces.models import Workspace
from tests.workspaces.factories import make_workspace

pytestmark = pytest.mark.django_db
EVERY_THING = [(step, thing) for step in STEPS for thing in step.things]
ADDRESS = {KARIN: "coordinator@demo.example", AMINA: "member@demo.example"}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, built once and taken away after the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_places(abroad=False)
        load_themes()
        assert build_demo(today=date.today())
        while deliver_waiting():
            pass
        yield
        transaction.set_rollback(True)


def go(client, step, thing):
    return client.post(reverse("demo:open_thing", args=[step.key, thing.key]))


@pytest.mark.parametrize(("step", "thing"), EVERY_THING, ids=lambda one: one.key)
def test_each_button_leads_to_a_page_that_its_person_may_see(demo, client, step, thing):
    answer = go(client, step, thing)
    page = client.get(answer["Location"])
    assert page.status_code == 200, answer["Location"]
    user = page.context["user"]
    assert getattr(user, "email", "") == ADDRESS.get(thing.who, "")


def test_signing_in_goes_only_where_the_printed_password_holds(demo, client):
    account = Account.objects.get(email=ADDRESS[KARIN])
    account.set_password("something that nobody printed")
    account.save()
    answer = client.post(reverse("demo:open_thing", args=["invite", "pack"]))
    assert answer["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


def test_a_link_signs_nobody_in(demo, client):
    assert client.get(reverse("demo:open_thing", args=["invite", "pack"])).status_code == 405
    assert "_auth_user_id" not in client.session


def test_what_the_trail_says_is_ticked_and_what_was_done_before_is_not(demo, client):
    client.post(reverse("demo:start_tour"))
    page = reverse("demo:view_step", args=["sign"])

    def ticks():
        return {one.thing.key: one.is_done for one in client.get(page).context["things"]}

    assert ticks() == {"sign": False, "signed": False, "register": False}
    karin = Account.objects.get(email=ADDRESS[KARIN])
    record(by=karin, verb="agreements.sign_agreement", on=tour_room(), scope=tour_room().audit_scope)
    client.post(reverse("demo:open_thing", args=["sign", "register"]))
    assert ticks() == {"sign": True, "signed": False, "register": True}
    done = {one.step.key: one.is_done for one in client.get(reverse("demo:view_tour")).context["steps"]}
    assert not any(done.values())


def test_the_bar_says_where_one_stands_until_one_leaves(demo, client):
    assert b"tour-bar" not in client.get("/").content
    client.get(reverse("demo:view_step", args=["agenda"]))
    bar = client.get("/").content.decode()
    assert "steg 3 av 8: Förbered dagordningen" in bar
    assert reverse("demo:view_step", args=["minutes"]) in bar
    client.post(reverse("demo:leave_tour"))
    assert b"tour-bar" not in client.get("/").content


def test_a_cookie_that_somebody_wrote_themselves_is_no_tour(demo, client):
    client.cookies[COOKIE] = "sign|2026-01-01T00:00:00+00:00|"
    assert b"tour-bar" not in client.get("/").content


def test_outside_the_demo_there_is_no_tour(client, settings):
    make_workspace(name=ROOM)
    settings.DEMO = False
    for name, arguments in (("view_tour", []), ("view_step", ["invite"])):
        assert client.get(reverse(f"demo:{name}", args=arguments)).status_code == 404
    for name, arguments in (("start_tour", []), ("leave_tour", []), ("open_thing", ["invite", "pack"])):
        assert client.post(reverse(f"demo:{name}", args=arguments)).status_code == 404
    assert b"/tour/" not in client.get("/").content


@pytest.mark.parametrize("address", ["/tour/nothing/", "/tour/invite/nothing/"])
def test_what_is_not_on_the_tour_is_not_found(demo, client, address):
    ask = client.post if address.count("/") == 4 else client.get
    assert ask(address).status_code == 404


def test_a_room_that_was_archived_ends_the_tour(demo, client):
    Workspace.objects.filter(name=ROOM).update(archived_at=tour_room().created_at)
    assert client.get(reverse("demo:view_tour")).status_code == 404


def test_the_bar_costs_a_page_one_query(demo, client):
    client.get("/privacy/")
    with CaptureQueriesContext(
        connection,
    ) as before:
        client.get("/privacy/")
    client.post(reverse("demo:start_tour"))
    with CaptureQueriesContext(connection) as after:
        client.get("/privacy/")
    assert len(after) == len(before) + 1


def test_swedish_names_keep_their_direction_in_arabic(demo, client):
    page = client.get(reverse("demo:view_step", args=["invite"]), {"language": "ar"}, follow=True)
    said = page.content.decode()
    assert 'dir="rtl"' in said
    assert "\N{FIRST STRONG ISOLATE}Stormöte 3\N{POP DIRECTIONAL ISOLATE}" in said
