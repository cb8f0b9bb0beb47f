"""Why each personal fact is held: the declarations from which export, erasure and retention are derived."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext


def _delete(rows: QuerySet[Any]) -> object:
    return rows.delete()


@dataclass(frozen=True)
class Limit:
    """How long rows are kept, and how the worker erases them then (`people.actions.erase_past`).

    `past(moment)` finds the rows whose time began before `moment`, `since` says in words when it begins ("after
    the message was sent"). `erase` gets some hundred rows at a time inside a transaction; it deletes them if
    nothing else is said, and afterwards `past` must not find them any more. Declarations that are erased
    together share one limit.
    """

    after: timedelta
    since: str | Promise
    past: Callable[[datetime], QuerySet[Any]]
    erase: Callable[[QuerySet[Any]], object] = _delete
    what: str | Promise = ""
    """What goes, where it is not the whole row that the table's own name would say."""

    @property
    def model(self) -> type[Model]:
        """Whose rows go; those that hang on them go along."""
        return self.past(timezone.now()).model

    def in_words(self) -> str:
        """ "90 days after the message was sent"."""
        days = self.after.days
        if days >= 365 and days % 365 == 0:
            length = ngettext("%(n)s year", "%(n)s years", days // 365) % {"n": days // 365}
        else:
            length = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
        return f"{length} {self.since}"


@dataclass(frozen=True)
class Declaration:
    """One personal field: `model` is `app.Model`; `basis` an article of GDPR 6(1) or 9(2).

    `keep` is a limit that the worker acts on or, where the fact lasts as long as what it belongs to, these
    words ("as long as the account"): it goes with that, or when the person is erased.
    """

    model: str
    field: str
    purpose: str
    basis: str
    keep: Limit | str
    sensitive: bool = False


DECLARED: dict[tuple[str, str], Declaration] = {}


def declare(
    model: str, *fields: str, purpose: str, basis: str, keep: Limit | str, sensitive: bool = False
) -> None:
    """Declare personal `fields` of `model`. A test walks every model and fails on a field nobody declared."""
    for field in fields:
        DECLARED[model, field] = Declaration(model, field, purpose, basis, keep, sensitive)


def limits() -> list[Limit]:
    """Each limit once, in the order of the declarations."""
    return list(dict.fromkeys(one.keep for one in DECLARED.values() if isinstance(one.keep, Limit)))


def declared_fields(model: str) -> list[str]:
    """The declared personal fields of `app.Model`, in the order of their declaration."""
    return [field for (owner, field) in DECLARED if owner == model]


_TRAIL = (
    "as long as the installation: it is sealed against changes, and says nothing of somebody who was erased"
)

declare(
    "audit.Entry",
    "by",
    purpose="Accountability: who did what, so that an act can be explained and a mistake put right.",
    basis="6.1.e",
    keep=_TRAIL,
)
declare(
    "audit.Entry",
    "subject_label",
    "details",
    purpose="What was acted on, as it was called then. Names of persons are kept out and looked up instead.",
    basis="6.1.e",
    keep=_TRAIL,
)
declare(
    "audit.Reading",
    "by",
    "reason",
    purpose="Who has opened a sensitive record and why, so that the person it is about can be told.",
    basis="6.1.c",
    keep=_TRAIL,
)
