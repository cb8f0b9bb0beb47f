"""What the room itself can see of the method's checklist: the conditions that tick activities without anybody."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from samverk.access.rules import Role
from samverk.organisations.models import Category, OrganisationCategory

from .checklist import provide, provide_together
from .models import Representative, RoleHolding, Workspace

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
        or workspace.place_codes().exists()
    )


def rules_written(workspace: Workspace) -> bool:
    return bool(workspace.rules_text)


def page_published(workspace: Workspace) -> bool | date:
    return timezone.localdate(workspace.published_at) if workspace.published_at else False


def representatives_found(workspace: Workspace) -> bool:
    """Between 8 and 12 people speak for the members now. Protected identities count; nobody is named."""
    count = (
        Representative.including_protected.current()
        .filter(member__in=workspace.members.current(), kind=Representative.Kind.REPRESENTATIVE)
        .aggregate(n=Count("person", distinct=True))["n"]
    )
    return FEWEST_REPRESENTATIVES <= count <= MOST_REPRESENTATIVES


def who_is_there(workspace: Workspace) -> dict[str, bool | date]:
    """What members and roles say: two queries for seven conditions."""
    settled = (
        Representative.including_protected.current()
        .filter(member=OuterRef("pk"))
        .filter(Q(mandate=Representative.Mandate.YES) | ~Q(mandate_note=""))
    )
    led = OrganisationCategory.objects.filter(
        organisation=OuterRef("organisation"), category=Category.MIGRANT_LED
    )
    members = workspace.members.current().aggregate(
        n=Count("pk"),
        settled=Count("pk", filter=Exists(settled)),
        migrant_led=Count("pk", filter=Exists(led)),
        responsible=Count("pk", filter=Q(is_ultimately_responsible=True)),
    )
    held = set(
        RoleHolding.including_protected.current(timezone.localdate())
        .filter(workspace=workspace)
        .values_list("role", flat=True)
        .distinct()
    )
    return {
        # Somebody besides the organisation that started.
        "members_joined": members["n"] >= 2,
        # Each member has somebody with a mandate, or a note of who has it.
        "mandates_checked": 0 < members["n"] == members["settled"],
        "migrants_have_a_voice": members["migrant_led"] > 0,
        # A chair, a secretary, and an organisation that answers in the end.
        "roles_appointed": {Role.CHAIR, Role.SECRETARY} <= held and members["responsible"] > 0,
        "communication_lead_named": Role.COMMUNICATION_LEAD in held,
        "matchers_named": Role.MATCHER in held,
        "guides_named": Role.GUIDE in held,
    }


def invitations_sent(workspace: Workspace) -> bool:
    return workspace.invitations.exists()


for condition in (
    scope_decided,
    purpose_written,
    period_set,
    geography_set,
    rules_written,
    page_published,
    representatives_found,
    invitations_sent,
):
    provide(condition.__name__, condition)
provide_together(
    who_is_there,
    "members_joined",
    "mandates_checked",
    "migrants_have_a_voice",
    "roles_appointed",
    "communication_lead_named",
    "matchers_named",
    "guides_named",
)
