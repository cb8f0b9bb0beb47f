"""Everything one person carries goes to another, and back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from samverk.access.rules import Role
from samverk.outbox.models import Message
from samverk.people.models import Account, Person
from samverk.workspaces.actions.handover import (
    HandOverUndone,
    NothingToHandOver,
    SamePerson,
    hand_over,
    list_carried,
    undo_hand_over,
)
from samverk.workspaces.actions.invitations import invite_member
from samverk.workspaces.actions.roles import LastCoordinator
from samverk.workspaces.actions.shared_posts import add_shared_post
from samverk.workspaces.handover import BURDENS, register
from samverk.workspaces.models import HandOver, Invitation, Representative, SharedPost, Workspace
from samverk.workspaces.rooms import roles_today

from .factories import give, make_account
from .people_factories import make_room, make_spoken_for, person_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tasks() -> Iterator[dict[str, int]]:
    """A tool of the floor above with tasks: {"name of the person": how many}."""
    found = {"Karin Åslund": 2}

    def find(workspace: Workspace, person: Person) -> list[tuple[str, str]]:
        return [(f"Uppgift {n}", "/x/") for n in range(found.get(person.name, 0))]

    def move(by: Account, workspace: Workspace, giver: Person, receiver: Person) -> int:
        moved = found.pop(giver.name, 0)
        found[receiver.name] = found.get(receiver.name, 0) + moved
        return moved

    register("tasks", "Uppgifter", find=find, move=move)
    yield found
    del BURDENS["tasks"]


def load(workspace: Workspace, karin: Account) -> tuple[Account, Representative]:
    """Karin carries one of everything; Lena is a guest."""
    seat = make_spoken_for(workspace, "Falu kommun")
    Representative.objects.filter(pk=seat.pk).update(person=person_of(karin))
    seat.refresh_from_db()
    add_shared_post(
        by=karin,
        workspace=workspace,
        title="Samordnare",
        person=person_of(karin),
        shares={seat.member.organisation: 100},
    )
    invite_member(by=karin, workspace=workspace, email="ny@example.org")
    return give(workspace, Role.GUEST, make_account("Lena Norell")), seat


def test_nothing_is_left_behind_and_both_get_a_receipt(tasks: dict[str, int]) -> None:
    workspace, karin = make_room()
    lena, seat = load(workspace, karin)
    kinds = [carried.key for carried in list_carried(workspace, person_of(karin))]
    assert kinds == ["roles", "representations", "shared_posts", "invitations", "tasks"]
    hand_over(
        by=karin,
        workspace=workspace,
        giver=person_of(karin),
        receiver=person_of(lena),
        note="Nyckeln hänger i köket.",
    )
    assert list_carried(workspace, person_of(karin)) == []
    assert roles_today(karin, workspace) == frozenset()
    assert roles_today(lena, workspace) == {Role.COORDINATOR, Role.GUEST, Role.MEMBER}
    new = Representative.objects.current().get(member=seat.member)
    assert (new.person, new.mandate) == (person_of(lena), Representative.Mandate.UNKNOWN)
    assert SharedPost.objects.get().person == person_of(lena)
    assert Invitation.objects.get().by == lena
    assert tasks == {"Lena Norell": 2}
    receipts = Message.objects.filter(template="workspaces/mail/hand_over.txt")
    assert sorted(receipt.to for receipt in receipts) == sorted([karin.email, lena.email])
    assert all("Nyckeln hänger i köket." in receipt.text for receipt in receipts)


def test_it_can_be_taken_back_whole(tasks: dict[str, int]) -> None:
    workspace, karin = make_room()
    lena, seat = load(workspace, karin)
    done = hand_over(by=karin, workspace=workspace, giver=person_of(karin), receiver=person_of(lena))
    assert undo_hand_over(by=lena, done=done) == []
    assert roles_today(karin, workspace) >= {Role.COORDINATOR}
    assert roles_today(lena, workspace) == {Role.GUEST}
    assert Representative.objects.current().get(member=seat.member).person == person_of(karin)
    assert SharedPost.objects.get().person == person_of(karin)
    assert Invitation.objects.get().by == karin
    assert tasks == {"Karin Åslund": 2}
    with pytest.raises(HandOverUndone):
        undo_hand_over(by=karin, done=done)


def test_what_can_no_longer_be_told_apart_stays_and_is_named(tasks: dict[str, int]) -> None:
    workspace, karin = make_room()
    lena, _seat = load(workspace, karin)
    tasks["Lena Norell"] = 1
    done = hand_over(by=karin, workspace=workspace, giver=person_of(karin), receiver=person_of(lena))
    assert undo_hand_over(by=lena, done=done) == ["tasks"]
    assert tasks == {"Lena Norell": 3}


def test_a_receiver_who_cannot_sign_in_cannot_be_the_only_coordinator(signed_in: Any) -> None:
    workspace, karin = make_room()
    person = make_spoken_for(workspace).person
    person.account = None
    person.save()
    with pytest.raises(LastCoordinator):
        hand_over(by=karin, workspace=workspace, giver=person_of(karin), receiver=person)
    assert roles_today(karin, workspace) == {Role.COORDINATOR}
    assert not HandOver.objects.exists()
    page = signed_in(karin).post(
        reverse("workspaces:hand_over", args=[workspace.slug]),
        {"giver": person_of(karin).uid, "receiver": person.uid},
    )
    assert page.status_code == 422


def test_it_needs_two_persons_and_something_to_carry() -> None:
    workspace, karin = make_room()
    with pytest.raises(SamePerson):
        hand_over(by=karin, workspace=workspace, giver=person_of(karin), receiver=person_of(karin))
    with pytest.raises(NothingToHandOver):
        hand_over(by=karin, workspace=workspace, giver=person_of(make_account()), receiver=person_of(karin))


def test_the_page_shows_everything_first_and_offers_to_take_it_back(
    signed_in: Any, tasks: dict[str, int]
) -> None:
    workspace, karin = make_room()
    lena, _seat = load(workspace, karin)
    client = signed_in(karin)
    address = reverse("workspaces:hand_over", args=[workspace.slug])
    data = {"giver": person_of(karin).uid, "receiver": person_of(lena).uid, "note": "Hej"}
    shown = client.get(address, data).content.decode()
    assert [
        word for word in ("Falu kommun", "Samordnare", "ny@example.org", "Uppgift 1") if word not in shown
    ] == []
    assert not HandOver.objects.exists()
    assert client.post(address, data).status_code == 302
    done = HandOver.objects.get()
    roles_page = signed_in(lena).get(reverse("workspaces:view_roles", args=[workspace.slug])).content.decode()
    undo = reverse("workspaces:undo_hand_over", args=[workspace.slug, done.uid])
    assert undo in roles_page
    assert signed_in(lena).post(undo).status_code == 302
    assert Role.COORDINATOR in roles_today(karin, workspace)
