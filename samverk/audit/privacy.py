"""Why each personal fact is held: the declarations from which export, erasure and retention are derived."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Declaration:
    """One personal field: `model` is `app.Model`; `basis` an article of GDPR 6(1) or 9(2); `keep` None means as long as the room."""

    model: str
    field: str
    purpose: str
    basis: str
    keep: timedelta | None
    sensitive: bool = False


DECLARED: dict[tuple[str, str], Declaration] = {}


def declare(
    model: str, *fields: str, purpose: str, basis: str, keep: timedelta | None = None, sensitive: bool = False
) -> None:
    """Declare personal `fields` of `model`. A test walks every model and fails on a field nobody declared."""
    for field in fields:
        DECLARED[model, field] = Declaration(model, field, purpose, basis, keep, sensitive)


def declared_fields(model: str) -> list[str]:
    """The declared personal fields of `app.Model`, in the order of their declaration."""
    return [field for (owner, field) in DECLARED if owner == model]


declare(
    "audit.Entry",
    "by",
    purpose="Accountability: who did what, so that an act can be explained and a mistake put right.",
    basis="6.1.e",
    keep=timedelta(days=3650),
)
declare(
    "audit.Entry",
    "subject_label",
    "details",
    purpose="What was acted on, as it was called then. Names of persons are kept out and looked up instead.",
    basis="6.1.e",
    keep=timedelta(days=3650),
)
declare(
    "audit.Reading",
    "by",
    "reason",
    purpose="Who has opened a sensitive record and why, so that the person it is about can be told.",
    basis="6.1.c",
    keep=timedelta(days=3650),
)
