"""Writing the trail. Call inside the transaction of the act."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Model

from .models import Entry, Reading, Record, Seal
from .privacy import declared_fields
from .seals import SEALED, digest_of, rows_after


class Stale(Exception):
    """Somebody else changed the record since the form was opened; nothing was written."""

    def __init__(self, current: Record) -> None:
        super().__init__(str(current))
        self.current = current


def record(*, by: Any, verb: str, on: Model, scope: str = "", **details: Any) -> Entry:
    """Add one act. `details` hold JSON values only and never a personal one; `by=None` is the system."""
    return Entry.objects.create(
        by=by,
        verb=verb,
        kind=on._meta.label,
        subject=getattr(on, "uid", None),
        subject_label=_label(on)[:200],
        scope=scope,
        details=details,
    )


def record_kind(*, by: Any, verb: str, kind: type[Model], **details: Any) -> Entry:
    """An act done to rows of a table of which none is named, as when their time is over."""
    return Entry.objects.create(by=by, verb=verb, kind=kind._meta.label, details=details)


def record_many(*, by: Any, verb: str, on: Sequence[Model], scope: str = "", **details: Any) -> None:
    """The same act done to many records at once, as by a list that comes in: an entry for each, few statements."""
    Entry.objects.bulk_create(
        [
            Entry(
                by=by,
                verb=verb,
                kind=each._meta.label,
                subject=getattr(each, "uid", None),
                subject_label=_label(each)[:200],
                scope=scope,
                details=details,
            )
            for each in on
        ],
        batch_size=500,
    )


def record_reading(*, by: Any, on: Model | type[Model], scope: str = "", reason: str = "") -> Reading:
    """Note that `by` opened or exported a sensitive record, or a list of a whole table."""
    subject = getattr(on, "uid", None) if isinstance(on, Model) else None
    return Reading.objects.create(
        by=by, kind=on._meta.label, subject=subject, scope=scope, reason=reason[:200]
    )


def claim_version(on: Record, *, version: int | None) -> None:
    """Take the next version of `on` in this transaction, or raise Stale if `version` is no longer the current one.

    `version=None` skips the comparison (acts that do not start from a form). The row is locked by the
    update itself, on both databases.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("claim_version needs a transaction")
    model = on.__class__  # not type(): `request.user` is wrapped
    rows = model._base_manager.filter(pk=on.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if not rows.update(version=F("version") + 1):
        raise Stale(model._base_manager.get(pk=on.pk))
    on.version = model._base_manager.values_list("version", flat=True).get(pk=on.pk)


@transaction.atomic
def seal_trail() -> list[Seal]:
    """Seal what was written since the last time, so that a later edit shows. Run regularly by the worker.

    The lock waits until acts under way are committed: no row can turn up later inside a sealed range.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            cursor.execute("LOCK TABLE audit_entry, audit_reading, audit_seal IN SHARE ROW EXCLUSIVE MODE")
    made = []
    for model in SEALED:
        before = Seal.objects.of(model._meta.model_name or "").last()
        rows = rows_after(model, before.last if before else None)
        if not rows:
            continue
        made.append(
            Seal.objects.create(
                kind=str(model._meta.model_name),
                first=rows[0].pk,
                last=rows[-1].pk,
                rows=len(rows),
                digest=digest_of(rows, before.digest if before else ""),
            )
        )
    return made


def _label(on: Model) -> str:
    """What the trail calls `on`: its `trail_label`, else its name, but nothing where the name is a person's.

    The trail cannot be changed, so a name in it could never be erased or hidden; `trail.lines` looks it up.
    """
    given = getattr(on, "trail_label", None)
    label = str(on) if given is None else str(given)
    cached = on._state.fields_cache
    for name in declared_fields(on._meta.label):
        field = on._meta.get_field(name)
        value = cached.get(name) if field.is_relation else getattr(on, name)
        if value and str(value) in label:
            return ""
    return label
