"""The table of a pact or a strategy."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Agreement, Row


@transaction.atomic
def add_row(*, by: Account | None, agreement: Agreement, what: str, **facts: Any) -> Row:
    """Add a row after the others."""
    last = agreement.rows.aggregate(last=Max("position"))["last"] or 0
    row = Row.objects.create(agreement=agreement, what=what, position=last + 1, **facts)
    record(by=by, verb="agreements.add_row", on=row, scope=agreement.scope)
    return row


@transaction.atomic
def change_row(*, by: Account, row: Row, version: int | None, **facts: Any) -> Row:
    """Change a row, or say how far it has come. Raises Stale."""
    claim_version(row, version=version)
    fresh = Row.objects.select_related("agreement__workspace").get(pk=row.pk)
    for name, value in facts.items():
        setattr(fresh, name, value)
    fresh.save()
    record(by=by, verb="agreements.change_row", on=fresh, scope=fresh.agreement.scope, state=fresh.state)
    return fresh


@transaction.atomic
def remove_row(*, by: Account, row: Row) -> None:
    """Take a row out of the draft. In a version that was signed it stands as it stood."""
    record(by=by, verb="agreements.remove_row", on=row, scope=row.agreement.scope)
    row.delete()
