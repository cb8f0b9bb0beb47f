"""Papers of a pair: the ice-breaker in two languages, and the volunteer's certificate."""

from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samverk.documents import Column, Facts, Paper, Paragraph, Table
from samverk.languages.names import language_name

from .models import Pair, Participant
from .tips import questions_of, tips_for
from .vocabulary import words_of

SWEDISH = "sv"
TAKE_TURNS = gettext_lazy("Take turns. Choose the questions that you like and leave out the others.")
_RIGHT_TO_LEFT = ("ar",)
_MARK = "\u200f"


def said(words: Any, language: str) -> str:
    """A text in `language`; one read from the right ends with a mark, so that its full stop stands where it should."""
    with translation.override(language):
        text = str(words)
    return f"{text}{_MARK}" if language in _RIGHT_TO_LEFT else text


def languages_of(pair: Pair) -> list[str]:
    """The card's languages: Swedish, and the one in which the newcomer reads (if we have it)."""
    other = pair.newcomer.person.language
    return [SWEDISH, other if other != SWEDISH else "en"]


def icebreaker(pair: Pair) -> Paper:
    """Questions that make it easy to begin, line by line in both languages; printed or shown on a phone."""
    one, other = languages_of(pair)
    with translation.override(one):
        names = {code: language_name(code).capitalize() for code in (one, other)}
        title = _("Questions to begin with")
        columns = [
            Column("one", names[one], width=30),
            Column("other", said(language_name(other, other), other), width=30),
        ]
    blocks: list[Any] = [Paragraph(said(TAKE_TURNS, one)), Paragraph(said(TAKE_TURNS, other))]
    tips = (gettext_lazy("Tips"), tuple(tips_for(pair.programme.kind, pair.newcomer.side)))
    for heading, lines in [*questions_of(pair.programme.kind), tips]:
        rows = [[said(each, one), said(each, other)] for each in lines]
        title_of = f"{said(heading, one)} · {said(heading, other)}"
        blocks.append(Table(title_of, columns, rows, language=one))
    return Paper(title, blocks, language=one, issuer=pair.programme.workspace.name)


def certificate(pair: Pair, participant: Participant) -> Paper:
    """What a volunteer has done, in their own language: as what, in which programme, for how long."""
    with translation.override(participant.person.language):
        kind = str(words_of(pair.programme.kind).friend)
        began, ended = pair.started_on or timezone.localdate(), pair.ended_on or timezone.localdate()
        months = max(1, round((ended - began).days / 30.4))
        length = ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
        when = f"{date_format(began, 'j F Y')} – {date_format(ended, 'j F Y')} ({length})"
        facts = [
            (_("Name"), participant.person.name),
            (_("As"), kind),
            (_("Programme"), pair.programme.workspace.name),
            (_("Time"), when),
        ]
        if met := pair.meetings.count():
            facts.append((_("Meetings noted"), str(met)))
        text = _(
            "%(name)s has as a volunteer met a person who is new here, shared time and language, and helped to make "
            "the place a home. The task asks for reliability, respect and an interest in other people."
        ) % {"name": participant.person.name}
        thanks = _("Thank you for what you have given.")
        blocks: list[Any] = [Facts(facts), Paragraph(text), Paragraph(thanks)]
        return Paper(
            _("Certificate"),
            blocks,
            language=participant.person.language,
            issuer=pair.programme.workspace.name,
        )
