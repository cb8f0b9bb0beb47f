"""Which persons a form of a room lets one choose."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from samverk.languages.fields import name_order
from samverk.people.models import Person

from ..models import Representative, RoleHolding, Workspace


def room_people(workspace: Workspace) -> QuerySet[Person]:
    """Everybody who is or will be something in the room, or speaks for a member. No protected identities."""
    holdings = RoleHolding.objects.current_or_coming(timezone.localdate()).filter(workspace=workspace)
    seats = Representative.objects.current().filter(member__workspace=workspace)
    return Person.objects.filter(
        Q(pk__in=holdings.values("person")) | Q(pk__in=seats.values("person"))
    ).order_by(name_order(), "pk")
