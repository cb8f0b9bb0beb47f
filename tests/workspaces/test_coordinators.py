"""A room whose last coordinator is gone gets a new one from an administrator, and no other room does."""

import pytest
from django.urls import reverse

from samverk.access.rules import Role
from samverk.audit.models import Entry
from samverk.people.models import Person
from samverk.workspaces.actions.roles import HasCoordinator, appoint_coordinator
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import roles_today

from .factories import make_account, make_workspace

pytestmark = pytest.mark.django_db
URL = "/rooms/without-coordinator/"


@pytest.fixture
def lost():
    """A room whose only coordinator cannot sign in any more."""
    karin = make_account("Karin Åslund")
    room = make_workspace(name="Ensamt rum", coordinator=karin)
    karin.is_active = False
    karin.save()
    return room


def test_without_coordinator_counts_only_those_who_can_sign_in(lost):
    make_workspace(name="Lett rum")
    assert list(Workspace.objects.without_coordinator()) == [lost]


def test_appoint_coordinator_opens_the_room_again_and_says_why(client, lost):
    boss, nour = make_account("Ingrid Norberg", administrator=True), make_account("Nour Haddad")
    client.force_login(boss)
    data = {"room": lost.slug, "email": nour.email, "reason": "Karin har slutat"}
    assert reverse("workspaces:appoint_coordinator") == URL
    assert client.post(URL, data).status_code == 302
    assert roles_today(nour, lost) == {Role.COORDINATOR}
    entry = Entry.objects.get(verb="workspaces.appoint_coordinator")
    assert (entry.scope, entry.details) == (lost.audit_scope, {"reason": "Karin har slutat"})
    assert "Alla rum har en samordnare" in client.get(URL).content.decode()


def test_appoint_coordinator_refuses_led_rooms_and_strangers(client, lost):
    boss = make_account("Ingrid Norberg", administrator=True)
    led = make_workspace(name="Lett rum")
    with pytest.raises(HasCoordinator):
        appoint_coordinator(by=boss, workspace=led, person=Person.objects.get(account=boss), reason="x")
    client.force_login(boss)
    assert client.post(URL, {"room": led.slug, "email": boss.email, "reason": "x"}).status_code == 422
    response = client.post(URL, {"room": lost.slug, "email": "okand@example.org", "reason": "x"})
    assert "Ingen loggar in med den adressen" in response.content.decode()
    assert list(Workspace.objects.without_coordinator()) == [lost]


def test_appoint_coordinator_is_for_administrators_only(client, lost):
    client.force_login(make_account())
    assert client.get(URL).status_code == 404
