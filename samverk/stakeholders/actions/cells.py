"""One cell of the table."""

from datetime import date
from typing import Any

from django.db import transaction

from samverk.audit.actions import record
from samverk.languages.folding import clean_text
from samverk.people.models import Account
from samverk.search.actions import index_many

from ..columns import Column
from ..models import CriterionValue, Stakeholder
from ..searching import entry_for
from .versions import claim_cells


@transaction.atomic
def change_cell(
    *,
    by: Account,
    stakeholder: Stakeholder,
    column: Column,
    value: Any,
    version: int | None = None,
    seen: str | None = None,
) -> Stakeholder:
    """Write one cell. `value` is as the column's form field cleans it; None or "" empties the cell.

    Raises Stale if somebody else wrote another text into this very cell since it was `seen`; edits of
    other cells in the row do not count.
    """

    def is_as_seen(current: Stakeholder) -> bool:
        return seen is not None and clean_text(cell_text(current, column)) == clean_text(seen)

    claim_cells(stakeholder, version=version, is_as_seen=is_as_seen)
    if column.criterion is None:
        setattr(stakeholder, column.key, value)
        stakeholder.save()
    else:
        set_own_value(stakeholder, column, value)
    record(
        by=by,
        verb="stakeholders.change_cell",
        on=stakeholder,
        scope=stakeholder.workspace.audit_scope,
        column=str(column.label) if column.criterion else column.key,
    )
    index_many([entry_for(stakeholder)])
    return stakeholder


def set_own_value(stakeholder: Stakeholder, column: Column, value: Any) -> None:
    """Write one of the room's own columns; an emptied cell leaves no row behind."""
    mine: dict[str, Any] = {"stakeholder": stakeholder, "criterion": column.criterion}
    if value in (None, ""):
        CriterionValue.objects.filter(**mine).delete()
        return
    number = float(value) if column.kind == "number" else None
    CriterionValue.objects.update_or_create(**mine, defaults={"value": say(value), "number": number})


def say(value: Any) -> str:
    """A value as its cell writes it: whole numbers without decimals, dates as ISO 8601."""
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def cell_text(stakeholder: Stakeholder, column: Column) -> str:
    """What the cell says now, read from the database for the room's own columns."""
    if column.criterion is None:
        return column.text(stakeholder)
    found = CriterionValue.objects.filter(stakeholder=stakeholder, criterion=column.criterion)
    return found.values_list("value", flat=True).first() or ""
