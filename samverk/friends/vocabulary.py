"""The words of friends that stand in lists: interests, ways to meet, levels, the week's times, and what pairs are called.

Lists in the tables hold the keys; labels are for screens and letters, in the reader's language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .models import SLOTS_A_DAY, WEEK, Kind

Label = str | Promise


@dataclass(frozen=True)
class Word:
    """Something to choose: how it is called, its icon, and a few more words."""

    key: str
    label: Label
    icon: str
    more: Label = ""


def _words(*words: Word) -> dict[str, Word]:
    return {word.key: word for word in words}


INTERESTS = _words(
    Word("cooking", pgettext_lazy("interest", "Cooking and food"), "Coffee"),
    Word("nature", pgettext_lazy("interest", "Forest and nature"), "HikingTrailSign"),
    Word("walking", pgettext_lazy("interest", "Walking"), "LocationPin"),
    Word("football", pgettext_lazy("interest", "Football"), "Star"),
    Word("exercise", pgettext_lazy("interest", "Exercise and gym"), "Timer"),
    Word("swimming", pgettext_lazy("interest", "Swimming and water"), "Lifebuoy"),
    Word("cycling", pgettext_lazy("interest", "Cycling"), "Compass"),
    Word("winter", pgettext_lazy("interest", "Skiing and skating"), "TrendDown"),
    Word("gardening", pgettext_lazy("interest", "Gardening"), "Sun"),
    Word("animals", pgettext_lazy("interest", "Animals"), "Heart"),
    Word("crafts", pgettext_lazy("interest", "Sewing and crafts"), "PuzzlePiece"),
    Word("building", pgettext_lazy("interest", "Building and repairing"), "Ruler"),
    Word("art", pgettext_lazy("interest", "Art and photography"), "Palette"),
    Word("music", pgettext_lazy("interest", "Music and singing"), "Broadcast"),
    Word("dance", pgettext_lazy("interest", "Dance"), "Sparkles"),
    Word("books", pgettext_lazy("interest", "Books and writing"), "Book"),
    Word("films", pgettext_lazy("interest", "Films and theatre"), "Image"),
    Word("games", pgettext_lazy("interest", "Games and chess"), "Token"),
    Word("computers", pgettext_lazy("interest", "Computers and technology"), "Laptop"),
    Word("society", pgettext_lazy("interest", "News and society"), "Newspaper"),
    Word("work", pgettext_lazy("interest", "Work and business"), "Briefcase"),
    Word("studies", pgettext_lazy("interest", "Studies"), "HatSchool"),
    Word("children", pgettext_lazy("interest", "Doing things with children"), "PersonTallShort"),
    Word("associations", pgettext_lazy("interest", "Associations and volunteering"), "HandHeart"),
)
MEETINGS = _words(
    Word("cafe", pgettext_lazy("meeting", "Have coffee and talk"), "Coffee", _("at a café or the library")),
    Word("walk", pgettext_lazy("meeting", "Take a walk"), "HikingTrailSign", _("in town, in the forest, by the water")),
    Word("home", pgettext_lazy("meeting", "Visit each other at home"), "House", _("eat or cook together")),
    Word("homework", pgettext_lazy("meeting", "Practise Swedish"), "Book", _("reading, homework, talking")),
    Word("sport", pgettext_lazy("meeting", "Move together"), "Timer", _("sport, swimming, cycling")),
    Word("culture", pgettext_lazy("meeting", "See something"), "Palette", _("museum, cinema, concert")),
    Word(
        "family", pgettext_lazy("meeting", "Meet with the children"), "PersonTallShort",
        _("playground and outings"),
    ),
    Word("errands", pgettext_lazy("meeting", "Get everyday things done"), "Tasklist", _("letters, forms, shopping")),
    Word("online", pgettext_lazy("meeting", "Talk by phone or video"), "Mobile", _("from home")),
)  # fmt: skip
LEVELS: dict[int, Label] = {
    1: pgettext_lazy("level", "A few words"),
    2: pgettext_lazy("level", "Simple talk"),
    3: pgettext_lazy("level", "Everyday talk"),
    4: pgettext_lazy("level", "Fluent"),
    5: pgettext_lazy("level", "Mother tongue"),
}
WISHES: dict[str, Label] = {
    "gender": pgettext_lazy("wish", "A woman or a man"),
    "age": pgettext_lazy("wish", "Age"),
    "children": pgettext_lazy("wish", "Somebody with children"),
    "meetings": pgettext_lazy("wish", "How to meet"),
}
"""What a programme may ask for; what is not asked is never a rule of its matching."""
SLOTS: tuple[Label, ...] = (
    pgettext_lazy("slot", "Morning"),
    pgettext_lazy("slot", "Afternoon"),
    pgettext_lazy("slot", "Evening"),
)
WEEKEND = frozenset({5, 6})
WEEKDAYS_ONLY = frozenset(range(5))


def names_of(words: dict[str, Word], keys: Iterable[str]) -> list[str]:
    """The labels of `keys`, in the list's own order; unknown keys are left out."""
    chosen = set(keys or ())
    return [str(word.label) for key, word in words.items() if key in chosen]


