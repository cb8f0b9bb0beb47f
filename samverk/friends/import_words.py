"""How people write things in their own lists: sides, levels, times, interests, years."""

import re

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, override

from samverk.imports.cells import CellProblem, Choice, shorten
from samverk.languages.folding import fold

from .models import SLOTS_A_DAY, WEEK, Gender, Side
from .vocabulary import INTERESTS, MEETINGS, Word

NO_YEAR = gettext_noop("“%(cell)s” is no year of birth. Write it as 1990.")
NO_TIMES = gettext_noop(
    "We do not understand when “%(cell)s” is. Write for example: weekday evenings, Saturdays."
)
NO_PAIR_PERSON = gettext_noop("“%(cell)s” is not among the people of the programme on this side.")
SEVERAL_OF_NAME = gettext_noop("Several people are called “%(cell)s”. Write the e-mail address instead.")

SIDES = (
    Choice(
        Side.NEWCOMER,
        Side.NEWCOMER.label,
        ("nyanländ", "nyanlända", "nykomling", "söker", "söker vän", "söker språkvän", "sökande", "adept", "mentee",
         "ny", "invandrad", "ny i sverige", "sfi-elev", "newcomer", "1"),
    ),
    Choice(
        Side.FRIEND,
        Side.FRIEND.label,
        ("volontär", "volontärer", "frivillig", "etablerad", "språkvän", "vän", "mentor", "guide", "svensk",
         "svensktalande", "fadder", "volunteer", "friend", "2"),
    ),
)  # fmt: skip
GENDERS = (
    Choice(Gender.WOMAN, Gender.WOMAN.label, ("k", "kvinna", "kvinnor", "tjej", "f", "female", "w")),
    Choice(Gender.MAN, Gender.MAN.label, ("m", "man", "kille", "male")),
    Choice(Gender.OTHER, Gender.OTHER.label, ("annat", "icke-binär", "övrigt", "x", "other")),
)
LEVELS = (
    Choice(
        "1",
        _("A few words"),
        ("1", "a1", "sfi a", "sfi 1a", "nybörjare", "inga", "lite", "alfa", "några ord"),
    ),
    Choice("2", _("Simple talk"), ("2", "a2", "sfi b", "b", "enkel", "grund", "grundläggande")),
    Choice("3", _("Everyday talk"), ("3", "b1", "sfi c", "c", "medel", "mellan", "ganska bra", "vardaglig")),
    Choice(
        "4", _("Fluent"), ("4", "b2", "c1", "c2", "sfi d", "d", "sva", "bra", "mycket bra", "flytande", "god")
    ),
    Choice("5", _("Mother tongue"), ("5", "modersmål", "svensk", "infödd")),
)
_DAYS = ("man", "tis", "ons", "tor", "fre", "lor", "son")
_DAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SLOTS = (
    r"formiddag|morgon|\bfm\b|morning|dagtid|\bdag\b|daytime",
    r"eftermiddag|\bem\b|afternoon|dagtid|\bdag\b|daytime",
    r"kvall|evening|efter jobbet",
)


def read_year(raw: str) -> int:
    """1990, 1990-05-03, 900503-1234, "34 år". Only the year is kept."""
    text, today = raw.strip(), timezone.localdate()
    if found := re.match(r"(19|20)\d\d", text):
        year = int(text[:4])
    elif re.match(r"\d{6}([-+]?\d{4})?$", text):
        year = 2000 + int(text[:2])
        year -= 100 if year > today.year - 5 or "+" in text else 0
    elif found := re.fullmatch(r"(\d{1,2})(\.0)?\s*(år|ar|years?)?", fold(text)):
        year = today.year - int(found[1])
    else:
        raise CellProblem(NO_YEAR, cell=shorten(raw))
    if not today.year - 110 <= year <= today.year:
        raise CellProblem(NO_YEAR, cell=shorten(raw))
    return year


