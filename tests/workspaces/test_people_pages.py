"""Every page of a room's people, for those who may open it, in a constant number of queries."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.access.rules import Role
from samverk.people.actions import ErasureBound, erase_person
from samverk.people.models import Account
from samverk.workspaces.actions.definitions import add_definition, load_definitions
from samverk.workspaces.actions.invitations import invite_member
from samverk.workspaces.actions.participation import judge_participation
from samverk.workspaces.actions.shared_posts import add_shared_post
from samverk.workspaces.actions.turns import lay_out_turns
from samverk.workspaces.models import Workspace

from .factories import give, make_member
from .people_factories import make_room, make_spoken_for, person_of

pytestmark = pytest.mark.django_db
PAGES = [
    "view_members",
    "view_roles",
    "view_invitations",
    "view_participation",
    "view_shared_posts",
    "view_definitions",
]


def fill(workspace: Workspace, by: Account, rows: int) -> None:
    """One of everything for each row."""
    for number in range(rows):
        seat = make_spoken_for(workspace, f"Förening {number} {workspace.pk}", who=f"Person Nummer{number}")
        give(workspace, Role.SECRETARY)
        judge_participation(by=by, member=seat.member, planned=3, reached=2, reason="Vi har setts en gång.")
        add_shared_post(
            by=by,
            workspace=workspace,
            title=f"Samordnare {number}",
            person=seat.person,
            shares={seat.member.organisation: 100},
        )
        add_definition(
            by=by, workspace=workspace, term="newcomer", party=f"Part {number}", definition={"sv": "Ny här."}
        )
        email = f"gast{number}-{workspace.pk}@example.org"
        invite_member(by=by, workspace=workspace, email=email, name="Gäst", member=seat.member)
    lay_out_turns(
        by=by,
        workspace=workspace,
        parties=[(f"Part {number}", None) for number in range(rows)],
        starts_on=seat.since,
        months=12,
    )


@pytest.mark.parametrize("page", PAGES)
def test_pages_ask_as_much_for_three_rows_as_for_one(page: str, signed_in: Any) -> None:
    counts = []
    for rows in (1, 3):
        workspace, karin = make_room()
        fill(workspace, karin, rows)
        client = signed_in(karin)
        address = reverse(f"workspaces:{page}", args=[workspace.slug])
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 30


@pytest.mark.parametrize("page", PAGES)
def test_empty_pages_say_how_it_starts(page: str, signed_in: Any) -> None:
    workspace, karin = make_room()
    page_text = signed_in(karin).get(reverse(f"workspaces:{page}", args=[workspace.slug])).content.decode()
    assert "sv-empty" in page_text or page == "view_roles"


@pytest.mark.parametrize(
    "page", ["add_member", "invite_member", "lay_out_turns", "hand_over", "add_shared_post", "add_definition"]
)
def test_forms_open_for_the_coordinator(page: str, signed_in: Any) -> None:
    workspace, karin = make_room()
    load_definitions()
    assert signed_in(karin).get(reverse(f"workspaces:{page}", args=[workspace.slug])).status_code == 200


def test_a_guest_sees_who_is_with_us_but_not_how_to_reach_anybody(signed_in: Any) -> None:
    workspace, _karin = make_room()
    seat = make_spoken_for(workspace, "Somaliska föreningen", who="Amina Hassan")
    person = seat.person
    person.email, person.phone = "amina@example.org", "023-123 45"
    person.save()
    address = reverse("workspaces:view_member", args=[workspace.slug, seat.member.uid])
    guest = signed_in(give(workspace, Role.GUEST)).get(address).content.decode()
    member = signed_in(give(workspace, Role.MEMBER)).get(address).content.decode()
    assert "Amina Hassan" in guest
    assert "amina@example.org" not in guest
    assert "023-123 45" not in guest
    assert "amina@example.org" in member


def test_an_auditor_sees_everything_and_is_offered_no_change(signed_in: Any) -> None:
    workspace, karin = make_room()
    fill(workspace, karin, 1)
    auditor: Client = signed_in(give(workspace, Role.AUDITOR))
    for page in PAGES:
        answer = auditor.get(reverse(f"workspaces:{page}", args=[workspace.slug]))
        assert answer.status_code == 200
        assert 'method="post" action="/rooms/' not in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_outsiders_get_the_page_that_does_not_exist(page: str, signed_in: Any) -> None:
    workspace, _karin = make_room()
    _other, stranger = make_room(name="Ett annat rum")
    assert signed_in(stranger).get(reverse(f"workspaces:{page}", args=[workspace.slug])).status_code == 404


def test_my_posts_shows_only_mine(signed_in: Any) -> None:
    workspace, karin = make_room()
    member = make_member(workspace)
    other = make_spoken_for(workspace).person
    for person, title in ((person_of(karin), "Samordnare"), (other, "Tolkförmedlare")):
        add_shared_post(
            by=karin, workspace=workspace, title=title, person=person, shares={member.organisation: 100}
        )
    page = signed_in(karin).get(reverse("workspaces:view_my_posts")).content.decode()
    assert "Samordnare" in page
    assert "Tolkförmedlare" not in page


def test_the_only_coordinator_cannot_be_erased_before_handing_over():
    workspace, karin = make_room()
    coordinator = person_of(karin)
    with pytest.raises(ErasureBound) as bound:
        erase_person(by=None, person=coordinator)
    assert workspace.name in str(bound.value.reasons[0])
    give(workspace, Role.COORDINATOR)
    erase_person(by=None, person=coordinator)
    assert not Account.objects.get(pk=karin.pk).is_active