def interest_names(keys: Iterable[str]) -> list[str]:
    return names_of(INTERESTS, keys)


def meeting_names(keys: Iterable[str]) -> list[str]:
    return names_of(MEETINGS, keys)


def in_list(words: Iterable[str]) -> str:
    """Words as one would say them in a row, in the reader's language: "a, b and c"."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    *most, last = words
    comma = "، " if (get_language() or "").startswith(("ar", "fa")) else ", "
    return pgettext("list", "%(most)s and %(last)s") % {"most": comma.join(most), "last": last}


@dataclass(frozen=True)
class Cell:
    """One time of the week: its bit in a grid, what it is called alone, and whether it is in the grid shown."""

    bit: int
    label: str
    slot: str
    is_on: bool


@dataclass(frozen=True)
class Day:
    name: str
    short: str
    cells: list[Cell]


def grid_labels(mask: int = 0) -> list[Day]:
    """The week as seven days of three cells, those of `mask` being on. Monday first."""
    return [
        Day(
            str(WEEKDAYS[day]),
            str(WEEKDAYS_ABBR[day]),
            [
                Cell(bit, f"{WEEKDAYS[day]}, {str(name).lower()}", str(name), bool(mask >> bit & 1))
                for slot, name in enumerate(SLOTS)
                for bit in [day * SLOTS_A_DAY + slot]
            ],
        )
        for day in range(7)
    ]


def grid_choices() -> list[tuple[str, Label]]:
    """All 21 times for a form's boxes; values are bit numbers."""
    return [
        (str(day * SLOTS_A_DAY + slot), format_lazy("{}, {}", WEEKDAYS[day], name))
        for day in range(7)
        for slot, name in enumerate(SLOTS)
    ]


def mask_of(bits: Iterable[int | str]) -> int:
    """The grid in which these bits are on."""
    mask = 0
    for bit in bits:
        mask |= 1 << int(bit)
    return mask & WEEK


def bits_of(mask: int) -> list[int]:
    return [bit for bit in range(7 * SLOTS_A_DAY) if mask >> bit & 1]


_EVERY = (
    pgettext_lazy("times", "every morning"),
    pgettext_lazy("times", "every afternoon"),
    pgettext_lazy("times", "every evening"),
)
_ON_WEEKDAYS = (
    pgettext_lazy("times", "weekday mornings"),
    pgettext_lazy("times", "weekday afternoons"),
    pgettext_lazy("times", "weekday evenings"),
)
_ON_WEEKENDS = (
    pgettext_lazy("times", "weekend mornings"),
    pgettext_lazy("times", "weekend afternoons"),
    pgettext_lazy("times", "weekend evenings"),
)
_ON: tuple[Callable[[], str], ...] = (
    lambda: pgettext("times", "%(days)s in the morning"),
    lambda: pgettext("times", "%(days)s in the afternoon"),
    lambda: pgettext("times", "%(days)s in the evening"),
)


