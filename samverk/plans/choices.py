"""Whom a form offers: the room's organisations and its people, never one with protected identity."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from samverk.languages.fields import name_order
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.workspaces.models import Representative, RoleHolding, Workspace


def organisations_in(workspace: Workspace, *, also: int | None = None) -> "QuerySet[Organisation]":
    """The members of the room, and the one that is chosen already."""
    here = Q(pk__in=workspace.members.current().values("organisation"))
    if also is not None:
        here |= Q(pk=also)
    return Organisation.objects.filter(here).order_by(name_order())


def people_in(workspace: Workspace, *, also: int | None = None) -> "QuerySet[Person]":
    """Who speaks for a member or holds a role here today, and the one that is chosen already."""
    speaking = Representative.objects.current().filter(member__workspace=workspace)
    holding = RoleHolding.objects.current(timezone.localdate()).filter(workspace=workspace)
    here = Q(pk__in=speaking.values("person")) | Q(pk__in=holding.values("person"))
    if also is not None:
        here |= Q(pk=also)
    return Person.objects.kept().filter(here).order_by(name_order())


def representatives_in(workspace: Workspace) -> "QuerySet[Representative]":
    """One for each member organisation is enough: representatives before substitutes."""
    return (
        Representative.objects.current()
        .filter(member__workspace=workspace)
        .exclude(person__email="", person__account=None)
        .select_related("member__organisation", "person")
        .order_by(name_order("member__organisation__"), "kind", "id")
    )
