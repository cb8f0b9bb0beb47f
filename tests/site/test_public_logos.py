"""Members' logos on a room's public page."""

from django.urls import reverse
from django.utils import timezone

from samverk.organisations.actions import change_logo
from samverk.workspaces.models import Member, Workspace
from tests.organisations.factories import picture_file
from tests.workspaces.factories import make_member, make_workspace


def a_member(workspace: Workspace, name: str) -> Member:
    member = make_member(workspace, name)
    change_logo(by=None, organisation=member.organisation, content=picture_file())
    return member


def publish(workspace: Workspace) -> None:
    Workspace.objects.filter(pk=workspace.pk).update(published_at=timezone.now())


def address(member: Member) -> str:
    return reverse("site:view_public_logo", args=[member.workspace.slug, member.organisation.uid])


def test_a_public_page_shows_its_members_logos_to_everybody(db, client):
    member = a_member(make_workspace(), "Röda Korset")
    publish(member.workspace)
    page = client.get(reverse("site:view_public_room", args=[member.workspace.slug])).content.decode()
    assert address(member) in page
    assert 'alt="Röda Korset"' in page
    assert client.get(address(member))["Content-Type"] == "image/png"


def test_logos_of_other_rooms_and_unpublished_ones_are_not_there(db, client):
    hidden = a_member(make_workspace(), "Röda Korset")
    shown = make_workspace()
    publish(shown)
    elsewhere = reverse("site:view_public_logo", args=[shown.slug, hidden.organisation.uid])
    assert client.get(address(hidden)).status_code == 404
    assert client.get(elsewhere).status_code == 404


def test_who_has_left_the_room_is_not_shown(db, client):
    member = a_member(make_workspace(), "Röda Korset")
    publish(member.workspace)
    Member.objects.filter(pk=member.pk).update(left_on=timezone.localdate())
    assert client.get(address(member)).status_code == 404


def test_one_logo_or_three_cost_the_same(db, client, django_assert_max_num_queries):
    workspace = make_workspace()
    publish(workspace)
    page = reverse("site:view_public_room", args=[workspace.slug])
    a_member(workspace, "Ena")
    with django_assert_max_num_queries(40) as first:
        client.get(page)
    a_member(workspace, "Andra"), a_member(workspace, "Tredje")
    with django_assert_max_num_queries(len(first)):
        client.get(page)
