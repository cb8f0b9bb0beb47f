"""Rooms: made, changed, archived, restored."""

from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from samverk.access.rules import Role
from samverk.audit.actions import Stale
from samverk.audit.models import Entry
from samverk.languages.folding import fold
from samverk.people.models import Account
from samverk.places.models import County, Municipality
from samverk.search.models import Item
from samverk.workspaces import actions
from samverk.workspaces.models import RoleHolding, Workspace
from samverk.workspaces.models.rooms import Template
from samverk.workspaces.rooms import may_start_rooms, roles_today
from samverk.workspaces.slugs import RESERVED, slug_candidates
from samverk.workspaces.tools import TOOLS, for_template
from tests.workspaces.factories import give, make_account, make_workspace

pytestmark = pytest.mark.django_db


def _acts(workspace: Workspace) -> list[str]:
    return list(Entry.objects.in_scope(workspace.audit_scope).order_by("id").values_list("verb", flat=True))


def test_create_workspace_makes_the_maker_coordinator() -> None:
    karin = make_account("Karin Åslund")
    workspace = make_workspace(coordinator=karin)
    assert roles_today(karin, workspace) == {Role.COORDINATOR}
    assert _acts(workspace) == ["workspaces.create_workspace", "workspaces.give_role"]


@pytest.mark.parametrize("template", Template.values)
def test_create_workspace_puts_the_templates_tools_in_place(template: str) -> None:
    workspace = make_workspace(template=template)
    standing = set(workspace.tool_rows.values_list("tool", flat=True))
    assert standing == set(for_template(template))
    assert not any(TOOLS[key].fixed for key in standing)


def test_create_workspace_needs_somebody_to_coordinate() -> None:
    nameless = Account.objects.create_user("ny@example.org")
    with pytest.raises(actions.NobodyToCoordinate):
        actions.create_workspace(by=nameless, template="alliance", name="Ingen")
    assert not Workspace.objects.exists()


def test_addresses_are_made_from_the_name() -> None:
    assert slug_candidates("Alliansen i Åre & Östersund", "alliance")[0] == "alliansen-i-are-ostersund"
    first, second = make_workspace(name="Vänner"), make_workspace(name="Vänner")
    assert (first.slug, second.slug) == ("vanner", "vanner-2")
    assert make_workspace(name="تحالف", template="steering_group").slug == "steering-group"


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_addresses_that_are_pages_are_not_given_to_rooms(word: str) -> None:
    assert make_workspace(name=word).slug == f"{word}-2"


def test_change_workspace_records_what_changed_and_keeps_the_address(places: None) -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    falun = list(Municipality.objects.filter(name="Falun"))
    actions.change_workspace(
        by=karin,
        workspace=workspace,
        version=workspace.version,
        name="Falun tillsammans",
        municipalities=falun,
        purpose={"sv": "Att ses.", "en": "  "},
        scope=workspace.scope,
    )
    workspace.refresh_from_db()
    assert (workspace.name, workspace.slug) == ("Falun tillsammans", "alliansen-i-falun")
    assert workspace.purpose == {"sv": "Att ses."}
    assert list(workspace.municipalities.all()) == falun
    last = Entry.objects.in_scope(workspace.audit_scope).latest("id")
    assert last.details == {"changed": ["municipalities", "name", "purpose"]}


def test_change_workspace_refuses_a_stale_edit() -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    seen = workspace.version
    actions.change_workspace(by=karin, workspace=workspace, version=seen, name="Först")
    with pytest.raises(Stale):
        actions.change_workspace(by=karin, workspace=Workspace.objects.get(), version=seen, name="För sent")
    assert Workspace.objects.get().name == "Först"


def test_a_room_cannot_belong_to_its_own_branch() -> None:
    karin = make_account()
    top = make_workspace(name="Länet", coordinator=karin)
    middle = make_workspace(name="Falun", coordinator=karin, parent=top)
    low = make_workspace(name="Grycksbo", coordinator=karin, parent=middle)
    with pytest.raises(actions.ParentWouldCircle):
        actions.change_workspace(by=karin, workspace=top, version=None, parent=low)
    assert Workspace.objects.get(pk=top.pk).parent is None


