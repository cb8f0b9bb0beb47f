"""Erasing what nobody may keep any longer."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import record_kind
from samverk.audit.privacy import Limit, limits

BATCH = 500
"""Rows of one transaction: few enough that nobody waits for the worker."""


def erase_past(now: datetime | None = None) -> int:
    """Erase every row whose time is over by its declared limit; the number of rows. Run by the worker every day.

    The trail says how many rows of which table, batch by batch with their erasure, and nothing of what was in them.
    A limit that fails keeps no other from its turn; the failures are raised together at the end.
    """
    count, troubles = 0, []
    for limit in limits():
        try:
            count += _erase(limit, (now or timezone.now()) - limit.after)
        except Exception as trouble:
            troubles.append(trouble)
    if troubles:
        raise ExceptionGroup("not everything was erased", troubles)
    return count


def _erase(limit: Limit, moment: datetime) -> int:
    """The rows are listed once, so that a row that `erase` failed to take away cannot keep the worker busy."""
    keys = list(limit.past(moment).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            rows = limit.past(moment).filter(pk__in=keys[start : start + BATCH])
            count = rows.count()
            limit.erase(rows)
            record_kind(by=None, verb="people.erase_past", kind=limit.model, rows=count)
    return len(keys)