def read_times(raw: str) -> int:
    """ "Vardagskvällar, lördag fm" as a grid: each part's days with its times, all of them where it names none.

    "Tisdag och torsdag kväll" means the evening of both.
    """
    grid = 0
    for piece in re.split(r"[,;/\n]", fold(raw)):
        if re.search(r"alltid|nar som helst|alla tider|any ?time|flexibel", piece):
            return WEEK
        later: list[int] = []
        for part in reversed(re.split(r"\boch\b|\bsamt\b|\band\b|&", piece)):
            if not part.strip():
                continue
            days, slots = (
                _days_in(part),
                [slot for slot, words in enumerate(_SLOTS) if re.search(words, part)],
            )
            if not days and not slots:
                raise CellProblem(NO_TIMES, cell=shorten(raw))
            later = slots or later
            for day in days or range(7):
                for slot in later or range(SLOTS_A_DAY):
                    grid |= 1 << (SLOTS_A_DAY * day + slot)
    return grid


def _days_in(part: str) -> list[int]:
    days = [
        number
        for number, (sv, en) in enumerate(zip(_DAYS, _DAYS_EN, strict=True))
        if re.search(rf"\b({sv}|{en})", part)
    ]
    if re.search(r"vardag|weekday", part):
        days += range(5)
    if re.search(r"helg|weekend", part):
        days += [5, 6]
    return days


def choices_of(words: dict[str, Word]) -> tuple[Choice, ...]:
    """So that a list's words are shown by what they were taken for."""
    return tuple(Choice(key, word.label) for key, word in words.items())


def read_interests(raw: str) -> list[str]:
    """Those of our interests that the words name; others are left out."""
    return _named(raw, INTERESTS, _MORE_INTERESTS)


def read_meetings(raw: str) -> list[str]:
    return _named(raw, MEETINGS, _MORE_MEETINGS)


_MORE_INTERESTS = {
    "cooking": "mat|laga|bak|cook|food", "nature": "natur|skog|svamp|fiske|nature", "walking": "promen|vandr|walk",
    "football": "fotboll|football|soccer", "exercise": "tran|gym|yoga|lop|idrott|sport", "swimming": "sim|bad|swim",
    "cycling": "cykl|cycl", "winter": "skid|skridsko|ski", "gardening": "tradgard|odl|garden",
    "animals": "djur|hund|katt|hast|animal", "crafts": "sy|stick|virk|hantverk|handarbet|sew|knit",
    "building": "bygg|snick|laga bil|meka|repair", "art": "konst|foto|mal[ai]|rita|art", "music": "musik|sjung|sang|music|gitarr",
    "dance": "dans|dance", "books": "bok|bock|las|litteratur|book|read", "films": "film|teater|bio|serier|theatre",
    "games": "spel|schack|game|chess", "computers": "dator|teknik|programmer|it\\b|comput",
    "society": "samhall|nyhet|politik|histori|societ", "work": "arbetsliv|foretag|jobb|business",
    "studies": "stud|plugg|universitet", "children": "barn|children", "associations": "forening|volont|frivillig",
}  # fmt: skip
_MORE_MEETINGS = {
    "cafe": "fika|kaf|cafe|coffee|prata", "walk": "promen|walk", "home": "hemma|middag|laga mat|home",
    "homework": "laxa|laxor|svenska|swedish|homework", "sport": "sport|tran|idrott|simma", "culture": "kultur|museum|bio|teater",
    "family": "barn|lekpark|famil", "errands": "vardag|myndighet|brev|blankett", "online": "online|telefon|video|digital",
}  # fmt: skip


def _named(raw: str, words: dict[str, Word], more: dict[str, str]) -> list[str]:
    text = fold(raw)
    found = []
    for key, word in words.items():
        with override("sv"):
            label = fold(str(word.label))
        if label in text or re.search(rf"\b({more[key]})", text):
            found.append(key)
    return found
