"""Rooms in lists: mine, and those with a public page."""

from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.access.rules import Role
from samverk.languages.fields import name_order
from samverk.languages.folding import fold
from samverk.observations.models import Observation
from samverk.organisations.models import Organisation
from samverk.people.models import Account
from samverk.places.models import Municipality
from samverk.workspaces.models import RoleHolding, Workspace, WorkspaceQuerySet


@dataclass
class MyRoom:
    """A room with what I am in it. `members` counts its organisations today."""

    workspace: Workspace
    members: int
    roles: list[str] = field(default_factory=list)


def rooms_of(account: Account) -> list[MyRoom]:
    """My rooms by name, each followed by those that belong to it; those whose time is over last. Two queries."""
    rooms = {
        room.pk: MyRoom(room, room.member_count)
        for room in Workspace.objects.visible_to(account)
        .select_related("parent")
        .annotate(member_count=Count("members", filter=Q(members__left_on=None), distinct=True))
        .order_by(name_order())
    }
    held = RoleHolding.including_protected.current(timezone.localdate()).filter(person__account=account)
    for workspace, role in held.values_list("workspace", "role").distinct():
        if workspace in rooms:
            rooms[workspace].roles.append(str(Role(role).label))
    today = timezone.localdate()
    place = {key: number for number, key in enumerate(rooms)}

    def order(one: MyRoom) -> tuple[bool, int, bool, int]:
        room = one.workspace
        head = room.parent_id if room.parent_id in place else room.pk
        is_over = bool(room.ends_on and room.ends_on < today)
        return is_over, place[head], head != room.pk, place[room.pk]

    return sorted(rooms.values(), key=order)


def public_rooms(place: str = "") -> WorkspaceQuerySet:
    """Rooms with a public page, those that cover `place` (a municipality, county or town in words) if given."""
    rooms = Workspace.objects.published().order_by(name_order())
    if word := fold(place):
        short = word.removesuffix(" kommun").removesuffix(" lan")
        rooms = rooms.filter(
            Q(municipalities__name_folded__startswith=short)
            | Q(counties__name_folded__startswith=short)
            | Q(municipalities__county__name_folded__startswith=short)
            | Q(counties__municipalities__name_folded__startswith=short)
            | Q(name_folded__contains=short)
        ).distinct()
    return rooms


def public_figures() -> list[tuple[int, str]]:
    """What visitors are told in figures, from public rooms only: a figure that is nought is left out."""
    rooms = Workspace.objects.published()
    covered = Municipality.objects.filter(
        Q(pk__in=rooms.values("municipalities")) | Q(county__in=rooms.values("counties"))
    )
    members = Organisation.objects.listed().filter(
        memberships__workspace__in=rooms, memberships__left_on=None
    )
    figures = [
        (rooms.count(), _("rooms that show what they do")),
        (members.distinct().count(), _("organisations that work together in them")),
        (covered.distinct().count(), _("municipalities they cover")),
        (Observation.objects.public().count(), _("things that people have said")),
    ]
    return [(number, words) for number, words in figures if number]
