"""The chair goes round between parties, in turns laid out beforehand."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.actions import record
from samverk.people.models import Account, Person

from ..models import ChairTurn, Member, RoleHolding, Workspace
from .roles import end_role, give_role


class TurnsOverlap(Exception):
    """Another turn lies in the same days."""

    def __init__(self, turn: ChairTurn) -> None:
        super().__init__(str(turn))
        self.turn = turn


def later(day: date, months: int) -> date:
    """The same day `months` later, or the last of that month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@transaction.atomic
def lay_out_turns(
    *,
    by: Account,
    workspace: Workspace,
    parties: Sequence[tuple[str, Member | None]],
    starts_on: date,
    months: int,
    count: int | None = None,
) -> list[ChairTurn]:
    """Give the parties the chair in order, `months` each, from `starts_on`; `count` turns (once round).

    Each turn begins the day after the one before it. Raises TurnsOverlap.
    """
    count = count or len(parties)
    turns = []
    for number in range(count):
        party, member = parties[number % len(parties)]
        turns.append(
            ChairTurn(
                workspace=workspace,
                party=party,
                member=member,
                starts_on=later(starts_on, months * number),
                ends_on=later(starts_on, months * (number + 1)) - timedelta(days=1),
            )
        )
    there = ChairTurn.objects.filter(workspace=workspace).overlapping(turns[0].starts_on, turns[-1].ends_on)
    if clash := there.first():
        raise TurnsOverlap(clash)
    ChairTurn.objects.bulk_create(turns)
    record(
        by=by,
        verb="workspaces.lay_out_turns",
        on=workspace,
        scope=workspace.audit_scope,
        turns=[[turn.party, turn.starts_on.isoformat(), turn.ends_on.isoformat()] for turn in turns],
    )
    return turns


@transaction.atomic
def remove_turn(*, by: Account, turn: ChairTurn) -> None:
    """Take a turn out of the row, to lay it out differently."""
    record(by=by, verb="workspaces.remove_turn", on=turn, scope=turn.workspace.audit_scope)
    turn.delete()


@transaction.atomic
def pass_chair(*, by: Account, turn: ChairTurn, person: Person) -> RoleHolding:
    """At a turn: `person` becomes chair until the turn's last day, and whoever was chair no longer is."""
    workspace, today = turn.workspace, timezone.localdate()
    since = max(today, turn.starts_on)
    holding = None
    chairs = RoleHolding.including_protected.current_or_coming(since).filter(
        workspace=workspace, role=Role.CHAIR, since__lte=turn.ends_on
    )
    for chair in chairs.select_related("workspace", "person"):
        if chair.person_id == person.pk:
            holding = chair
        else:
            end_role(by=by, holding=chair, from_day=since)
    if holding is None:
        holding = give_role(
            by=by, workspace=workspace, person=person, role=Role.CHAIR, since=since, until=turn.ends_on
        )
    record(by=by, verb="workspaces.pass_chair", on=turn, scope=workspace.audit_scope)
    return holding
