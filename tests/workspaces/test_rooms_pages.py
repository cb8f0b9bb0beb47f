"""The room's own pages: overview, making one, changing it, tools, public page, tree, history."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from samverk.access.rules import Role
from samverk.audit.actions import record
from samverk.people.models import Person
from samverk.workspaces import actions, panels
from samverk.workspaces.greeting import _hello, greeting
from samverk.workspaces.models import ChairTurn, Workspace
from samverk.workspaces.own_panels import seats
from samverk.workspaces.public import public_profile
from samverk.workspaces.rooms import Room
from samverk.workspaces.tools import TOOLS, Tool
from tests.workspaces.factories import (
    give,
    make_account,
    make_member,
    make_representative,
    make_workspace,
)

pytestmark = pytest.mark.django_db


def _room(workspace: Workspace, account: Any, *roles: str) -> Room:
    return Room(workspace, account, frozenset(roles or {Role.COORDINATOR}))


# -- overview ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (4, "Hej"),
        (5, "God morgon"),
        (9, "God morgon"),
        (10, "Hej"),
        (16, "Hej"),
        (17, "God kväll"),
        (23, "Hej"),
    ],
)
def test_the_greeting_follows_the_clock(hour: int, words: str) -> None:
    with translation.override("sv"):
        assert _hello(hour, "Karin") == f"{words}, Karin"
        assert _hello(hour, "") == words


def test_the_clock_is_swedens() -> None:
    karin = make_account("Karin Åslund")
    room = _room(make_workspace(coordinator=karin), karin)
    with translation.override("sv"):
        assert greeting(room, datetime(2026, 7, 1, 3, 30, tzinfo=UTC)).title == "God morgon, Karin"
        assert greeting(room, datetime(2026, 1, 1, 3, 30, tzinfo=UTC)).title == "Hej, Karin"


def test_view_workspace_says_what_comes_next(signed_in: Any) -> None:
    karin = make_account("Karin Åslund")
    workspace = make_workspace(coordinator=karin, starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31))
    make_representative(make_member(workspace, "Somaliska föreningen"), "Amina Hassan")
    page = signed_in(karin).get(f"/rooms/{workspace.slug}/").content.decode()
    for words in (
        "Det här kommer härnäst",
        "Skriv syftet så att alla förstår det",
        "Amina Hassan",
        "Välj verktyg",
    ):
        assert words in page, words


def test_a_guest_sees_less(signed_in: Any) -> None:
    workspace = make_workspace(purpose={"sv": "Att ses."})
    page = signed_in(give(workspace, Role.GUEST)).get(f"/rooms/{workspace.slug}/").content.decode()
    assert "Att ses." in page
    for words in ("Det här kommer härnäst", "Det som har hänt", "Välj verktyg", "Ändra rummet"):
        assert words not in page, words


def _fill(workspace: Workspace, times: int) -> None:
    for number in range(times):
        make_representative(make_member(workspace))
        give(workspace, Role.CHAIR)
        make_workspace(
            name=f"Grupp {workspace.pk}-{number}", parent=workspace, coordinator=give(workspace, Role.CHAIR)
        )
        record(by=None, verb="workspaces.change_workspace", on=workspace, scope=workspace.audit_scope)


@pytest.mark.parametrize("below", ["", "steps/", "tree/", "trail/", "tools/", "public/", "change/"])
def test_pages_ask_as_many_questions_of_three_rows_as_of_one(signed_in: Any, below: str) -> None:
    karin = make_account("Karin Åslund")
    client = signed_in(karin)
    make_workspace(name="Ett annat rum", coordinator=karin)
    counts = []
    for times in (1, 3):
        workspace = make_workspace(name=f"Rum {times}", coordinator=karin)
        _fill(workspace, times)
        address = f"/rooms/{workspace.slug}/{below}"
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_protected_people_are_not_on_the_overview(signed_in: Any) -> None:
    karin = make_account("Karin Åslund")
    workspace = make_workspace(coordinator=karin)
    representative = make_representative(make_member(workspace), "Hemliga Hedda")
    Person.objects.filter(pk=representative.person_id).update(is_protected=True)
    assert "Hedda" not in signed_in(karin).get(f"/rooms/{workspace.slug}/").content.decode()


def test_a_turn_of_the_chair_is_a_date_ahead() -> None:
    from samverk.workspaces.own_panels import dates

    karin = make_account()
    workspace = make_workspace(coordinator=karin, ends_on=timezone.localdate())
    ChairTurn.objects.create(
        workspace=workspace, party="Staten", starts_on=timezone.localdate(), ends_on=timezone.localdate()
    )
    found = dates(_room(workspace, karin))
    assert found is not None
    assert [coming.on for coming in found["coming"]] == [timezone.localdate()] * 2


def test_seats_by_party_stand_in_the_order_of_the_turns(signed_in: Any) -> None:
    karin = make_account()
    workspace, today = make_workspace(coordinator=karin), timezone.localdate()
    for party in ("Staten", "Föreningar", "Föreningar", ""):
        make_member(workspace, party=party)
    for start, party in ((today - timedelta(days=400), "Föreningar"), (today, "Staten")):
        ChairTurn.objects.create(
            workspace=workspace, party=party, starts_on=start, ends_on=start + timedelta(days=90)
        )
    found = seats(_room(workspace, karin))
    assert found is not None
    assert [(party, len(names)) for party, names in found["parties"]] == [("Föreningar", 2), ("Staten", 1)]
    assert [state for _turn, state in found["turns"]] == ["had", "has"]
    assert "är ordförande" in signed_in(karin).get(f"/rooms/{workspace.slug}/").content.decode()


def test_a_room_without_parties_and_turns_has_no_card_of_seats() -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    make_member(workspace)
    assert seats(_room(workspace, karin)) is None


def test_panels_follow_tools_and_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    panel = panels.Panel("x", "", lambda room: {}, 1, "stakeholders", "", panels.Column.MAIN)
    assert panel.is_for(_room(workspace, karin)) is True
    assert panel.is_for(_room(workspace, karin, Role.GUEST)) is False
    workspace.tool_rows.all().delete()
    assert panel.is_for(_room(workspace, karin)) is False


def test_the_navigation_marks_the_place_and_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    karin = make_account()
    room = _room(make_workspace(coordinator=karin), karin)
    room.permission = "workspaces.view_members"
    tool = TOOLS["members"]
    counting = Tool(**{**tool.__dict__, "count": lambda room: 7})
    monkeypatch.setitem(TOOLS, "members", counting)
    places = {place.tool.key: place for _group, found in room.navigation for place in found}
    assert (places["members"].is_current, places["members"].count) == (True, 7)
    assert [key for key, place in places.items() if place.is_current] == ["members"]


# -- making a room -------------------------------------------------------------------------------------------


def test_create_workspace_in_three_steps(signed_in: Any, places: None) -> None:
    administrator = make_account("Ada Berg", administrator=True)
    client = signed_in(administrator)
    what = {"name": "Alliansen i Falun", "template": "alliance", "is_formal": "yes"}
    where = {"scope": "regional", "places": ["2080", "2081"]}
    why = {"purpose-sv": "Att ses.", "starts_on": "2026-06-01", "ends_on": "2028-05-31"}
    assert client.get("/rooms/new/").status_code == 200
    second = client.post("/rooms/new/", {"step": "0", **what})
    assert 'name="template" value="alliance"' in second.content.decode()
    third = client.post("/rooms/new/", {"step": "1", **what, **where}).content.decode()
    assert third.count('name="places"') == 2
    response = client.post("/rooms/new/", {"step": "2", **what, **where, **why})
    assert (response.status_code, response["Location"]) == (302, "/rooms/alliansen-i-falun/")
    workspace = Workspace.objects.get()
    assert sorted(workspace.municipalities.values_list("name", flat=True)) == ["Borlänge", "Falun"]
    assert (workspace.is_formal, workspace.purpose) == (True, {"sv": "Att ses."})
    assert workspace.ends_on == date(2028, 5, 31)


def test_create_workspace_goes_back_with_everything_kept(signed_in: Any, places: None) -> None:
    client = signed_in(make_account(administrator=True))
    what = {
        "name": "Alliansen",
        "template": "pact",
        "is_formal": "no",
        "scope": "local",
        "place_note": "Grycksbo",
    }
    page = client.post("/rooms/new/", {"step": "1", "go": "back", **what}).content.decode()
    assert 'value="Alliansen"' in page
    assert 'name="place_note" value="Grycksbo"' in page
    assert not Workspace.objects.exists()


def test_create_workspace_explains_what_is_wrong_at_its_step(signed_in: Any, places: None) -> None:
    client = signed_in(make_account(administrator=True))
    first = client.post("/rooms/new/", {"step": "0", "name": "", "template": "alliance", "is_formal": "no"})
    assert first.status_code == 422
    said = {"name": "A", "template": "alliance", "is_formal": "no", "scope": "local"}
    dates = {"starts_on": "2027-01-01", "ends_on": "2026-01-01"}
    last = client.post("/rooms/new/", {"step": "2", **said, **dates})
    assert last.status_code == 422
    assert "Slutet kommer före början. Välj en senare dag." in last.content.decode()
    assert not Workspace.objects.exists()


def test_create_workspace_is_hidden_from_those_who_may_not(signed_in: Any) -> None:
    assert signed_in(make_account()).get("/rooms/new/").status_code == 404


def test_only_rooms_one_leads_are_offered_to_belong_to(signed_in: Any, places: None) -> None:
    karin = make_account()
    make_workspace(name="Länets rum", coordinator=karin)
    other = make_workspace(name="Andras rum")
    give(other, Role.MEMBER, karin)
    said = {"step": "1", "name": "A", "template": "alliance", "is_formal": "no", "scope": "local"}
    page = signed_in(karin).post("/rooms/new/", said).content.decode()
    assert "Länets rum" in page
    assert "Andras rum" not in page


# -- changing ------------------------------------------------------------------------------------------------


def _change(client: Any, workspace: Workspace, **said: Any) -> Any:
    told = {"version": workspace.version, "name": workspace.name, "scope": workspace.scope, **said}
    return client.post(f"/rooms/{workspace.slug}/change/", told)


def test_change_workspace_shows_a_stale_edit_side_by_side(signed_in: Any, places: None) -> None:
    karin = make_account()
    client, workspace = signed_in(karin), make_workspace(coordinator=karin)
    assert _change(client, workspace, name="Först").status_code == 302
    late = _change(client, workspace, name="Sedan")
    page = late.content.decode()
    assert late.status_code == 409
    assert page.count("Först") >= 1
    assert page.count("Sedan") >= 2
    assert Workspace.objects.get().name == "Först"
    workspace.version = Workspace.objects.get().version
    assert f'name="version" value="{workspace.version}"' in page
    assert _change(client, workspace, name="Sedan").status_code == 302
    assert Workspace.objects.get().name == "Sedan"


def test_choose_tools_lists_what_each_does(signed_in: Any) -> None:
    karin = make_account()
    client, workspace = signed_in(karin), make_workspace(coordinator=karin)
    address = f"/rooms/{workspace.slug}/tools/"
    page = client.get(address).content.decode()
    assert 'value="stakeholders"' in page
    assert 'value="overview"' not in page
    assert client.post(address, {"tools": []}).status_code == 302
    assert not workspace.tool_rows.exists()
    assert client.get(f"/rooms/{workspace.slug}/stakeholders/").status_code == 404


# -- the public page -----------------------------------------------------------------------------------------


def test_publish_workspace_previews_before_anybody_sees(signed_in: Any) -> None:
    karin = make_account()
    client, workspace = signed_in(karin), make_workspace(coordinator=karin)
    address = f"/rooms/{workspace.slug}/public/"
    said = {"version": workspace.version, "public_text-sv": "Välkommen till oss."}
    preview = client.post(address, {**said, "go": "preview"})
    assert preview.content.decode().count("Välkommen till oss.") == 2
    assert not Workspace.objects.published().exists()
    assert client.post(address, said).status_code == 302
    assert Workspace.objects.published().get().public_text == {"sv": "Välkommen till oss."}
    assert client.post(address, said).status_code == 409
    assert client.post(f"{address}away/").status_code == 302
    assert not Workspace.objects.published().exists()


def test_publish_workspace_wants_a_sentence(signed_in: Any) -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    said = {"version": workspace.version, "public_text-sv": ""}
    assert signed_in(karin).post(f"/rooms/{workspace.slug}/public/", said).status_code == 422


def test_public_profile_shows_organisations_and_public_rooms_never_people(places: None) -> None:
    karin = make_account("Karin Åslund")
    workspace = make_workspace(coordinator=karin, purpose={"sv": "Att ses.", "en": "To meet."})
    make_representative(make_member(workspace, "Röda Korset"), "Amina Hassan")
    make_member(workspace, "Gick", left_on=date(2026, 2, 1))
    open_child = make_workspace(name="Grycksbo", coordinator=karin, parent=workspace)
    make_workspace(name="Hemligt", coordinator=karin, parent=workspace)
    actions.publish_workspace(by=karin, workspace=open_child, public_text={"sv": "Hej."})
    profile = public_profile(workspace, "en")
    assert [organisation.name for organisation in profile.organisations] == ["Röda Korset"]
    assert [child.name for child in profile.children] == ["Grycksbo"]
    assert profile.purpose == "To meet."
    assert "Amina" not in str(profile)


# -- tree and history ----------------------------------------------------------------------------------------


def test_view_tree_names_own_and_public_rooms_only(signed_in: Any) -> None:
    karin = make_account()
    top = make_workspace(name="Länets rum")
    workspace = make_workspace(name="Falu rum", coordinator=karin, parent=top)
    public = make_workspace(name="Öppna rummet", parent=workspace)
    actions.publish_workspace(by=karin, workspace=public, public_text={"sv": "Hej."})
    make_workspace(name="Stängda rummet", parent=workspace)
    page = signed_in(karin).get(f"/rooms/{workspace.slug}/tree/").content.decode()
    assert f'<a href="/together/{public.slug}/">Öppna rummet</a>' in page
    assert "Länets rum" not in page
    assert "Stängda rummet" not in page


def test_view_trail_filters_by_who_what_and_when(signed_in: Any) -> None:
    karin = make_account("Karin Åslund")
    chair = make_account("Anders Lindqvist")
    client, workspace = signed_in(karin), make_workspace(coordinator=karin)
    give(workspace, Role.CHAIR, chair)
    actions.change_workspace(by=chair, workspace=workspace, version=None, name="Nytt namn")
    address = f"/rooms/{workspace.slug}/trail/"
    by_chair = client.get(address, {"by": chair.pk}).context["lines"]
    assert [line.entry.verb for line in by_chair] == ["workspaces.change_workspace"]
    made = client.get(address, {"act": "workspaces.create_workspace"}).context["lines"]
    assert [line.entry.verb for line in made] == ["workspaces.create_workspace"]
    assert client.get(address, {"until": "2020-01-01"}).context["lines"] == []
    assert len(client.get(address, {"since": "not a day"}).context["lines"]) == 3


def test_view_trail_is_handed_out_as_a_table(signed_in: Any) -> None:
    karin = make_account("Karin Åslund")
    workspace = make_workspace(coordinator=karin)
    response = signed_in(karin).get(f"/rooms/{workspace.slug}/trail/", {"format": "csv"})
    text = b"".join(response.streaming_content if response.streaming else [response.content]).decode(
        "utf-8-sig"
    )
    assert "Karin Åslund" in text
    assert "gjorde rummet" in text
    assert signed_in(karin).get(f"/rooms/{workspace.slug}/trail/", {"format": "exe"}).status_code == 404


def test_view_trail_keeps_what_only_leaders_may_see_from_others(signed_in: Any) -> None:
    karin = make_account("Karin Åslund")
    workspace = make_workspace(coordinator=karin)
    scope = f"{workspace.audit_scope}:leaders"
    record(by=karin, verb="stakeholders.judge_stakeholder", on=workspace, scope=scope)
    secretary = signed_in(give(workspace, Role.SECRETARY))
    address = f"/rooms/{workspace.slug}/trail/"
    assert len(signed_in(karin).get(address).context["lines"]) == 3
    assert len(secretary.get(address).context["lines"]) == 2
