"""What everybody sees: organisations and results, never a person; open data; the table on other sites."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.observations.actions import share_observation
from samverk.people.models import Person
from samverk.plans import actions, threads
from samverk.plans.models import Action
from samverk.workspaces.actions import publish_workspace
from tests.observations.factories import make_observation
from tests.workspaces.factories import make_member

from .factories import make_action, make_gap, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(room, coordinator):
    """A published plan with one action that has a thread."""
    publish_workspace(by=coordinator, workspace=room, public_text={})
    heard = make_observation(room, "Man väntar i månader")
    share_observation(by=coordinator, observation=heard, visibility="public")
    secret = make_observation(room, "Bara för rummet")
    gap = make_gap(room, "Någon att prata med", observations=[heard, secret])
    person = Person.objects.create(given_name="Amina", family_name="Hassan")
    plan = make_plan(room, "Vår plan")
    action = make_action(
        plan,
        "Fråga på arbetsplatser",
        gap=gap,
        person=person,
        responsible=make_member(room, "Studiecirkeln").organisation,
        target=40,
        unit="språkvänner",
    )
    actions.report_action(
        by=None,
        action=action,
        state="going",
        text="Ring Amina Hassan",
        reached=31,
        result="31 nya språkvänner",
    )
    actions.publish_plan(by=coordinator, plan=plan)
    return plan


def _page(client, room, name="view_public_plan", *more):
    return client.get(reverse(f"plans:{name}", args=[room.slug, *more]))


def test_everybody_sees_who_how_far_and_where_it_was_heard(client, room, shown):
    page = _page(client, room).content.decode()
    wanted = (
        "Studiecirkeln",
        "31 av 40 språkvänner",
        "31 nya språkvänner",
        "Man väntar i månader",
        "Någon att prata med",
    )
    assert [words for words in wanted if words not in page] == []


@pytest.mark.parametrize("name", ["view_public_plan", "embed_plan"])
def test_no_person_and_nothing_of_the_rooms_own_is_shown(client, room, shown, name):
    page = _page(client, room, name).content.decode()
    assert [words for words in ("Amina", "Hassan", "Bara för rummet") if words in page] == []


@pytest.mark.parametrize("format", ["csv", "json"])
def test_no_person_is_in_the_open_data(client, room, shown, format):
    data = _page(client, room, "download_plan", format).content.decode()
    assert ("Hassan" in data, "Studiecirkeln" in data) == (False, True)


def test_the_open_data_documents_its_fields_and_licence(client, room, shown):
    data = json.loads(_page(client, room, "download_plan", "json").content)
    assert data["licence"] == "CC0-1.0"
    assert set(data["actions"][0]) == set(data["fields"])
    assert (data["actions"][0]["reached"], data["actions"][0]["id"]) == (31, str(Action.objects.get().uid))
    assert _page(client, room, "download_plan", "exe").status_code == 404


def test_the_codes_of_the_open_data_stand_in_a_list_with_their_words(client, room, shown):
    data = json.loads(_page(client, room, "download_plan", "json").content)
    codes = {row["code"]: row["label"] for row in data["codes"]["state"]}
    assert set(codes) == {"new", "going", "waiting", "done"}
    assert all(row["state_label"] == codes[row["state"]] for row in data["actions"])
    assert "state_label" in _page(client, room, "download_plan", "csv").content.decode()
    assert codes["waiting"] in _page(client, room).content.decode()


def test_a_data_catalogue_gets_an_entry_whose_addresses_lead_to_the_data(client, room, shown, settings):
    answer = _page(client, room, "download_plan", "jsonld")
    entry = json.loads(answer.content)
    assert answer["Content-Type"].startswith("application/ld+json")
    assert (entry["@type"], entry["dcterms:title"]["@value"]) == ("dcat:Dataset", "Vår plan")
    assert len(entry["dcat:distribution"]) == 2
    for one in entry["dcat:distribution"]:
        assert one["dcterms:license"]["@id"].startswith("http://creativecommons.org/publicdomain/zero")
        path = one["dcat:downloadURL"]["@id"].removeprefix(settings.SITE_ADDRESS)
        got = client.get(path)
        assert got.status_code == 200
        assert one["dcat:mediaType"]["@id"].endswith(got["Content-Type"].split(";")[0])


def test_only_the_table_may_stand_in_other_sites_frames(client, room, shown):
    embedded, page = _page(client, room, "embed_plan"), _page(client, room)
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "<form" not in embedded.content.decode()


def test_the_rooms_public_page_shows_the_plan(client, room, shown):
    page = client.get(reverse("site:view_public_room", args=[room.slug])).content.decode()
    assert "Fråga på arbetsplatser" in page


@pytest.mark.parametrize("hide", ["unpublish", "room"])
def test_a_plan_that_is_not_public_is_nowhere(client, room, shown, coordinator, hide):
    if hide == "unpublish":
        actions.unpublish_plan(by=coordinator, plan=shown)
    else:
        type(room).objects.update(archived_at=timezone.now())
    assert [_page(client, room, name).status_code for name in ("view_public_plan", "embed_plan")] == [
        404,
        404,
    ]
    assert _page(client, room, "download_plan", "csv").status_code == 404


def test_commitments_of_the_floor_above_stand_in_the_thread(client, room, shown, monkeypatch):
    uid = Action.objects.get().uid
    open_ = threads.Commitment(uid, "Kommunen", "En timme i veckan", is_public=True)
    closed = threads.Commitment(uid, "Föreningen", "Internt löfte")
    monkeypatch.setattr(threads, "_providers", [lambda uids: [open_, closed]])
    page = _page(client, room).content.decode()
    assert ("En timme i veckan" in page, "Internt löfte" in page) == (True, False)


def test_the_code_to_paste_is_a_frame_whatever_the_room_is_called(karin, room, shown):
    type(room).objects.update(name='"><script>alert(1)</script>')
    answer = karin.get(reverse("plans:publish_plan", args=[room.slug, shown.uid]))
    assert "<script>" not in answer.context["code"]
    assert answer.context["code"].startswith('<iframe src="http')
