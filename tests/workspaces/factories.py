"""Rooms, and people in them, for the tests of every app that stands in a room."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from samverk.access.rules import Role
from samverk.organisations.models import Organisation, OrganisationCategory
from samverk.people.models import Account, Person
from samverk.workspaces.actions import create_workspace
from samverk.workspaces.models import Member, Representative, RoleHolding, Workspace

_numbers = count(1)


def make_account(name: str = "", *, administrator: bool = False, language: str = "sv") -> Account:
    """An account with a person of that name ("Given Family")."""
    number = next(_numbers)
    given, _, family = (name or f"Person {number}").partition(" ")
    email = f"person{number}@example.org"
    account = Account.objects.create_user(email, None, is_administrator=administrator, language=language)
    Person.objects.create(
        account=account, given_name=given, family_name=family, email=email, language=language
    )
    return account


def make_workspace(
    template: str = "alliance",
    name: str = "Alliansen i Falun",
    coordinator: Account | None = None,
    **options: Any,
) -> Workspace:
    """A room whose coordinator is `coordinator` (somebody new if nobody is given)."""
    return create_workspace(by=coordinator or make_account(), template=template, name=name, **options)


def give(workspace: Workspace, role: str, account: Account | None = None, **options: Any) -> Account:
    """An account (new if none is given) that holds `role` in the room since a month ago."""
    account = account or make_account()
    options.setdefault("since", timezone.localdate() - timedelta(days=30))
    RoleHolding.objects.create(
        workspace=workspace, person=Person.including_protected.get(account=account), role=role, **options
    )
    return account


def make_member(
    workspace: Workspace, name: str = "", *, categories: tuple[str, ...] = (), **options: Any
) -> Member:
    """An organisation that is a member of the room."""
    organisation = Organisation.objects.create(
        name=name or f"Förening {next(_numbers)}", sector="civil_society"
    )
    for category in categories:
        OrganisationCategory.objects.create(organisation=organisation, category=category)
    options.setdefault("joined_on", date(2026, 1, 15))
    return Member.objects.create(workspace=workspace, organisation=organisation, **options)


def make_representative(member: Member, name: str = "", **options: Any) -> Representative:
    """Somebody who speaks for the member."""
    given, _, family = (name or f"Talare {next(_numbers)}").partition(" ")
    person = Person.objects.create(given_name=given, family_name=family)
    options.setdefault("since", date(2026, 1, 15))
    return Representative.objects.create(member=member, person=person, **options)


def make_full_workspace(**options: Any) -> dict[str, Any]:
    """A room with one account for each role: `{"workspace": …, "coordinator": account, "chair": …}`."""
    accounts = {Role.COORDINATOR.value: make_account("Karin Åslund")}
    workspace = make_workspace(coordinator=accounts[Role.COORDINATOR], **options)
    for role in Role:
        if role is not Role.COORDINATOR:
            accounts[role.value] = give(workspace, role)
    return {"workspace": workspace, **accounts}
