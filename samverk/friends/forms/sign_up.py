"""The steps of a sign-up in their order, the pages they stand on, and a participant as they show one.

The same forms stand on the own page and on the paper page.
"""

from typing import Any

from samverk.languages.names import language_name

from ..models import Participant
from ..vocabulary import LEVELS
from .steps import AboutStep, LanguagesStep, PlaceStep, Step, TimesStep
from .wishes import LikesStep, WishesStep

STEPS: tuple[type[Step], ...] = (AboutStep, LanguagesStep, TimesStep, PlaceStep, LikesStep, WishesStep)
PAGES: tuple[tuple[str, tuple[type[Step], ...]], ...] = (
    ("about", (AboutStep,)),
    ("languages", (LanguagesStep, TimesStep)),
    ("place", (PlaceStep, LikesStep)),
    ("wishes", (WishesStep,)),
)
"""What stands on each page of the sign-up; the last page, `send`, is its own."""


def spoken_words(spoken: dict[str, int]) -> list[tuple[str, Any]]:
    """Languages by name with their level in words, the best first."""
    ordered = sorted(spoken.items(), key=lambda item: -item[1])
    return [(language_name(code), LEVELS.get(level, "")) for code, level in ordered]


def facts_of(participant: Participant) -> dict[str, Any]:
    """A participant as the steps show them."""
    person = participant.person
    names = [
        "birth_year", "gender", "guardian_name", "guardian_phone", "guardian_email", "part_of_town", "travel_km",
        "interests", "wish_meetings", "wish_gender", "wish_age_from", "wish_age_to", "wish_children", "has_children",
        "household", "capacity", "profession", "experience", "hopes",
    ]  # fmt: skip
    facts = {name: getattr(participant, name) for name in names}
    facts |= {name: getattr(person, name) for name in ("given_name", "family_name", "phone", "email")}
    facts["municipality"] = participant.municipality.code
    facts["grid"] = [str(bit) for bit in range(21) if participant.grid >> bit & 1]
    return facts | LanguagesStep.initial_of({each.language: each.level for each in participant.spoken.all()})
