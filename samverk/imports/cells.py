"""What a cell means: readers that understand Swedish office habits, repair what they can and explain the rest.

Each reader takes the cell's text (never empty) and gives a JSON value or raises CellProblem. They know
nothing of databases, so any importer may call them.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_noop, override
from rapidfuzz import fuzz, process

from samverk.languages.folding import clean_line, clean_text, fold
from samverk.languages.names import CODES, OWN, language_name


@dataclass(frozen=True)
class Choice:
    """One of several values; `synonyms` are other words for it that lists use."""

    value: str
    label: str | Promise
    synonyms: tuple[str, ...] = ()


class CellProblem(ValueError):
    """A cell that cannot be understood. `message` is a msgid marked by `gettext_noop`.

    `suggestion` is a text which the reader would understand, if there is one near at hand.
    """

    def __init__(self, message: str, *, suggestion: str = "", **params: Any) -> None:
        super().__init__(message)
        self.message, self.suggestion, self.params = message, suggestion, params


UNKNOWN = gettext_noop("We do not know “%(cell)s”.")
SEVERAL = gettext_noop("“%(cell)s” names several. Only one can be kept here.")
TOO_LONG = gettext_noop("The text is %(length)s characters long; %(limit)s is the most.")
NO_LINK = gettext_noop("“%(cell)s” is not a web address.")
MAIL_NOT_LINK = gettext_noop("“%(cell)s” is an e-mail address, not a web address.")
NO_MAIL = gettext_noop("“%(cell)s” is not an e-mail address.")
NO_PHONE = gettext_noop("“%(cell)s” is not a phone number.")
NO_DATE = gettext_noop("“%(cell)s” is not a date. Write it as 2026-01-31.")
NO_NUMBER = gettext_noop("“%(cell)s” is not a number.")
NO_YES = gettext_noop("“%(cell)s” is neither yes nor no.")
LOOKED_AT = 500
"""Characters of a cell in which an address is looked for."""
NOTHING = frozenset(
    {
        "-",
        "–",
        "—",
        "?",
        "??",
        "n/a",
        "na",
        "x.x",
        ".",
        "okant",
        "saknas",
        "ingen",
        "inget",
        "finns ej",
        "finns inte",
        "unknown",
        "none",
    }
)
"""Folded texts by which people say that a cell is empty."""


def read(kind: str, raw: str, *, choices: Sequence[Choice] = (), max_length: int = 2000) -> Any:
    """The value of `raw` read as `kind` (see `importers.Kind`)."""
    if kind == "choice":
        return read_choice(raw, choices)
    if kind == "choices":
        return read_choices(raw, choices)
    if kind in {"line", "text"}:
        return read_line(raw, max_length) if kind == "line" else read_text(raw, max_length)
    return _READERS[kind](raw)


def is_nothing(raw: str) -> bool:
    """Whether a cell says that nothing is known ("-", "saknas")."""
    return not raw.strip() or fold(raw) in NOTHING


def shorten(raw: str) -> str:
    """A cell as problems quote it."""
    line = clean_line(raw)
    return line if len(line) <= 60 else line[:59] + "…"


def read_line(raw: str, max_length: int = 200) -> str:
    """One line of text."""
    line = clean_line(raw)
    if len(line) > max_length:
        raise CellProblem(TOO_LONG, length=len(line), limit=max_length, suggestion=line[:max_length].rstrip())
    return line


def read_text(raw: str, max_length: int = 2000) -> str:
    """Several lines of text."""
    text = clean_text(raw)
    if len(text) > max_length:
        raise CellProblem(TOO_LONG, length=len(text), limit=max_length, suggestion=text[:max_length].rstrip())
    return text


# -- One of several ---------------------------------------------------------------------------------------
_PARTS = re.compile(r"\s*(?:[/;,|+&\n]|\boch\b|\band\b|\bsamt\b)\s*", re.IGNORECASE)
_tables: dict[int, tuple[Sequence[Choice], dict[str, str]]] = {}


def choice_words(choices: Sequence[Choice]) -> dict[str, str]:
    """Folded words (values, labels in Swedish and English, synonyms) to values."""
    known = _tables.get(id(choices))
    if known is None or known[0] is not choices:
        words: dict[str, str] = {}
        for choice in choices:
            found = [choice.value, choice.value.replace("_", " "), *choice.synonyms]
            for language in ("sv", "en"):
                with override(language):
                    found.append(str(choice.label))
            for word in found:
                words.setdefault(_key(word), choice.value)
        known = _tables[id(choices)] = (choices, words)
    return known[1]


def _key(text: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", " ", fold(text)).replace("_", " ").split())


def read_choice(raw: str, choices: Sequence[Choice]) -> str:
    """The value meant; one of two words that mean different ones is asked for."""
    words = choice_words(choices)
    if whole := words.get(_key(raw)):
        return whole
    found = list(dict.fromkeys(words[_key(part)] for part in _PARTS.split(raw) if _key(part) in words))
    if len(found) == 1:
        return found[0]
    if found:
        raise CellProblem(SEVERAL, cell=shorten(raw), suggestion=found[0])
    raise CellProblem(UNKNOWN, cell=shorten(raw), suggestion=words.get(nearest(_key(raw), words), ""))


def read_choices(raw: str, choices: Sequence[Choice]) -> list[str]:
    """All values meant by a cell that may name several."""
    words = choice_words(choices)
    if whole := words.get(_key(raw)):
        return [whole]
    found: dict[str, None] = {}
    for part in filter(None, map(str.strip, _PARTS.split(raw))):
        if (value := words.get(_key(part))) is None:
            raise CellProblem(
                UNKNOWN, cell=shorten(part), suggestion=words.get(nearest(_key(part), words), "")
            )
        found[value] = None
    return list(found)


def nearest(wanted: str, known: Iterable[str], *, least: int = 76) -> str:
    """The known word most like `wanted`, by spelling or as its beginning; empty if none is near."""
    if len(wanted) < 3:
        return ""
    known = list(known)
    near = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=least)
    if near:
        return near[0]
    return next((word for word in known if len(wanted) >= 4 and word.startswith(wanted)), "") or next(
        (word for word in known if len(word) >= 5 and word in wanted), ""
    )


# -- Web, mail, phone -------------------------------------------------------------------------------------
_ADDRESS = re.compile(r"(?:[a-z]+:/*)?(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#][^\s]*)?", re.IGNORECASE)
_valid_url = URLValidator(schemes=["http", "https"])
_valid_email = EmailValidator()


def read_url(raw: str) -> str:
    """A web address, with what people leave out or mistype put right: scheme, slashes, blanks, text around it."""
    text = clean_line(raw[:LOOKED_AT]).strip("<>\"'”“ ")
    if re.fullmatch(r"(mailto:)?[^\s@/]+@[^\s@/]+\.[a-z]+", text, re.IGNORECASE):
        raise CellProblem(MAIL_NOT_LINK, cell=shorten(raw))
    text = re.sub(
        r"^(?:h?t?tps?|https?|hhtps?|htpps?)\s*[:;.]?\s*[/\\]+\s*",
        lambda m: _scheme(m[0]),
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^(https?://)(?:https?:?/*)+", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"\bwww\s*[.,]\s*", "www.", text, flags=re.IGNORECASE)
    text = re.sub(
        r"\s+\.\s*(?=[a-z]{2,4}\b)|\s*\.\s+(?=(?:se|com|org|nu|net|eu|io)\b)", ".", text, flags=re.IGNORECASE
    )
    text = re.sub(r"(?<=\w),(?=(?:se|com|org|nu|net|eu)\b)", ".", text)
    for found in _ADDRESS.finditer(text):
        if (found.start() and text[found.start() - 1] == "@") or text[found.end() : found.end() + 1] == "@":
            continue
        if (address := _whole(found[0])) is not None:
            return address
    raise CellProblem(NO_LINK, cell=shorten(raw))


def _scheme(written: str) -> str:
    return "https://" if "s" in written.lower() else "http://"


def _whole(text: str) -> str | None:
    """The address with scheme and lower-case host, or None if it is none."""
    text = text.rstrip(".,;:!)]}>")
    if not re.match(r"https?://", text, re.IGNORECASE):
        if re.match(r"[a-z]+:", text, re.IGNORECASE):
            return None
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        _valid_url(text)
    except (ValidationError, ValueError):
        return None
    text = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower()).geturl()
    return text if len(text) <= 300 else None


def read_email(raw: str) -> str:
    """The first e-mail address of the cell, lower case, with the usual slips put right."""
    text = re.sub(r"^mailto:", "", clean_line(raw[:LOOKED_AT]), flags=re.IGNORECASE)
    text = re.sub(r"\s*[(\[{]\s*(?:at|snabel-?a|a)\s*[)\]}]\s*|\s+@\s*|@\s+", "@", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\w)[, ]+(?=(?:se|com|org|nu|net|eu)$)", ".", text)
    for part in re.split(r"[\s;,<>()/]+", text):
        part = part.strip(".:'\"").lower()
        if "@" in part and _is_email(part):
            return part
    raise CellProblem(NO_MAIL, cell=shorten(raw))


def _is_email(text: str) -> bool:
    try:
        _valid_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def read_phone(raw: str) -> str:
    """The first phone number; the zero or plus that Excel swallows comes back."""
    text = re.split(r"[;,\n]|\s/\s|\beller\b", clean_text(raw))[0]
    text = re.sub(r"^(tel|tfn|telefon|mobil|mob|vx|växel)\w*[.: ]*", "", text.strip(), flags=re.IGNORECASE)
    digits = re.sub(r"\D", "", text)
    if not 5 <= len(digits) <= 15 or len(re.sub(r"[^\W\d_]", "", text)) < 0.6 * len(text):
        raise CellProblem(NO_PHONE, cell=shorten(raw))
    if digits == text and text.startswith("46") and len(digits) >= 10:
        return f"+{text}"
    if digits == text and len(digits) == 9 and text[0] != "0":
        return f"0{text}"
    return clean_line(text)[:40]


# -- Dates, numbers, yes and no ---------------------------------------------------------------------------
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "maj may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec"), start=1
    )
    for name in names.split()
}


def read_date(raw: str) -> str:
    """A day as ISO 8601. Understands 2026-01-31, 260131, 20260131, 31/1 2026, 31.1.2026, 31 januari 2026."""
    text = fold(raw).split(" 00:00")[0].strip()
    try:
        if found := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]\d\d:\d\d.*)?$", text):
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        if found := re.fullmatch(r"(\d{2}|\d{4})(\d\d)(\d\d)", text):
            year = int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1])
            return date(year, int(found[2]), int(found[3])).isoformat()
        if found := re.fullmatch(r"(?:den )?(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4})", text):
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        if found := re.fullmatch(r"(?:den )?(\d{1,2})\.? ([a-z]+)\.? (\d{4})", text):
            return date(int(found[3]), _MONTHS[found[2][:3]], int(found[1])).isoformat()
    except (ValueError, KeyError):
        pass
    raise CellProblem(NO_DATE, cell=shorten(raw))


def read_number(raw: str) -> int | float:
    """A number with comma or point, blanks between the thousands and perhaps a unit after it."""
    text = re.sub(r"(?<=\d)[ '](?=\d{3}\b)", "", clean_line(raw)).replace("−", "-")
    found = re.fullmatch(
        r"(?:ca\.?|cirka|c:a|~)?\s*([+-]?\d+(?:[.,]\d+)?)\s*(?:%|kr|st|kronor|procent)?\.?",
        text,
        re.IGNORECASE,
    )
    if not found or len(found[1]) > 18:
        raise CellProblem(NO_NUMBER, cell=shorten(raw))
    number = float(found[1].replace(",", "."))
    return int(number) if number.is_integer() else number


_YES = frozenset({"ja", "yes", "y", "j", "x", "1", "sant", "true", "ok", "japp", "✓", "v"})
_NO = frozenset({"nej", "no", "n", "0", "falskt", "false", "ej", "inte"})


def read_yes_no(raw: str) -> bool:
    """Ja, yes, x, 1, sant; nej, no, 0, falskt."""
    word = fold(raw).strip(".")
    if word in _YES or word in _NO:
        return word in _YES
    raise CellProblem(NO_YES, cell=shorten(raw))


# -- Languages --------------------------------------------------------------------------------------------
@cache
def _language_words() -> dict[str, str]:
    """Folded names of languages in Swedish and English, to codes."""
    words: dict[str, str] = {}
    for code in CODES:
        for language in ("sv", "en"):
            with override(language):
                names = [language_name(code), language_name(code, language), str(OWN.get(code, ""))]
            for name in names:
                words.setdefault(_key(name), code)
    for word, code in (
        ("farsi", "fa"),
        ("kurmanji", "kmr"),
        ("sorani", "ckb"),
        ("kurdiska", "kmr"),
        ("flamlandska", "nl"),
        ("pushto", "ps"),
    ):
        words[word] = code
    words.pop("", None)
    return words


def read_languages(raw: str) -> list[str]:
    """Codes of the languages named."""
    words, found = _language_words(), dict[str, None]()
    for part in filter(None, map(str.strip, _PARTS.split(raw))):
        if part.lower() in CODES:
            found[part.lower()] = None
        elif (code := words.get(_key(part))) is not None:
            found[code] = None
        else:
            near = nearest(_key(part), words)
            fixed = raw.replace(part, language_name(words[near], "sv")) if near else ""
            raise CellProblem(UNKNOWN, cell=shorten(part), suggestion=fixed)
    return list(found)


_READERS: dict[str, Callable[[str], Any]] = {
    "url": read_url,
    "email": read_email,
    "phone": read_phone,
    "date": read_date,
    "number": read_number,
    "yes_no": read_yes_no,
    "languages": read_languages,
}
