"""Whom a room can ask to a meeting: those who speak for its members, and others with a role in it."""

from dataclasses import dataclass

from django.utils import timezone

from samverk.access.rules import Role
from samverk.languages.fields import name_order
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.workspaces.models import Representative, RoleHolding, Workspace


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked. `email` is empty where we have no address."""

    name: str
    email: str
    person: Person | None = None
    organisation: Organisation | None = None
    is_substitute: bool = False

    @property
    def key(self) -> str:
        """What a form calls the person."""
        return str(self.person.uid) if self.person else self.email


def address_of(person: Person) -> str:
    """Where mail to a person goes, in lower case; empty if nowhere."""
    account = person.account
    return (account.email if account and account.is_active else person.email).lower()


def language_of(person: Person) -> str:
    return person.language or "sv"


def candidates(workspace: Workspace) -> list[Candidate]:
    """Everybody in the room once: representatives by organisation, substitutes, then those with only a role.

    Guests and auditors look on and are not asked. Protected identities are not shown. Three queries.
    """
    seats = (
        Representative.objects.current()
        .filter(member__workspace=workspace)
        .select_related("person__account", "member__organisation")
        .order_by("kind", name_order("member__organisation__"), name_order("person__"), "id")
    )
    found: dict[int, Candidate] = {}
    for seat in seats:
        found.setdefault(
            seat.person_id,
            Candidate(
                seat.person.name,
                address_of(seat.person),
                seat.person,
                seat.member.organisation,
                seat.kind == Representative.Kind.SUBSTITUTE,
            ),
        )
    holdings = RoleHolding.objects.current(timezone.localdate()).filter(workspace=workspace)
    holdings = holdings.exclude(role__in=[Role.GUEST, Role.AUDITOR]).select_related("person__account")
    for holding in holdings.order_by(name_order("person__"), "id"):
        person = holding.person
        found.setdefault(person.pk, Candidate(person.name, address_of(person), person))
    return list(found.values())


def secretaries(workspace: Workspace) -> list[Person]:
    """Who hears of a proposed colleague: the secretary, or else the coordinators."""
    holdings = RoleHolding.objects.current(timezone.localdate()).filter(workspace=workspace)
    for role in (Role.SECRETARY, Role.COORDINATOR):
        people = [
            one.person for one in holdings.filter(role=role).select_related("person__account").order_by("id")
        ]
        if people:
            return people
    return []
