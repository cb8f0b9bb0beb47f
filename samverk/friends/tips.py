"""Tips for a first meeting and the questions of the ice-breaker, by kind of pair.

Kept as lazy texts: the card shows each line in two languages, one below the other.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .models import Kind, Side

_TIPS: tuple[Any, ...] = (
    _("Meet in a place where it is easy to talk: a café, the library, a bench outdoors."),
    _("Say your name slowly and ask how the other says theirs."),
    _("Short sentences are good. Draw, point, use the phone to translate."),
    _("One hour is enough the first time. Agree before you part on when you meet again."),
    _("You decide yourself what you tell about your life. Nobody has to answer everything."),
)
_FOR_FRIENDS: tuple[Any, ...] = (
    _("Wait a little longer than feels natural before you fill a silence: it takes time to find words."),
)
_FOR_NEWCOMERS: tuple[Any, ...] = (
    _("It is fine to say “I do not understand” or “once more, please”. As often as you like."),
)

_EASY: tuple[Any, ...] = (
    _("What is your name, and what does it mean?"),
    _("What did you eat for breakfast today?"),
    _("Which place here do you like?"),
    _("What do you do on a Saturday?"),
    _("What makes you laugh?"),
)
_LIFE: tuple[Any, ...] = (
    _("Which food reminds you of home?"),
    _("What did you like to do as a child?"),
    _("Which word in your language do you like best?"),
    _("What would you like to learn?"),
    _("What surprised you here?"),
)
_BY_KIND: dict[str, tuple[Any, ...]] = {
    Kind.LANGUAGE_FRIEND: (
        _("How do you say “thank you” in the languages you know?"),
        _("Which Swedish word is the hardest to say?"),
        _("Point at five things around you. What are they called in both languages?"),
    ),
    Kind.GUIDE: (
        _("What in everyday life here would you like to understand better?"),
        _("Which place in town should everybody know?"),
        _("What would you like to do for the first time?"),
    ),
    Kind.MENTOR: (
        _("What work have you done, and what did you like about it?"),
        _("What are you proud of?"),
        _("Where would you like to be in a year?"),
    ),
    Kind.BUDDY: (
        _("What have you found in town so far?"),
        _("Which shop, bus or path would you show to somebody new?"),
        _("What would you like to try this month?"),
    ),
    Kind.FAMILY_FRIEND: (
        _("Who is in your family, and what does each of you like?"),
        _("Which game can all of us play now?"),
        _("What do you do on a rainy day?"),
    ),
}
_AGREE: tuple[Any, ...] = (
    _("When do we meet next time?"),
    _("Where, and what do we do?"),
    _("How do we reach each other if something comes in between?"),
)

HEADINGS: dict[str, Any] = {
    "easy": _("Easy to begin with"),
    "kind": _("You two"),
    "life": _("When you know each other a little"),
    "agree": _("Before you part"),
}


def tips_for(kind: str, side: str) -> list[Any]:
    """What helps at a first meeting, for one side."""
    own = _FOR_NEWCOMERS if side == Side.NEWCOMER else _FOR_FRIENDS
    return [*_TIPS, *own]


def questions_of(kind: str) -> list[tuple[Any, tuple[Any, ...]]]:
    """The card's parts: a heading and its questions."""
    mine = _BY_KIND.get(kind, _BY_KIND[Kind.LANGUAGE_FRIEND])
    parts = {"easy": _EASY, "kind": mine, "life": _LIFE, "agree": _AGREE}
    return [(HEADINGS[key], questions) for key, questions in parts.items()]