def times_in_words(mask: int) -> str:
    """A week's grid as one would say it: "weekday evenings and Saturday in the morning"."""
    mask &= WEEK
    if mask == WEEK:
        return pgettext("times", "any time")
    if not mask:
        return pgettext("times", "no times given")
    days_on = [
        frozenset(day for day in range(7) if mask >> (day * SLOTS_A_DAY + slot) & 1) for slot in range(3)
    ]
    said: list[str] = []
    for group, words in (
        (WEEKDAYS_ONLY, pgettext("times", "weekdays, all day")),
        (WEEKEND, pgettext("times", "weekends, all day")),
    ):
        if all(group <= days for days in days_on):
            said.append(words)
            days_on = [days - group for days in days_on]
    for slot, days in enumerate(days_on):
        said += _slot_in_words(slot, days)
    return in_list(said)


def _slot_in_words(slot: int, days: frozenset[int]) -> list[str]:
    if len(days) == 7:
        return [str(_EVERY[slot])]
    said = []
    for group, words in ((WEEKDAYS_ONLY, _ON_WEEKDAYS), (WEEKEND, _ON_WEEKENDS)):
        if group <= days:
            said.append(str(words[slot]))
            days -= group
    if days:
        names = in_list(str(WEEKDAYS[day]) for day in sorted(days))
        said.append(_ON[slot]() % {"days": names})
    return said


@dataclass(frozen=True)
class PairWords:
    """What a kind of programme calls its people, in words that both sides read."""

    seeks: Label
    """What somebody new says on the sign-up page."""
    gives: Label
    """What a volunteer says on the sign-up page."""
    friend: Label
    """What a volunteer is called."""
    asks: Label
    """What a poster asks whoever walks by."""
    what: Label
    """What it is, in one sentence."""
    icon: str


KIND_WORDS: dict[str, PairWords] = {
    Kind.LANGUAGE_FRIEND: PairWords(
        _("I am looking for a language friend"),
        _("I want to be a language friend"),
        _("language friend"),
        _("Are you looking for a language friend? Or would you like to be one?"),
        _("Two people meet now and then, talk, and get better at Swedish on the way."),
        "Chat",
    ),
    Kind.GUIDE: PairWords(
        _("I am looking for a guide to everyday life"),
        _("I want to be a guide"),
        _("establishment guide"),
        _("Are you new here and want a guide? Or would you like to be one?"),
        _("Somebody who knows the place helps a newcomer to find the way in everyday life."),
        "Compass",
    ),
    Kind.MENTOR: PairWords(
        _("I am looking for a mentor"),
        _("I want to be a mentor"),
        _("mentor"),
        _("Are you looking for a mentor? Or would you like to be one?"),
        _("Somebody with experience of a profession or of leading helps another one onwards."),
        "Briefcase",
    ),
    Kind.BUDDY: PairWords(
        _("I am new here and want a welcome buddy"),
        _("I want to be a welcome buddy"),
        _("welcome buddy"),
        _("New in town? Or would you like to show somebody around?"),
        _("A first acquaintance for somebody who has just moved in."),
        "HandShakeHeart",
    ),
    Kind.FAMILY_FRIEND: PairWords(
        _("We are looking for a family to get to know"),
        _("We want to be a friend to another family"),
        _("family friend"),
        _("Would your family like to get to know another one?"),
        _("Two households meet, with children and grandparents and all."),
        "HouseHeart",
    ),
}


def words_of(kind: str) -> PairWords:
    return KIND_WORDS.get(kind) or KIND_WORDS[Kind.LANGUAGE_FRIEND]