def test_choose_tools_keeps_what_a_tool_holds_and_records_both_ways() -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    before = for_template("alliance")
    kept, gone = before[0], before[1]
    actions.choose_tools(by=karin, workspace=workspace, tools=[kept, "overview", "no-such-tool"])
    assert list(workspace.tool_rows.values_list("tool", flat=True)) == [kept]
    actions.choose_tools(by=karin, workspace=workspace, tools=[kept, gone])
    assert set(workspace.tool_rows.values_list("tool", flat=True)) == {kept, gone}
    last = Entry.objects.filter(verb="workspaces.choose_tools").latest("id")
    assert last.details == {"on_now": [gone], "off_now": []}
    actions.choose_tools(by=karin, workspace=workspace, tools=[gone, kept])
    assert Entry.objects.filter(verb="workspaces.choose_tools").count() == 2


def test_archive_and_restore_change_nothing_else() -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    actions.publish_workspace(by=karin, workspace=workspace, public_text={"sv": "Välkommen."})
    actions.archive_workspace(by=karin, workspace=workspace)
    assert not Workspace.objects.open().exists()
    assert not Workspace.objects.published().exists()
    with pytest.raises(actions.AlreadyArchived):
        actions.archive_workspace(by=karin, workspace=workspace)
    actions.restore_workspace(by=karin, workspace=workspace)
    assert list(Workspace.objects.published()) == [workspace]
    with pytest.raises(actions.NotArchived):
        actions.restore_workspace(by=karin, workspace=workspace)


def test_who_may_start_rooms(settings: Any) -> None:
    outsider, administrator = make_account(), make_account(administrator=True)
    workspace = make_workspace()
    member = give(workspace, Role.MEMBER)
    coordinator = give(workspace, Role.COORDINATOR)
    former = give(workspace, Role.COORDINATOR, since=date(2025, 1, 1), until=date(2025, 12, 31))
    who = [outsider, member, former, coordinator, administrator]
    assert [may_start_rooms(account) for account in who] == [False, False, False, True, True]
    settings.ROOMS_BY_EVERYBODY = True
    assert [may_start_rooms(account) for account in who] == [True] * 5


def test_visible_to_counts_and_terms(django_assert_num_queries: Any) -> None:
    karin = make_account()
    top = make_workspace(name="Länet", coordinator=karin)
    make_workspace(name="Falun", coordinator=karin, parent=top)
    give(top, Role.CHAIR, karin)
    ended = make_workspace(name="Förr")
    give(ended, Role.MEMBER, karin, since=date(2025, 1, 1), until=date(2025, 2, 1))
    make_workspace(name="Andras")
    with django_assert_num_queries(1):
        rooms = {room.name: room.child_count for room in Workspace.objects.visible_to(karin).with_counts()}
    assert rooms == {"Länet": 1, "Falun": 0}


def test_a_published_room_is_found_by_everybody_and_an_archived_one_is_not() -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin, purpose={"sv": "Språkvänner."})
    assert list(Item.objects.filter(title=workspace.name).values_list("scope", flat=True)) == [
        workspace.audit_scope
    ]
    actions.publish_workspace(by=karin, workspace=workspace, public_text={"sv": "Välkommen."})
    scopes = Item.objects.filter(title=workspace.name).values_list("scope", flat=True)
    assert sorted(scopes) == sorted(["public", workspace.audit_scope])
    actions.archive_workspace(by=karin, workspace=workspace)
    assert not Item.objects.filter(title=workspace.name, scope="public").exists()
    assert fold("Språkvänner.") == "sprakvanner."


def test_a_county_is_enough(places: None) -> None:
    workspace = make_workspace(counties=County.objects.filter(code="20"))
    assert [county.name for county in workspace.counties.all()] == ["Dalarnas län"]
    assert RoleHolding.objects.filter(workspace=workspace).count() == 1


def test_archive_workspace_says_so(signed_in: Any) -> None:
    karin = make_account()
    client: Client = signed_in(karin)
    workspace = make_workspace(coordinator=karin)
    response = client.post(f"/rooms/{workspace.slug}/archive/")
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "Rummet är arkiverat. Allt i det går fortfarande att läsa."
    ]
    assert client.get(f"/rooms/{workspace.slug}/change/").status_code == 404
    assert client.get(f"/rooms/{workspace.slug}/").status_code == 200
    client.post(f"/rooms/{workspace.slug}/restore/")
    assert client.get(f"/rooms/{workspace.slug}/change/").status_code == 200
