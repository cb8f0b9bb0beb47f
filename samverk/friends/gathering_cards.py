"""The presentation cards of a gathering as a paper: number, first name, languages and likes, in two languages."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from samverk.documents import Facts, Heading, Paper, Paragraph
from samverk.languages.names import language_name

from .actions.gatherings import guests_of
from .models import Gathering, Guest
from .pair_papers import SWEDISH, said
from .vocabulary import in_list, interest_names


def cards_paper(gathering: Gathering) -> Paper:
    """A card for everybody who has not said no, by number; at the end the words for a slip to choose on."""
    guests = guests_of(gathering).exclude(answer="no").prefetch_related("participant__spoken")
    blocks: list[Any] = []
    with translation.override(SWEDISH):
        for guest in guests:
            blocks += _card(guest)
        blocks.append(Heading(_("Whom would you like to meet again?")))
        blocks.append(Paragraph(_("Write the numbers on their cards, the one you liked most first.")))
        blocks.append(
            Facts([(_("My number"), "________"), (_("I would like to meet"), "____  ____  ____  ____  ____")])
        )
        if not guests:
            blocks.insert(0, Paragraph(_("Nobody is invited yet.")))
        return Paper(
            _("Cards: %(name)s") % {"name": gathering.name},
            blocks,
            language=SWEDISH,
            issuer=gathering.programme.workspace.name,
        )


def _card(guest: Guest) -> list[Any]:
    one = guest.participant
    spoken = [row.language for row in sorted(one.spoken.all(), key=lambda row: (-row.level, row.language))]
    other = _second(one.person.language)
    facts = _facts(spoken, one.interests)
    blocks: list[Any] = [Heading(f"{guest.number} · {one.person.given_name}"), Facts(facts)]
    if other:
        with translation.override(other):
            theirs = _facts(spoken, one.interests)
        blocks.append(Facts([(said(name, other), said(text, other)) for name, text in theirs]))
    if guest.card:
        blocks.append(Paragraph(guest.card))
    return blocks


def _second(language: str) -> str:
    """The card's other language: the guest's own if our words are in it, else English; none for Swedish."""
    if language == SWEDISH:
        return ""
    with translation.override(SWEDISH):
        ours = _("Likes")
    with translation.override(language):
        return language if _("Likes") not in (ours, "Likes") else "en"


def _facts(spoken: list[str], interests: list[str]) -> list[tuple[str, str]]:
    facts = []
    if spoken:
        facts.append((_("Speaks"), in_list(language_name(code) for code in spoken)))
    if interests:
        facts.append((_("Likes"), in_list(interest_names(interests))))
    return facts
