"""What the tests of a room's people share."""

import re
from typing import Any

from samverk.outbox.models import Message
from samverk.people.models import Account, Person
from samverk.workspaces.actions.representatives import add_representative
from samverk.workspaces.models import Representative, Workspace

from .factories import make_account, make_member, make_workspace


def person_of(account: Account) -> Person:
    return Person.including_protected.get(account=account)


def make_room(**options: Any) -> tuple[Workspace, Account]:
    """A room and its coordinator, Karin Åslund."""
    karin = make_account("Karin Åslund")
    return make_workspace(coordinator=karin, **options), karin


def make_spoken_for(
    workspace: Workspace, name: str = "", who: str = "Amina Hassan", **options: Any
) -> Representative:
    """A member with somebody who speaks for it, made by the product's own action."""
    member = make_member(workspace, name)
    person = person_of(make_account(who))
    return add_representative(by=None, member=member, person=person, **options)


def last_link() -> str:
    """The address of the page behind the newest invitation's link."""
    text = Message.objects.filter(template="workspaces/mail/invitation.txt").latest("id").text
    found = re.search(r"/rooms/invitation/\S+/", text)
    assert found, text
    return found[0]
