"""What the room itself can see of the method's checklist: the conditions that tick activities without anybody."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from samverk.access.rules import Role
from samverk.organisations.models import Category, OrganisationCategory

from .checklist import provide
from .models import Member, Representative, RoleHolding, Workspace

# The method: about 8 to 12 representatives are enough to cover the field and few enough to talk.
FEWEST_REPRESENTATIVES, MOST_REPRESENTATIVES = 8, 12


def scope_decided(workspace: Workspace) -> date:
    """Nobody makes a room without choosing how far it reaches."""
    return timezone.localdate(workspace.created_at)


def purpose_written(workspace: Workspace) -> bool:
    return any(workspace.purpose.values())


def period_set(workspace: Workspace) -> bool:
    return workspace.starts_on is not None and workspace.ends_on is not None


def geography_set(workspace: Workspace) -> bool:
    """Municipalities, counties or words; a national room covers the country."""
    return (
        workspace.scope == Workspace.Scope.NATIONAL
        or bool(workspace.place_note)
        or workspace.municipalities.exists()
        or workspace.counties.exists()
    )


def rules_written(workspace: Workspace) -> bool:
    return bool(workspace.rules_text)


def page_published(workspace: Workspace) -> bool | date:
    return timezone.localdate(workspace.published_at) if workspace.published_at else False


def members_joined(workspace: Workspace) -> bool:
    """Somebody besides the organisation that started."""
    return workspace.members.current().count() >= 2


def representatives_found(workspace: Workspace) -> bool:
    """Between 8 and 12 people speak for the members now. Protected identities count; nobody is named."""
    count = (
        Representative.including_protected.current()
        .filter(member__in=workspace.members.current(), kind=Representative.Kind.REPRESENTATIVE)
        .aggregate(n=Count("person", distinct=True))["n"]
    )
    return FEWEST_REPRESENTATIVES <= count <= MOST_REPRESENTATIVES


def mandates_checked(workspace: Workspace) -> bool:
    """Each member has somebody with a mandate, or a note of who has it."""
    settled = (
        Representative.including_protected.current()
        .filter(member=OuterRef("pk"))
        .filter(Q(mandate=Representative.Mandate.YES) | ~Q(mandate_note=""))
    )
    answers = set(
        Member.objects.current()
        .filter(workspace=workspace)
        .annotate(settled=Exists(settled))
        .values_list("settled", flat=True)
        .distinct()
    )
    return answers == {True}


def migrants_have_a_voice(workspace: Workspace) -> bool:
    return OrganisationCategory.objects.filter(
        category=Category.MIGRANT_LED,
        organisation__memberships__in=workspace.members.current(),
    ).exists()


def roles_appointed(workspace: Workspace) -> bool:
    """A chair, a secretary, and an organisation that answers in the end."""
    return _held(workspace, Role.CHAIR, Role.SECRETARY) and (
        workspace.members.current().filter(is_ultimately_responsible=True).exists()
    )


def communication_lead_named(workspace: Workspace) -> bool:
    return _held(workspace, Role.COMMUNICATION_LEAD)


def matchers_named(workspace: Workspace) -> bool:
    return _held(workspace, Role.MATCHER)


def guides_named(workspace: Workspace) -> bool:
    return _held(workspace, Role.GUIDE)


def invitations_sent(workspace: Workspace) -> bool:
    return workspace.invitations.exists()


def _held(workspace: Workspace, *roles: Role) -> bool:
    held = (
        RoleHolding.including_protected.current(timezone.localdate())
        .filter(workspace=workspace, role__in=[role.value for role in roles])
        .aggregate(n=Count("role", distinct=True))["n"]
    )
    return held == len(roles)


for condition in (
    scope_decided,
    purpose_written,
    period_set,
    geography_set,
    rules_written,
    page_published,
    members_joined,
    representatives_found,
    mandates_checked,
    migrants_have_a_voice,
    roles_appointed,
    communication_lead_named,
    matchers_named,
    guides_named,
    invitations_sent,
):
    provide(condition.__name__, condition)
