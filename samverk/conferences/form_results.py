"""What was answered to a form, with small groups left out: fewer than five of a sector are never shown by themselves."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from samverk.organisations.models import Sector

from .models import Form, FormAnswer, FormField

SMALLEST = 5
Kind = FormField.Kind


@dataclass(frozen=True)
class Bar:
    """How many answered the same."""

    label: str
    n: int
    percent: int


@dataclass(frozen=True)
class BySector:
    """What a sector, or several small ones together, answered: the mean of a scale, or the share of yes."""

    label: str
    n: int
    value: float


@dataclass
class FieldResult:
    """The answers to one question."""

    question: FormField
    n: int = 0
    mean: float | None = None
    bars: list[Bar] = field(default_factory=list)
    sectors: list[BySector] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Results:
    """`too_few` when fewer than five replied: then nothing but the number is shown."""

    replies: int
    fields: list[FieldResult]

    @property
    def too_few(self) -> bool:
        return self.replies < SMALLEST


def results_of(form: Form) -> Results:
    """Three queries, however many answered."""
    replies = form.replies.count()
    fields = list(form.fields.all())
    if replies < SMALLEST:
        return Results(replies, [])
    rows = FormAnswer.objects.filter(reply__form=form).order_by("pk")
    numbers: dict[int, list[tuple[str, int]]] = defaultdict(list)
    texts: dict[int, list[str]] = defaultdict(list)
    for key, sector, number, text in rows.values_list("field", "reply__sector", "number", "text"):
        if number is not None:
            numbers[key].append((sector, number))
        elif text:
            texts[key].append(text)
    return Results(replies, [_result(one, numbers[one.pk], sorted(texts[one.pk])) for one in fields])


def together(counts: dict[str, int]) -> list[list[str]]:
    """Groups of sectors, each of at least five: large ones alone, small ones together.

    If the small ones together are fewer than five, the smallest large one joins them: otherwise their answers would
    follow from the total.
    """
    order = sorted(counts, key=lambda sector: (-counts[sector], sector))
    alone = [[sector] for sector in order if counts[sector] >= SMALLEST]
    small = [sector for sector in order if counts[sector] < SMALLEST]
    if small and sum(counts[sector] for sector in small) < SMALLEST and alone:
        small = [*alone.pop(), *small]
    if small and sum(counts[sector] for sector in small) >= SMALLEST:
        alone.append(small)
    return alone


def _result(question: FormField, given: list[tuple[str, int]], texts: list[str]) -> FieldResult:
    if question.kind not in {Kind.SCALE, Kind.YES_NO}:
        return FieldResult(question, n=len(texts), texts=texts)
    counted = Counter(number for _sector, number in given)
    n = len(given)
    if n < SMALLEST:
        return FieldResult(question, n=n)
    labels = (
        {1: _("Yes"), 0: _("No")} if question.kind == Kind.YES_NO else {k: str(k) for k in range(5, 0, -1)}
    )
    bars = [Bar(label, counted[key], round(100 * counted[key] / n)) for key, label in labels.items()]
    mean = sum(number for _sector, number in given) / n
    return FieldResult(question, n, mean, bars, _by_sector(question, given))


def _by_sector(question: FormField, given: list[tuple[str, int]]) -> list[BySector]:
    counts = Counter(sector for sector, _number in given)
    groups = together(dict(counts))
    if len(groups) < 2:
        return []
    found = []
    for group in groups:
        chosen = [number for sector, number in given if sector in group]
        value = sum(chosen) / len(chosen)
        label = _("others together") if len(group) > 1 else _name(group[0])
        found.append(BySector(label, len(chosen), 100 * value if question.kind == Kind.YES_NO else value))
    return found


def _name(sector: str) -> str:
    return str(Sector(sector).label) if sector else _("not said")
