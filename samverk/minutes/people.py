"""Whom one can name in minutes: those who speak or hold a role in the room, and those invited to the meeting."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from samverk.languages.fields import name_order
from samverk.meetings.models import Invitee, Meeting
from samverk.people.models import Person
from samverk.workspaces.models import Representative, RoleHolding, Workspace


def people_of(workspace: Workspace, meeting: Meeting | None = None) -> QuerySet[Person]:
    """Persons of the room today and of the meeting, by name. Nobody with protected identity."""
    today = timezone.localdate()
    holdings = RoleHolding.objects.current(today).filter(workspace=workspace).values("person")
    seats = Representative.objects.current(today).filter(member__workspace=workspace).values("person")
    found = Q(pk__in=holdings) | Q(pk__in=seats)
    if meeting is not None:
        found |= Q(pk__in=Invitee.objects.filter(meeting=meeting, person__isnull=False).values("person"))
    return Person.objects.filter(found).order_by(name_order(), "pk")
