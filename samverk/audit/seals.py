"""The chain of seals over the trail: any edit, removal or insertion in a sealed range is found.

The digest is an HMAC-SHA-256 keyed with the installation's secret, so that whoever can write to the database
but does not hold the secret cannot mend the chain after an edit. Rows newer than the last seal are guarded by
the database's triggers only; sealing hourly keeps that tail short.
"""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256

from django.conf import settings
from django.db.models import Model, QuerySet

from .models import Entry, Reading, Seal

SEALED: tuple[type[Model], ...] = (Entry, Reading)
BATCH = 5000


@dataclass(frozen=True)
class Fault:
    """A range of the trail that is not what was sealed."""

    seal: Seal
    rows_found: int

    def __str__(self) -> str:
        if self.rows_found != self.seal.rows:
            return f"{self.seal}: {self.seal.rows} rows were sealed, {self.rows_found} are there"
        return f"{self.seal}: a row or the seal was changed after sealing"


def rows_after(model: type[Model], last: int | None) -> list[Model]:
    """Up to BATCH rows that are not sealed yet, oldest first; `last` is the last sealed row, if any is."""
    return list(_range(model, last, None)[:BATCH])


def digest_of(rows: Sequence[Model], before: str) -> str:
    """The digest of `rows` chained to the digest `before` them."""
    return _digest(rows, before, settings.SECRET_KEY)


def check() -> Iterator[Fault]:
    """Every fault in the sealed trail, one batch in memory at a time."""
    for model in SEALED:
        before, sealed = "", None
        for seal in Seal.objects.of(model._meta.model_name or "").iterator():
            rows = list(_range(model, sealed, seal.last))
            sound = any(
                hmac.compare_digest(_digest(rows, before, str(key)), seal.digest)
                for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
            )
            if not sound or len(rows) != seal.rows:
                yield Fault(seal, len(rows))
            before, sealed = seal.digest, seal.last


def _range(model: type[Model], after: int | None, last: int | None) -> QuerySet[Model]:
    """The rows between two, without a bound where there is none: also a row slipped in at the front is seen."""
    rows = model._default_manager.order_by("pk")
    rows = rows if after is None else rows.filter(pk__gt=after)
    return rows if last is None else rows.filter(pk__lte=last)


def _digest(rows: Sequence[Model], before: str, secret: str) -> str:
    key = sha256(b"samverk.audit.seal" + secret.encode()).digest()
    mac = hmac.new(key, before.encode(), "sha256")
    for row in rows:
        mac.update(_canonical(row).encode())
    return mac.hexdigest()


def _canonical(row: Model) -> str:
    """One row as bytes that both databases give back alike: UTC times, sorted keys."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values["at"] = values["at"].astimezone(UTC).isoformat()
    return json.dumps(values, sort_keys=True, default=str, ensure_ascii=True) + "\n"
