"""Who is what in a room, from when to when. A room is never without somebody who can let others in."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.actions import claim_version, record
from samverk.people.models import Account, Person

from ..models import RoleHolding, Workspace
from .index import index_people
from .seats import cut_term


class AlreadyHoldsRole(Exception):
    """The person holds that role during some of the term."""


class LastCoordinator(Exception):
    """The room would be left without anybody who can let others in."""


class HasCoordinator(Exception):
    """Somebody who can sign in coordinates the room: who else should is theirs to say."""


class TermBackwards(ValueError):
    """A term that ends before it begins."""


@transaction.atomic
def give_role(
    *,
    by: Account | None,
    workspace: Workspace,
    person: Person,
    role: str,
    since: date | None = None,
    until: date | None = None,
) -> RoleHolding:
    """Let a person be something from `since` (today) to and including `until` (no end).

    A place that came with speaking for a member becomes the person's own when it is given by name.
    Raises AlreadyHoldsRole, TermBackwards.
    """
    since = since or timezone.localdate()
    _refuse_backwards(since, until)
    _lock(workspace)
    seat = _overlapping(workspace, person, role, since, until).filter(comes_with_seat=True).first()
    if seat is not None:
        seat.comes_with_seat = False
        seat.save(update_fields=["comes_with_seat", "changed_at"])
        _record(by, "give_role", seat)
        return seat
    if _overlapping(workspace, person, role, since, until).exists():
        raise AlreadyHoldsRole(role)
    holding = RoleHolding.objects.create(
        workspace=workspace, person=person, role=role, since=since, until=until
    )
    index_people(workspace, [person])
    _record(by, "give_role", holding)
    return holding


@transaction.atomic
def appoint_coordinator(*, by: Account, workspace: Workspace, person: Person, reason: str) -> RoleHolding:
    """Give a coordinator to a room whose last one is gone. The only thing an administrator may do to a room.

    The reason stands in the room's trail. Raises HasCoordinator while anybody who can sign in coordinates it.
    """
    _lock(workspace)
    if not Workspace.objects.without_coordinator().filter(pk=workspace.pk).exists():
        raise HasCoordinator(str(workspace))
    holding = give_role(by=by, workspace=workspace, person=person, role=Role.COORDINATOR)
    record(
        by=by, verb="workspaces.appoint_coordinator", on=workspace, scope=workspace.audit_scope, reason=reason
    )
    return holding


@transaction.atomic
def end_role(
    *, by: Account | None, holding: RoleHolding, from_day: date | None = None, version: int | None = None
) -> None:
    """End a role; `from_day` (today) is the first day without it, and access ends with it.

    Raises LastCoordinator.
    """
    _lock(holding.workspace)
    claim_version(holding, version=version)
    from_day = from_day or timezone.localdate()
    if holding.role == Role.COORDINATOR:
        _refuse_to_lock_the_room(holding, since=holding.since, until=from_day - timedelta(days=1))
    workspace, person = holding.workspace, holding.person
    _record(by, "end_role", holding, from_day=from_day.isoformat())
    cut_term(holding, from_day=from_day)
    index_people(workspace, [person])


@transaction.atomic
def change_role_term(
    *, by: Account, holding: RoleHolding, since: date, until: date | None, version: int | None = None
) -> RoleHolding:
    """Move the first or last day of a role. Raises AlreadyHoldsRole, LastCoordinator, TermBackwards."""
    _lock(holding.workspace)
    claim_version(holding, version=version)
    _refuse_backwards(since, until)
    others = _overlapping(holding.workspace, holding.person, holding.role, since, until)
    if others.exclude(pk=holding.pk).exists():
        raise AlreadyHoldsRole(holding.role)
    if holding.role == Role.COORDINATOR:
        _refuse_to_lock_the_room(holding, since=since, until=until)
    holding.since, holding.until = since, until
    holding.save(update_fields=["since", "until", "changed_at"])
    index_people(holding.workspace, [holding.person])
    _record(by, "change_role_term", holding, since=since.isoformat(), until=until and until.isoformat())
    return holding


def _lock(workspace: Workspace) -> None:
    """One change of roles at a time in a room: two coordinators cannot end each other at the same moment."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)


def _refuse_backwards(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise TermBackwards(f"{since}–{until}")


def _overlapping(workspace: Workspace, person: Person, role: str, since: date, until: date | None) -> Any:
    rows = RoleHolding.including_protected.filter(
        Q(until=None) | Q(until__gte=since), workspace=workspace, person=person, role=role
    )
    return rows if until is None else rows.filter(since__lte=until)


def _refuse_to_lock_the_room(holding: RoleHolding, *, since: date, until: date | None) -> None:
    """Somebody else must be able to coordinate on each day that the new term leaves open, from today.

    Only persons who can sign in count. It is enough to look at today and at the day after the term: other
    coordinators' ends are looked at when they are set.
    """
    today = timezone.localdate()
    others = (
        RoleHolding.including_protected.able_to_sign_in()
        .filter(workspace=holding.workspace, role=Role.COORDINATOR)
        .exclude(pk=holding.pk)
    )
    open_days = [today] if since > today or (until is not None and until < today) else []
    if until is not None and until >= today:
        open_days.append(until + timedelta(days=1))
    if any(not others.current(day).exists() for day in open_days):
        raise LastCoordinator(str(holding.workspace))


def _record(by: Account | None, verb: str, holding: RoleHolding, **details: Any) -> None:
    record(
        by=by,
        verb=f"workspaces.{verb}",
        on=holding,
        scope=holding.workspace.audit_scope,
        role=holding.role,
        **details,
    )
