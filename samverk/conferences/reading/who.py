"""Who contributes, as people write it: "Moderator: Anna Berg (Röda Korset)", "Arbetsförmedlingen"."""

import re
from collections.abc import Set
from dataclasses import dataclass

from samverk.languages.folding import clean_line, fold

from ..models.programme import Contribution, SlotKind

Part = Contribution.Part
_PARTS = (
    (r"moderator(?:er)?|samtalsledare|konferencier", Part.MODERATOR),
    (r"panel(?:en|deltagare)?|i panelen", Part.PANELIST),
    (r"workshopledare|ledare|leds av|led by", Part.LEADER),
    (r"tolk(?:ar)?|interpreters?", Part.INTERPRETER),
    (r"inspiratör(?:er)?|inledare", Part.INSPIRER),
    (r"medverkande|talare|föreläsare|speakers?|med|av|by|with", Part.SPEAKER),
)
_LABEL = [(re.compile(rf"^(?:{words})\s*:\s*", re.IGNORECASE), part) for words, part in _PARTS]
_ORGANISATION = re.compile(
    r"kommun|region|länsstyrelse|landsting|verk(?:et)?\b|förening|förbund|krets|korset|kyrka|stift|församling|myndighet"
    r"|departement|nätverk|råd(?:et|en)?\b|bildning|studie|universitet|högskol|skola|institut|center|centrum|stiftelse|bolag"
    r"|förmedling|hövding|styrelse|polis|bibliotek|museum|\b[A-ZÅÄÖ]{2,}\b|\b(?:AB|IF|IK|BK|FK|SK)\b|kassa",
)
_NAME = re.compile(
    r"^[A-ZÅÄÖÉ][\w'’-]+(?: (?:[A-ZÅÄÖÉ][\w'’-]+|von|af|de|al|el|bin|van))*(?: [A-ZÅÄÖÉ][\w'’-]+)$"
)
MOST_ON_A_LINE = 140


@dataclass(frozen=True)
class Who:
    """Somebody, or an organisation without anybody's name."""

    part: str
    name: str
    organisation: str


def read_who(text: str, *, kind: str = SlotKind.TALK, known: Set[str] = frozenset()) -> Who:
    """One contributor. `known` holds folded names of organisations in the register."""
    text = clean_line(text)
    part = Part.PANELIST if kind == SlotKind.PANEL else Part.SPEAKER
    for label, named in _LABEL:
        if found := label.match(text):
            part, text = named, text[found.end() :]
            break
    found = re.match(r"^(?P<name>[^()]+?)\s*\((?P<where>[^()]+)\)$", text)
    if found and _NAME.match(found["name"]):
        return Who(part, found["name"][:120], found["where"].strip()[:200])
    if is_person(text, known):
        return Who(part, text[:120], "")
    return Who(part, "", text[:200])


def is_person(text: str, known: Set[str] = frozenset()) -> bool:
    """Two to four capitalised words that no organisation is called."""
    return (
        bool(_NAME.match(text))
        and len(text.split()) <= 4
        and not _ORGANISATION.search(text)
        and fold(text) not in known
    )


def is_somebody(text: str, known: Set[str] = frozenset()) -> bool:
    """A person's or an organisation's name rather than the words of a title."""
    text = clean_line(text)
    return (
        fold(text) in known or is_person(text, known) or bool(_ORGANISATION.search(text) and len(text) <= 60)
    )


def split_people(text: str) -> list[str]:
    """A line of contributors, one by one: commas, semicolons and "samt" stand between them. A label stays where it says more than "speakers"."""
    label, part = next(
        ((found[0], part) for words, part in _LABEL if (found := words.match(text))), ("", Part.SPEAKER)
    )
    kept = "" if part == Part.SPEAKER else label
    parts = re.split(r"[,;]|\bsamt\b", text[len(label) :])
    return [f"{kept}{clean_line(each)}".strip() for each in parts if clean_line(each)]


def is_labelled(text: str) -> bool:
    """The line says itself that people follow: "Medverkande: …"."""
    return any(words.match(text) for words, _part in _LABEL)
