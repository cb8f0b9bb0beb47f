"""What kind of item a title says it is."""

import re

from ..models.programme import SlotKind

_WORDS: tuple[tuple[SlotKind, str], ...] = (
    (
        SlotKind.REGISTRATION,
        r"registrering|registration|inregistrering|incheckning|check-?in|insläpp|drop-?in",
    ),
    (SlotKind.LUNCH, r"\w*lunch|middag|buffé|dinner|vi äter"),
    (SlotKind.PANEL, r"\w*panel\w*|slutdebatt|debatt|utfrågning|hearing"),
    (SlotKind.WORKSHOP, r"\w*workshop\w*|workshoppar|seminari\w+|parallella|valbara|parallel sessions?"),
    (
        SlotKind.GROUPWORK,
        r"grupparbete\w*|gruppdiskussion\w*|gruppsamtal|bords(?:samtal|diskussion\w*)|(?:samtal|diskussion\w*) vid borden"
        r"|samtal i grupp\w*|rundabords\w+|dialogbord|världscafé|world café|open space|group work|talks at the tables",
    ),
    (SlotKind.MINGLE, r"\w*mingel|mingla|mingle|mingling"),
    (SlotKind.CLOSING, r"avslut\w*|sammanfattning|summering|slutord|closing|wrap-?up"),
    (SlotKind.CULTURE, r"musik\w*|sång|dans\w*|teater\w*|film\w*|konsert|kultur|uppträdande|music|theatre"),
    (SlotKind.INFO, r"praktisk information|information|hålltider|resa"),
)
_REST = re.compile(
    r"^(?:\W*)(?:\w*paus|fika\w*|\w*kaffe|bensträckare|rast|coffee(?: break)?|break|tea)\b", re.IGNORECASE
)
_FOUND = [(kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _WORDS]
_CLEAR = frozenset({SlotKind.LUNCH, SlotKind.MINGLE, SlotKind.CLOSING, SlotKind.REGISTRATION, SlotKind.BREAK})
_FIRM_AT_START = frozenset({SlotKind.CLOSING, SlotKind.CULTURE, SlotKind.INFO})


def guess_kind(title: str) -> SlotKind:
    """The kind that the words of a title tell, a talk if they tell none."""
    for kind, words in _FOUND:
        found = words.match(title.strip()) if kind in _FIRM_AT_START else words.search(title)
        if found:
            return kind
    return SlotKind.BREAK if _REST.search(title) else SlotKind.TALK


def names_an_item(line: str) -> bool:
    """A line without a time that is an item by itself: "Lunch", "Därefter mingel"."""
    return len(line.split()) <= 3 and guess_kind(line) in _CLEAR


def least_for(kind: str, minutes: int) -> int | None:
    """How short an item of the kind may become when the day runs late; None: it keeps its length."""
    shortest = {
        SlotKind.BREAK: 10, SlotKind.LUNCH: 45, SlotKind.REGISTRATION: 15, SlotKind.MINGLE: 15, SlotKind.CLOSING: 10,
    }.get(SlotKind(kind))  # fmt: skip
    return shortest if shortest is not None and minutes > shortest else None
