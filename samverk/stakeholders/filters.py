"""What is asked of the table: search words, filters, sorting, columns. Read from the address, written back to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.http import QueryDict

from samverk.languages.fields import name_order
from samverk.languages.folding import clean_line
from samverk.organisations.models import Category, Sector

from .columns import Column, find_column
from .models import Criterion, CriterionValue, Quadrant, Stakeholder
from .models.stakeholders import StakeholderQuerySet

SIZES = (50, 100)


@dataclass(frozen=True)
class Question:
    """One way of looking at the table. `own` is the filters on the room's own columns by column key.

    `sort` is a column's key, with a minus in front for the other direction. An unknown or forbidden
    part of an address is left out when it is read, never an error.
    """

    words: str = ""
    sector: str = ""
    category: str = ""
    state: str = ""
    quadrant: str = ""
    mandate: str = ""
    quiet: bool = False
    own: dict[str, str] = field(default_factory=dict)
    sort: str = "name"
    columns: tuple[str, ...] = ()
    size: int = SIZES[0]

    @property
    def is_filtered(self) -> bool:
        return bool(self.count)

    @property
    def count(self) -> int:
        """How many filters are on, the search words not among them."""
        on = (self.sector, self.category, self.state, self.quadrant, self.mandate, self.quiet)
        return sum(map(bool, on)) + len(self.own)

    @property
    def sort_key(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        return self.sort.startswith("-")

    def as_address(self, **changes: Any) -> str:
        """The query string, with some parts changed. Empty parts and what goes without saying are left out."""
        asked = replace(self, **changes)
        pairs: list[tuple[str, str]] = [
            ("q", asked.words),
            ("sector", asked.sector),
            ("category", asked.category),
            ("state", asked.state),
            ("quadrant", asked.quadrant),
            ("mandate", asked.mandate),
            ("quiet", "1" if asked.quiet else ""),
            *sorted(asked.own.items()),
            ("sort", asked.sort if asked.sort != "name" else ""),
            *(("column", key) for key in asked.columns),
            ("size", str(asked.size) if asked.size != SIZES[0] else ""),
        ]
        return urlencode([(key, value) for key, value in pairs if value])


def _one(asked: QueryDict, name: str) -> str:
    value = asked.get(name, "")
    return value if isinstance(value, str) else ""


def read_question(asked: QueryDict, columns: Sequence[Column], *, may_judge: bool) -> Question:
    """The question in an address, cut down to what this reader may ask."""

    def chosen(name: str, allowed: Iterable[str]) -> str:
        value = asked.get(name, "")
        return value if value in set(allowed) else ""

    sort = asked.get("sort", "name")
    if find_column(columns, sort.removeprefix("-")) is None:
        sort = "name"
    keys = {column.key for column in columns if not column.always}
    usual = {column.key for column in columns if column.shown} & keys
    shown = tuple(dict.fromkeys(key for key in asked.getlist("column") if key in keys))
    size = asked.get("size", "")
    return Question(
        words=clean_line(asked.get("q", ""))[:100],
        sector=chosen("sector", Sector.values),
        category=chosen("category", Category.values),
        state=chosen("state", Stakeholder.State.values),
        quadrant=chosen("quadrant", [*Quadrant.values, "none"]) if may_judge else "",
        mandate=chosen("mandate", ["without"]),
        quiet=asked.get("quiet", "") == "1",
        own={
            column.key: clean_line(_one(asked, column.key))[:100]
            for column in columns
            if column.criterion and clean_line(_one(asked, column.key))
        },
        sort=sort,
        columns=() if set(shown) == usual else shown,
        size=int(size) if size.isdecimal() and int(size) in SIZES else SIZES[0],
    )


def visible_columns(question: Question, columns: Sequence[Column]) -> list[Column]:
    """The chosen columns in the table's order, or the usual ones where nothing was chosen."""
    if not question.columns:
        return [column for column in columns if column.shown]
    return [column for column in columns if column.always or column.key in question.columns]


def ask(found: StakeholderQuerySet, question: Question, columns: Sequence[Column]) -> StakeholderQuerySet:
    """Those that answer the question, in its order."""
    found = found.with_standing()
    if question.mandate or question.sort_key == "mandate":
        found = found.with_mandate()
    if question.words:
        found = found.matching(question.words)
    if question.sector:
        found = found.filter(organisation__sector=question.sector)
    if question.category:
        found = found.filter(organisation__categories__category=question.category)
    if question.state:
        found = found.filter(Q(("standing_now", question.state)))
    if question.quadrant == "none":
        found = found.filter(Q(influence=None) | Q(interest=None))
    elif question.quadrant:
        found = found.in_quadrant(question.quadrant)
    if question.mandate:
        found = found.filter(Q(("may_commit", False)))
    if question.quiet:
        found = found.quiet()
    for key, wanted in question.own.items():
        column = find_column(columns, key)
        if column and column.criterion:
            found = found.filter(_own_filter(column.criterion, wanted))
    return _sorted(found, question, columns)


def _own_filter(criterion: Criterion, wanted: str) -> Q:
    """Texts are searched, choices matched whole, numbers taken as "at least"."""
    from_number = wanted.replace(",", ".")
    values = CriterionValue.objects.filter(criterion=criterion)
    match criterion.kind:
        case Criterion.Kind.TEXT:
            values = values.containing(wanted)
        case Criterion.Kind.NUMBER:
            try:
                values = values.filter(number__gte=float(from_number))
            except ValueError:
                values = values.none()
        case _:
            values = values.filter(value=wanted)
    return Q(pk__in=values.values("stakeholder"))


def _sorted(found: StakeholderQuerySet, question: Question, columns: Sequence[Column]) -> StakeholderQuerySet:
    column = find_column(columns, question.sort_key)
    by_name = name_order("organisation__")
    if column is None or column.key == "name":
        return found.order_by(F(by_name).desc() if question.is_descending else F(by_name).asc(), "pk")
    if column.criterion:
        field_ = "number" if column.criterion.kind == Criterion.Kind.NUMBER else "value_order"
        values = CriterionValue.objects.filter(stakeholder=OuterRef("pk"), criterion=column.criterion)
        found = found.annotate(**{column.order[0]: Subquery(values.values(field_)[:1])})
    elif column.key == "contact":
        found = found.annotate(
            contact_order=Case(
                When(contact__is_protected=False, then=F(name_order("contact__"))), default=None
            )
        )
    elif column.key == "state":
        steps = [
            When(standing_now=value, then=Value(at)) for at, value in enumerate(Stakeholder.State.values)
        ]
        found = found.annotate(standing_order=Case(*steps, default=Value(9), output_field=IntegerField()))
    found = _without_blanks_first(found, column)
    order = [
        F(name).desc(nulls_last=True) if question.is_descending else F(name).asc(nulls_last=True)
        for name in column.order
    ]
    return found.order_by(F("is_blank"), *order, by_name, "pk")


def _without_blanks_first(found: StakeholderQuerySet, column: Column) -> StakeholderQuerySet:
    """Empty texts go last in both directions: they answer nothing."""
    if column.kind == "text" and not column.criterion:
        blank: Case | Value = Case(
            When(**{column.key: ""}, then=Value(1)), default=Value(0), output_field=IntegerField()
        )
    else:
        blank = Value(0, output_field=IntegerField())
    return found.annotate(is_blank=blank)
