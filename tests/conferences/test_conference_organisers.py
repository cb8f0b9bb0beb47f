"""Who arranges a conference together: their parts, where everybody reads them, and who may change them."""

import json
import re

import pytest
from django.conf import settings
from django.urls import reverse

from samverk.access.rules import Role
from samverk.audit.models import Entry
from samverk.conferences.models import Organiser
from samverk.conferences.organisers import in_words, organisers_of
from samverk.conferences.programme import days_of
from samverk.conferences.programme_paper import paper_of
from samverk.organisations.models import Organisation
from samverk.workspaces.models import Member
from tests.people.factories import make_account
from tests.workspaces.factories import give, make_member, make_workspace

from .factories import make_conference

pytestmark = pytest.mark.django_db


def signed_in(client, address="karin@falun.example"):
    account = make_account(address, name="Karin Åslund")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return account


@pytest.fixture
def conference(client):
    room = make_workspace(template="conference", name="Mötesplats Blekinge", coordinator=signed_in(client))
    return make_conference(room)


def url(verb, conference, *more):
    return reverse(f"conferences:{verb}", args=[conference.workspace.slug, *more])


def names(conference):
    return [(one.organisation.name, one.part.value) for one in organisers_of(conference)]


def test_members_arrange_it_together_and_the_responsible_one_comes_first(conference):
    make_member(conference.workspace, "Biblioteket")
    make_member(conference.workspace, "Ågården", is_ultimately_responsible=True)
    assert names(conference) == [("Ågården", "lead"), ("Biblioteket", "together")]
    with_label = in_words(organisers_of(conference))
    assert with_label.startswith("Ågården (")
    assert with_label.endswith("), Biblioteket")


def test_an_organisation_is_added_with_its_part_and_becomes_a_member(client, conference):
    Organisation.objects.create(name="Ronneby kommun", sector="municipality")
    given = {"name": "ronneby KOMMUN", "part": "host", "task": "lånar ut salen"}
    assert client.post(url("add_organiser", conference), given).status_code == 302
    member = Member.objects.get(workspace=conference.workspace)
    assert Organiser.objects.get(member=member).part == "host"
    public = client.get(url("view_conference", conference)).content.decode()
    assert "lånar ut salen" in public
    again = client.post(url("add_organiser", conference), given)
    assert again.status_code == 422
    assert 'value="ronneby KOMMUN"' in again.content.decode()
    unknown = client.post(url("add_organiser", conference), given | {"name": "Finns inte"})
    assert unknown.status_code == 422
    assert Member.objects.count() == 1
    assert Entry.objects.filter(verb="conferences.add_organiser").count() == 1


def test_a_part_is_changed_and_two_who_do_it_at_once_see_both(client, conference):
    member = make_member(conference.workspace, "Folksam")
    page = url("change_organiser", conference, member.uid)
    assert client.get(page).status_code == 200
    first = {"part": "funder", "task": "betalar lunchen", "version": "1"}
    assert client.post(page, first).status_code == 302
    stale = client.post(page, {"part": "partner", "task": "min text", "version": "1"})
    assert stale.status_code == 409
    assert "min text" in stale.content.decode()
    assert names(conference) == [("Folksam", "funder")]
    assert client.post(page, {"part": "annat", "version": "2"}).status_code == 422


def test_who_is_in_the_room_without_arranging_it_is_not_shown(client, conference):
    member = make_member(conference.workspace, "Folksam")
    client.post(url("change_organiser", conference, member.uid), {"part": "none", "version": "1"})
    assert names(conference) == []
    assert "Folksam" not in client.get(url("view_conference", conference)).content.decode()
    assert "Folksam" in client.get(url("change_conference", conference)).content.decode()


def test_machines_and_paper_read_the_parts_too(client, conference):
    for name, part in (("Värden", "host"), ("Givaren", "funder"), ("Vännen", "partner")):
        Organiser.objects.create(member=make_member(conference.workspace, name), part=part)
    page = client.get(url("view_conference", conference)).content.decode()
    told = json.loads(re.search(r"ld\+json\">(.*?)</script>", page)[1])
    found = {key: [one["name"] for one in told[key]] for key in ("organizer", "funder", "contributor")}
    assert found == {"organizer": ["Värden"], "funder": ["Givaren"], "contributor": ["Vännen"]}
    facts = paper_of(conference, days_of(conference)).blocks[0].pairs
    assert any("Värden" in text and "Givaren" in text for _name, text in facts)


def test_only_who_organises_changes_it(client, conference):
    member = make_member(conference.workspace, "Folksam")
    give(conference.workspace, Role.MEMBER, signed_in(client, "lasare@falun.example"))
    for verb, more in (("add_organiser", ()), ("change_organiser", (member.uid,))):
        assert client.post(url(verb, conference, *more), {"part": "host"}).status_code == 404
    assert not Organiser.objects.exists()
