"""The budget: lines of income and cost."""

from typing import Any

from django.db import transaction

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import BudgetLine, Conference


@transaction.atomic
def add_budget_line(*, by: Account, conference: Conference, **facts: Any) -> BudgetLine:
    """A cost, or money from somebody."""
    position = BudgetLine.objects.filter(conference=conference).count() + 1
    line = BudgetLine.objects.create(conference=conference, position=position, **facts)
    _note(by, "add_budget_line", line)
    return line


@transaction.atomic
def change_budget_line(
    *, by: Account, line: BudgetLine, version: int | None = None, **facts: Any
) -> BudgetLine:
    """Other figures. Raises Stale."""
    claim_version(line, version=version)
    for name, value in facts.items():
        setattr(line, name, value)
    line.save()
    _note(by, "change_budget_line", line)
    return line


@transaction.atomic
def remove_budget_line(*, by: Account, line: BudgetLine) -> None:
    """Take the line away."""
    _note(by, "remove_budget_line", line)
    line.delete()


def _note(by: Account, verb: str, line: BudgetLine) -> None:
    scope = line.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=line, scope=scope)
