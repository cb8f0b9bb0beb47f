"""What the rooms tell the floors below about people: who sees whom, who may change the register, what to forget."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Role
from samverk.audit import trail
from samverk.organisations import editors
from samverk.organisations import panels as organisation_panels
from samverk.organisations import visibility as organisation_visibility
from samverk.organisations.models import Organisation
from samverk.outbox import replies
from samverk.people import panels as person_panels
from samverk.people import visibility
from samverk.people.actions import erasure
from samverk.people.models import Account, Person
from samverk.search.actions import remove_many

from .actions.answers import hear_reply
from .actions.index import search_key
from .models import Member, Representative, RoleHolding, SharedPost, Workspace
from .people import people_seen_by
from .posts import with_shares


def coordinates_a_room(account: Account) -> bool:
    """Coordinators change the register: they meet its faults first."""
    return (
        RoleHolding.including_protected.current(timezone.localdate())
        .filter(person__account=account, role=Role.COORDINATOR, workspace__archived_at=None)
        .exists()
    )


def rooms_that_see(person: Person) -> Iterator[visibility.Sighting]:
    """The rooms a person is in: those there see the name, and all but guests how to reach them at work."""
    for workspace in _rooms_of(person):
        yield visibility.Sighting(
            place=workspace.name,
            who=_("Those who are in the room; guests do not see how to reach you"),
            what=_("Your name, what you speak for, your roles, and how to reach you at work"),
            url=reverse("workspaces:view_workspace", args=[workspace.slug]),
            icon="House",
        )


def rooms_left_without(person: Person) -> Iterator[str]:
    """Open rooms that nobody else coordinates: somebody must take over before the person can be erased."""
    today = timezone.localdate()
    held = RoleHolding.including_protected.current(today).filter(
        role=Role.COORDINATOR, person__account__isnull=False
    )
    mine = Workspace.objects.open().filter(pk__in=held.filter(person=person).values("workspace"))
    for workspace in mine.exclude(pk__in=held.exclude(person=person).values("workspace")):
        yield _("You are the only coordinator of %(room)s. Hand it over to somebody first.") % {
            "room": workspace
        }


def forget_in_search(person: Person) -> None:
    """Take a person who is hidden out of the rooms' search."""
    rooms = Workspace.objects.filter(roles__person=person) | Workspace.objects.filter(
        members__representatives__person=person
    )
    remove_many(search_key(workspace, person) for workspace in rooms.distinct())


def memberships_panel(request: HttpRequest, organisation: Organisation) -> dict[str, Any] | None:
    """The rooms an organisation is a member of, as far as the account may know: its own, and published ones."""
    if not request.user.is_authenticated:
        return None
    known = Workspace.objects.known_to(request.user)
    members = Member.objects.current().filter(organisation=organisation, workspace__in=known.values("pk"))
    found = list(members.select_related("workspace").order_by("workspace__name_order", "id"))
    own = set(Workspace.objects.visible_to(request.user).values_list("pk", flat=True))
    rows = [(member, member.workspace_id in own) for member in found]
    return {"memberships": rows} if rows else None


def posts_panel(account: Account) -> dict[str, Any]:
    """A card on the account page for those who are shared."""
    person = Person.including_protected.filter(account=account).first()
    posts = list(with_shares(SharedPost.objects.current().held_by(person))) if person else []
    return {"posts": posts}


def name_holdings(uids: Collection[UUID]) -> dict[UUID, str]:
    """What the trail calls roles today; of a hidden person only the role is said."""
    rows = RoleHolding.including_protected.filter(uid__in=uids).select_related("person")
    return {
        row.uid: str(row.get_role_display())
        if _is_hidden(row.person)
        else f"{row.person.name}, {row.get_role_display()}"
        for row in rows
    }


def name_representatives(uids: Collection[UUID]) -> dict[UUID, str]:
    """What the trail calls representatives today; of a hidden person only the member is said."""
    rows = Representative.including_protected.filter(uid__in=uids)
    return {
        row.uid: str(row.member) if _is_hidden(row.person) else str(row)
        for row in rows.select_related("person", "member__organisation")
    }


def _is_hidden(person: Person) -> bool:
    return person.is_protected or person.erased_at is not None


def _rooms_of(person: Person) -> list[Workspace]:
    today = timezone.localdate()
    roles = RoleHolding.including_protected.current(today).filter(person=person).values("workspace")
    seats = Representative.including_protected.current(today).filter(person=person)
    rooms = Workspace.objects.filter(pk__in=roles) | Workspace.objects.filter(
        pk__in=seats.values("member__workspace")
    )
    return list(rooms.distinct().order_by("name_order", "pk"))


def register() -> None:
    """Called once at the start."""
    editors.register(coordinates_a_room)
    organisation_visibility.register(people_seen_by)
    organisation_panels.register(
        "memberships",
        template="workspaces/members/memberships_panel.html",
        context=memberships_panel,
        position=20,
    )
    visibility.provide(rooms_that_see)
    visibility.when_hidden(forget_in_search)
    erasure.bind(rooms_left_without)
    person_panels.register(
        "shared_posts", template="workspaces/members/posts_panel.html", context=posts_panel, position=60
    )
    replies.register("workspaces.invitation", hear_reply)
    trail.name_kind("workspaces.RoleHolding", name_holdings)
    trail.name_kind("workspaces.Representative", name_representatives)
