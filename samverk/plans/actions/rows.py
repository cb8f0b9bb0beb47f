"""The rows of the plan: added, changed, moved, removed."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samverk.audit.actions import Stale, claim_version, record
from samverk.languages.folding import clean_text
from samverk.people.models import Account, Person
from samverk.search.actions import index_many, remove
from samverk.workspaces.models import Workspace

from ..indexing import action_entry
from ..models import Action, BudgetYear, Obstacle, Plan

FACTS = frozenset(
    {
        "goal",
        "title",
        "gap",
        "problem",
        "description",
        "target",
        "unit",
        "resources",
        "at_hand",
        "responsible",
        "person",
        "accepted",
        "informed",
        "starts_on",
        "due_on",
    }
)
CELLS = FACTS | {"state", "state_note"}
Money = Mapping[int, tuple[int, int]]
"""Kronor by year: (estimated, secured)."""
Hindrances = Iterable[tuple[str, str]]
"""Obstacles with their counter-plans."""


class WrongPeriod(Exception):
    """An action cannot be done before it begins."""


@transaction.atomic
def add_action(
    *,
    by: Account | None,
    plan: Plan,
    title: str,
    money: Money | None = None,
    obstacles: Hindrances = (),
    partners: Iterable[Any] = (),
    **facts: Any,
) -> Action:
    """Add a row; it gets the plan's next number, which stays its own. `facts` are those of FACTS."""
    _check(facts)
    Plan.objects.select_for_update().get(pk=plan.pk)
    last = Action.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    action = Action(plan=plan, number=last + 1, title=title, **facts)
    _check_period(action)
    action.save()
    action.partners.set(partners)
    _set_money(action, money or {})
    _set_obstacles(action, obstacles)
    index_many([action_entry(action)])
    record(by=by, verb="plans.add_action", on=action, scope=plan.workspace.audit_scope, number=action.number)
    return action


@transaction.atomic
def change_action(
    *,
    by: Account,
    action: Action,
    version: int | None = None,
    money: Money | None = None,
    obstacles: Hindrances | None = None,
    partners: Iterable[Any] | None = None,
    **facts: Any,
) -> Action:
    """Change the row as its form has it. What is not given stays. Raises Stale, WrongPeriod."""
    _check(facts)
    claim_version(action, version=version)
    action.refresh_from_db()
    before = {name: getattr(action, name) for name in facts}
    _fill(action, facts)
    if partners is not None:
        action.partners.set(partners)
    if money is not None:
        _set_money(action, money)
    if obstacles is not None:
        _set_obstacles(action, obstacles)
    index_many([action_entry(action)])
    record(
        by=by,
        verb="plans.change_action",
        on=action,
        scope=action.plan.workspace.audit_scope,
        fields=sorted(name for name in facts if getattr(action, name) != before[name]),
    )
    return action


@transaction.atomic
def change_cell(*, by: Account, action: Action, field: str, value: Any, seen: str | None = None) -> Action:
    """Change one cell of the table. Others may edit the row's other cells meanwhile.

    Raises Stale if the cell itself no longer says what was `seen` (as `cell_text` has it), WrongPeriod.
    """
    if field not in CELLS:
        raise KeyError(field)
    claim_version(action, version=None)
    action.refresh_from_db()
    if seen is not None and cell_text(action, field) != clean_text(seen):
        raise Stale(action)
    _fill(action, {field: value})
    index_many([action_entry(action)])
    record(by=by, verb="plans.change_cell", on=action, scope=action.plan.workspace.audit_scope, field=field)
    return action


def cell_text(action: Action, field: str) -> str:
    """What a cell says, as its form sends it back to tell whether somebody else was first."""
    value = getattr(action, field)
    value = getattr(value, "uid", value)
    return "" if value is None else clean_text(str(value))


@transaction.atomic
def move_action(*, by: Account, action: Action, state: str) -> Action:
    """Put it in another column of the board. A report says more (see `report_action`)."""
    claim_version(action, version=None)
    action.refresh_from_db()
    before = action.state
    _fill(action, {"state": Action.State(state)})
    record(
        by=by,
        verb="plans.move_action",
        on=action,
        scope=action.plan.workspace.audit_scope,
        before=before,
        after=action.state,
    )
    return action


@transaction.atomic
def remove_action(*, by: Account, action: Action) -> None:
    """Take it out of the plan; it can be brought back with its number and its history."""
    claim_version(action, version=None)
    action.removed_at = timezone.now()
    action.save(update_fields=["removed_at", "changed_at"])
    remove(uid=action.uid)
    record(by=by, verb="plans.remove_action", on=action, scope=action.plan.workspace.audit_scope)


@transaction.atomic
def restore_action(*, by: Account, action: Action) -> None:
    claim_version(action, version=None)
    action.removed_at = None
    action.save(update_fields=["removed_at", "changed_at"])
    index_many([action_entry(action)])
    record(by=by, verb="plans.restore_action", on=action, scope=action.plan.workspace.audit_scope)


@transaction.atomic
def hand_over_actions(*, by: Account, workspace: Workspace, giver: Person, receiver: Person) -> int:
    """Give every open action of a person in a room to another. Returns how many."""
    rows = list(Action.objects.in_room(workspace).open().of_person(giver).select_related("plan__workspace"))
    for action in rows:
        claim_version(action, version=None)
        Action.objects.filter(pk=action.pk).update(person=receiver, changed_at=timezone.now())
        record(by=by, verb="plans.hand_over_actions", on=action, scope=workspace.audit_scope)
    return len(rows)


def _check(facts: Mapping[str, Any]) -> None:
    if unknown := set(facts) - FACTS:
        raise TypeError(f"not facts of an action: {', '.join(sorted(unknown))}")


def _check_period(action: Action) -> None:
    if action.starts_on and action.due_on and action.due_on < action.starts_on:
        raise WrongPeriod


def _fill(action: Action, facts: Mapping[str, Any]) -> None:
    """Set facts; whoever answers anew has not said yes yet, and what is done has a day."""
    new_answerer = any(
        name in facts and facts[name] != getattr(action, name) for name in ("responsible", "person")
    )
    for name, value in facts.items():
        setattr(action, name, value)
    if new_answerer and "accepted" not in facts:
        action.accepted = Action.Accepted.UNKNOWN
    if "state" in facts:
        done = action.state == Action.State.DONE
        action.done_on = (action.done_on or timezone.localdate()) if done else None
    _check_period(action)
    action.save()


def _set_money(action: Action, money: Money) -> None:
    action.money.all().delete()
    BudgetYear.objects.bulk_create(
        BudgetYear(action=action, year=year, estimated=estimated, secured=secured)
        for year, (estimated, secured) in sorted(money.items())
        if estimated or secured
    )


def _set_obstacles(action: Action, obstacles: Hindrances) -> None:
    """Those that stand in the form; one whose words are as they were keeps its row."""
    wanted = [(clean_text(text), clean_text(counter)) for text, counter in obstacles if text.strip()]
    kept = {(one.text, one.counter_plan): one for one in action.obstacles.all()}
    for words, one in kept.items():
        if words not in wanted:
            one.delete()
    Obstacle.objects.bulk_create(
        Obstacle(action=action, text=text, counter_plan=counter)
        for text, counter in wanted
        if (text, counter) not in kept
    )
