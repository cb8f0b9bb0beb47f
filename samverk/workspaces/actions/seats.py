"""The access that comes with speaking for a member. Used by the actions around it, which record the act."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from samverk.access.rules import Role
from samverk.people.models import Person

from ..models import Representative, RoleHolding, Workspace


def give_seat(*, workspace: Workspace, person: Person) -> None:
    """Make sure that who speaks for a member may enter: the role of a member, from today."""
    today = timezone.localdate()
    holdings = RoleHolding.including_protected.filter(workspace=workspace, person=person, role=Role.MEMBER)
    if holdings.filter(until=None, since__lte=today).exists():
        return
    seat = holdings.current(today).filter(comes_with_seat=True).first()
    if seat is not None:
        seat.until = None
        seat.save(update_fields=["until", "changed_at"])
        return
    if not holdings.filter(until=None).exists():
        RoleHolding.objects.create(
            workspace=workspace, person=person, role=Role.MEMBER, since=today, comes_with_seat=True
        )


def take_seat(*, workspace: Workspace, person: Person, from_day: date) -> None:
    """End that role from a day, unless the person then still speaks for another member of the room."""
    if (
        Representative.including_protected.current(from_day)
        .filter(member__workspace=workspace, person=person)
        .exists()
    ):
        return
    seats = RoleHolding.including_protected.filter(
        Q(until=None) | Q(until__gte=from_day),
        workspace=workspace,
        person=person,
        role=Role.MEMBER,
        comes_with_seat=True,
    )
    for seat in seats:
        cut_term(seat, from_day=from_day)


def cut_term(holding: RoleHolding, *, from_day: date) -> None:
    """End a role so that `from_day` is the first day without it.

    One that would then never have lasted a whole day is deleted: terms are whole days, and a day's rest of
    access is a day too many. The trail keeps the act.
    """
    if holding.since >= from_day:
        holding.delete()
        return
    holding.until = from_day - timedelta(days=1)
    holding.save(update_fields=["until", "changed_at"])
