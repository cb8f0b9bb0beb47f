"""What a conference pays of travel and lost income."""

from typing import Any

from django.db import transaction

from samverk.audit.actions import record
from samverk.people.models import Account

from ..models import Conference
from .columns import change_columns

CHANGEABLE = frozenset(
    {
        "travel_from_km", "travel_rate", "expects_car_sharing", "pays_lost_income", "lost_income_most", "claims_until",
    }
)  # fmt: skip


@transaction.atomic
def change_compensation(
    *, by: Account, conference: Conference, version: int | None = None, **fields: Any
) -> Conference:
    """Change some of CHANGEABLE. What was asked for before keeps its amount. Raises Stale."""
    changed = change_columns(conference, fields, among=CHANGEABLE, version=version)
    scope = conference.workspace.audit_scope
    record(by=by, verb="conferences.change_compensation", on=conference, scope=scope, fields=changed)
    return conference
