"""What the kitchen must know: how many eat what. Counts and wordings, and never who.

Free texts that mean the same are counted together ("Veg.", "vegetarisk kost"); each wording is still shown beneath,
since an allergy must not get lost in a heading.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from samverk.documents import Column, Table
from samverk.languages.folding import fold

from .models import Conference, Needs, Registration

ALIKE = 88
"""Per cent of likeness from which two wordings without a known word count as one."""
DIETS: tuple[tuple[str, str | Promise, str], ...] = (
    ("vegan", gettext_lazy("vegan"), r"\bvegan"),
    ("vegetarian", gettext_lazy("vegetarian"), r"\bvegetar|\bveg\b|lakto-?ovo|lacto-?ovo|ej kott\b|inget kott\b|inte kott\b|no meat|نبات"),
    ("pescetarian", gettext_lazy("vegetarian and fish"), r"pesc(?:et|at)ar|pesket"),
    ("gluten", gettext_lazy("gluten-free"), r"gluten|celiaki|coeliac|celiac"),
    ("lactose", gettext_lazy("lactose-free"), r"lakto?s|lactos"),
    ("milk", gettext_lazy("milk-free"), r"mjolk(?!.*\bok\b)|milk|\bdairy"),
    ("egg", gettext_lazy("egg-free"), r"\bagg\b|agg-|aggfri|aggallerg|\begg"),
    ("peanuts", gettext_lazy("no peanuts"), r"jordnot|peanut"),
    ("nuts", gettext_lazy("no nuts"), r"(?<!jord)not(?:ter|fri|allerg)|(?<!pea)\bnuts?\b|mandel"),
    ("shellfish", gettext_lazy("no shellfish"), r"skaldjur|shellfish|rakor|kraftdjur"),
    ("fish", gettext_lazy("no fish"), r"(?:ej|inte|ingen|utan|allergi\w* mot|tal ej) fisk|fiskfri|fiskallerg|no fish|fish allergy"),
    ("soy", gettext_lazy("no soya"), r"\bsoja|\bsoy"),
    ("pork", gettext_lazy("no pork"), r"flask|griskott|\bpork|خنزير"),
    ("halal", gettext_lazy("halal"), r"\bhalal|حلال"),
    ("kosher", gettext_lazy("kosher"), r"\bkosher|\bkoscher"),
    ("diabetes", gettext_lazy("diabetes"), r"diabet|sockerfri"),
)  # fmt: skip
_NOTHING = re.compile(
    r"^(?:nej|ingen?|inget|inga|nix|no|none|allt|ater allt|inget speciellt|-+|/|0|\.)+[.!]?$"
)


@dataclass(frozen=True)
class Dish:
    """A kind of plate: how many want it, and in which words they said so."""

    label: str
    number: int
    wordings: list[tuple[str, int]]


@dataclass(frozen=True)
class Kitchen:
    """`total` plates, `plain` of them without a wish."""

    total: int
    dishes: list[Dish]

    @property
    def special(self) -> int:
        return sum(dish.number for dish in self.dishes)

    @property
    def plain(self) -> int:
        return self.total - self.special


def kitchen_of(conference: Conference) -> Kitchen:
    """Everybody with a place eats, those with a protected identity too. Two queries."""
    holding = Registration.including_protected.in_conference(conference).holding()
    texts = Needs.objects.filter(registration__in=holding).exclude(diet="").values_list("diet", flat=True)
    return Kitchen(holding.count(), dishes_of(texts))


def dishes_of(texts: Iterable[str]) -> list[Dish]:
    """The texts grouped by what they mean, the commonest first; a text that says "no" is no wish."""
    known: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    unknown: list[Counter[str]] = []
    for text in texts:
        folded = fold(text)
        if not folded or _NOTHING.match(folded):
            continue
        if keys := _keys(folded):
            known[keys][text] += 1
        else:
            _among_alike(unknown, folded)[text] += 1
    names = {key: str(label) for key, label, _pattern in DIETS}
    dishes = [_dish(" + ".join(names[key] for key in keys), wordings) for keys, wordings in known.items()]
    dishes += [_dish(wordings.most_common(1)[0][0], wordings) for wordings in unknown]
    return sorted(dishes, key=lambda dish: (-dish.number, fold(dish.label)))


def kitchen_table(conference: Conference, kitchen: Kitchen) -> Table:
    """The list for the kitchen, with no names."""
    columns = [
        Column("number", _("Number"), kind="number", width=10),
        Column("what", _("Food"), width=34),
        Column("words", _("In their own words"), width=60),
    ]
    rows = [
        {"number": kitchen.total, "what": _("plates in all"), "words": ""},
        {"number": kitchen.plain, "what": _("without a wish"), "words": ""},
        *(
            {"number": dish.number, "what": dish.label, "words": "; ".join(in_words(dish))}
            for dish in kitchen.dishes
        ),
    ]
    day = f", {conference.held_on:%Y-%m-%d}" if conference.held_on else ""
    return Table(
        _("For the kitchen"), columns, rows, language=get_language() or "sv",
        scope_line=f"{conference.workspace.name}{day}",
    )  # fmt: skip


def in_words(dish: Dish) -> list[str]:
    """Each wording with its number, if more than one said it so."""
    return [f"{text} ({number})" if number > 1 else text for text, number in dish.wordings]


def _keys(folded: str) -> tuple[str, ...]:
    found = [key for key, _label, pattern in DIETS if re.search(pattern, folded)]
    if "vegan" in found:  # who eats nothing from animals eats none of these
        found = [key for key in found if key not in {"vegetarian", "milk", "lactose", "egg"}]
    if "milk" in found and "lactose" in found:
        found.remove("lactose")
    return tuple(found)


def _among_alike(groups: list[Counter[str]], folded: str) -> Counter[str]:
    for group in groups:
        if any(fuzz.token_sort_ratio(folded, fold(text)) >= ALIKE for text in group):
            return group
    groups.append(Counter())
    return groups[-1]


def _dish(label: str, wordings: Counter[str]) -> Dish:
    return Dish(label, wordings.total(), wordings.most_common())
