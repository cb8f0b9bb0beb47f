"""The columns of the search table: what each says, who may see it, how it is sorted and edited."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverk.workspaces.models import Representative

from .models import Criterion, CriterionValue, Stakeholder

Kind = Literal["name", "contact", "text", "number", "date", "choice", "score"]
YES_NO = (("yes", _("Yes")), ("no", _("No")))


@dataclass(frozen=True)
class Column:
    """One column. `order` are the database columns it sorts by; `private` ones are for coordinators alone."""

    key: str
    label: str | Promise
    kind: Kind
    order: tuple[str, ...] = ()
    choices: tuple[tuple[str, str | Promise], ...] = ()
    private: bool = False
    editable: bool = False
    always: bool = False
    shown: bool = True
    criterion: Criterion | None = None

    @property
    def meaning(self) -> str:
        """What one writes in it, where the room has said so."""
        return self.criterion.meaning if self.criterion else ""

    def text(self, stakeholder: Stakeholder, own: dict[int, CriterionValue] | None = None) -> str:
        """The cell as its input writes it: codes for choices, ISO dates, "" where nothing is said."""
        if self.criterion is not None:
            found = (own or {}).get(self.criterion.pk)
            return found.value if found else ""
        value = getattr(stakeholder, self.key, None)
        if isinstance(value, date):
            return value.isoformat()
        return "" if value is None else str(value)

    def words(self, text: str) -> str:
        """What a person reads for the cell's text."""
        return str(dict(self.choices).get(text, text)) if self.choices else text


STATE_CHOICES = tuple(
    (value, label) for value, label in Stakeholder.State.choices if value != Stakeholder.State.JOINED
)
FIXED = (
    Column("name", _("Organisation"), "name", order=("organisation__NAME",), always=True),
    Column("contact", _("Contact"), "contact", order=("contact_order",)),
    Column(
        "contribution", _("How they can contribute"), "text", order=("contribution_order",), editable=True
    ),
    Column("concern", _("What matters to them"), "text", order=("concern_order",), editable=True),
    Column("influence", _("Influence"), "score", order=("influence",), private=True, editable=True),
    Column("interest", _("Interest"), "score", order=("interest",), private=True, editable=True),
    Column("engagement", _("How we work with them"), "text", order=("engagement_order",), editable=True),
)
LAST = (
    Column(
        "mandate",
        _("Mandate"),
        "choice",
        order=("may_commit", "mandate"),
        choices=tuple(Representative.Mandate.choices),
        editable=True,
        shown=False,
    ),
    Column(
        "state",
        _("Where we stand"),
        "choice",
        order=("standing_order",),
        choices=STATE_CHOICES,
        editable=True,
    ),
    Column("contacted_on", _("Last contact"), "date", order=("contacted_on",), editable=True, shown=False),
)


def own_column(criterion: Criterion) -> Column:
    """The column of one of the room's criteria."""
    alias = f"own_{criterion.pk}"
    match criterion.kind:
        case Criterion.Kind.NUMBER:
            kind: Kind = "number"
            choices: tuple[tuple[str, str | Promise], ...] = ()
        case Criterion.Kind.YES_NO:
            kind, choices = "choice", YES_NO
        case Criterion.Kind.CHOICE:
            kind, choices = "choice", tuple((word, word) for word in criterion.choices)
        case _:
            kind, choices = "text", ()
    return Column(
        criterion.key,
        criterion.name,
        kind,
        order=(alias,),
        choices=choices,
        editable=True,
        criterion=criterion,
    )


def columns_for(criteria: Iterable[Criterion], *, may_judge: bool) -> list[Column]:
    """Every column that a reader may see, in order: the method's, the room's own, then where we stand.

    Labels are in the reader's language from here on.
    """
    every = [*FIXED, *(own_column(criterion) for criterion in criteria), *LAST]
    return [replace(column, label=str(column.label)) for column in every if may_judge or not column.private]


def find_column(columns: Iterable[Column], key: str) -> Column | None:
    return next((column for column in columns if column.key == key), None)


def say_empty() -> str:
    """What a screen reader hears in an empty cell."""
    return gettext("empty")
