"""The presentation cards of a gathering to print and cut out, eight on a page, and slips to choose on.

On a card stand a number, a first name, languages, likes and a few lines, in Swedish and in the guest's own language;
never a surname or an address. A photo only of whoever has said yes to just that.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import get_language_info, gettext, override

from samverk.documents.glyphs import drawable
from samverk.documents.sheets import set_sheet
from samverk.languages.names import language_name
from samverk.people.models import Consent

from .actions.gatherings import guests_of
from .consents import CARD, place_of_consents
from .models import Gathering, Guest, Participant
from .vocabulary import in_list, interest_names

TEMPLATE = Path(__file__).parent / "gathering_cards.typ"
SWEDISH, ENGLISH = "sv", "en"
MOST = 5
"""Languages and likes on a card."""
ON_SLIPS = 3
"""Languages on a slip: Swedish and those that most guests read."""


def cards_pdf(gathering: Gathering) -> bytes:
    """A card for everybody who has not said no, by number; then a page of slips, to be printed as often as needed."""
    guests = list(guests_of(gathering).exclude(answer="no").prefetch_related("participant__spoken"))
    photos = _photos(guests)
    with override(SWEDISH):
        said: dict[str, Any] = {
            "title": _line(gettext("Cards: %(name)s") % {"name": gathering.name}),
            "issuer": _line(gathering.programme.workspace.name),
            "shown": _line(gathering.name),
            "mine": gettext("My number"),
            "theirs": gettext("I would like to meet"),
        }
    said |= {
        "cards": [_card(guest, photos) for guest in guests],
        "asks": [_asks(language) for language in _on_slips(guests)],
    }
    return set_sheet(TEMPLATE, said, {_file(key): content for key, content in photos.items()})


def _photos(guests: Iterable[Guest]) -> dict[int, bytes]:
    """By participant, of those who let theirs stand on the card. Two queries."""
    people = {guest.participant_id: guest.participant.person_id for guest in guests}
    through = next((place_of_consents(guest.participant.programme) for guest in guests), "")
    yes = Consent.objects.holding_in(through).filter(purpose=CARD, person__in=people.values())
    rows = Participant.objects.filter(pk__in=people, person__in=yes.values("person"), photo__isnull=False)
    return {key: bytes(photo) for key, photo in rows.values_list("pk", "photo") if photo}


def _file(key: int) -> str:
    return f"photo-{key}.jpg"


def _card(guest: Guest, photos: dict[int, bytes]) -> dict[str, Any]:
    one = guest.participant
    languages = [SWEDISH, *filter(None, [second_language(one.person.language)])]
    return {
        "number": str(guest.number),
        "name": _line(one.person.given_name),
        "photo": _file(one.pk) if one.pk in photos else "",
        "told": [_told(one, language) for language in languages],
        "words": _line(guest.card),
    }


def _told(one: Participant, language: str) -> dict[str, Any]:
    spoken = sorted(one.spoken.all(), key=lambda row: (-row.level, row.language))
    facts = []
    with override(language):
        if spoken:
            facts.append((gettext("Speaks"), in_list(language_name(row.language) for row in spoken[:MOST])))
        if one.interests:
            facts.append((gettext("Likes"), in_list(interest_names(one.interests[:MOST]))))
    return _in(language) | {"facts": [(_line(label), _line(text)) for label, text in facts]}


def _asks(language: str) -> dict[str, Any]:
    with override(language):
        return _in(language) | {
            "title": _line(gettext("Whom would you like to meet again?")),
            "how": _line(gettext("Write the numbers on their cards, the one you liked most first.")),
        }


def _in(language: str) -> dict[str, Any]:
    return {"lang": language.split("-")[0], "rtl": bool(get_language_info(language)["bidi"])}


def _on_slips(guests: Iterable[Guest]) -> list[str]:
    read = Counter(second_language(guest.participant.person.language) for guest in guests)
    most = sorted(filter(None, read), key=lambda language: (-read[language], language))
    return [SWEDISH, *most[: ON_SLIPS - 1]]


def second_language(language: str) -> str:
    """The card's other language: the guest's own if our words are in it, else English; none for Swedish."""
    if language == SWEDISH:
        return ""
    with override(SWEDISH):
        ours = gettext("Likes")
    with override(language):
        return language if gettext("Likes") not in (ours, "Likes") else ENGLISH


def _line(text: str) -> str:
    """One line that our fonts can draw."""
    return " ".join(drawable(str(text)).split())
