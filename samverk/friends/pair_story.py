"""All that has happened with a pair, in words, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samverk.audit import trail
from samverk.audit.models import Entry
from samverk.people.models import Account

from .models import CheckIn, Concern, Pair, Side

MOST = 100


@dataclass(frozen=True)
class Happening:
    """One line: what, who noted it, and words that belong to it."""

    at: datetime
    title: str
    who: str = ""
    text: str = ""


def story_of(pair: Pair, viewer: Account, concerns: list[Concern]) -> list[Happening]:
    """Four queries, however long the story."""
    lines = trail.lines(Entry.objects.about(pair.uid).newest_first()[:MOST], viewer=viewer)
    found = [_of_line(line, pair) for line in lines]
    found += [
        Happening(
            note.created_at,
            _("Conversation with %(name)s") % {"name": note.participant.person.given_name},
            str(getattr(note.by, "person", None) or ""),
            note.text,
        )
        for note in pair.notes.select_related("participant__person", "by__person")
    ]
    found += [
        Happening(
            each.sent_at, _("Asked %(name)s how it goes") % {"name": _name(pair, each.participant.side)}
        )
        for each in pair.check_ins.filter(sent_at__isnull=False).select_related("participant")
        if each.sent_at
    ]
    found += [
        Happening(
            each.created_at, _("%(name)s reported trouble") % {"name": each.participant.person.given_name}
        )
        for each in concerns
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _of_line(line: trail.Line, pair: Pair) -> Happening:
    details: dict[str, Any] = line.entry.details
    who = line.actor if line.entry.by_id else ""
    name = _name(pair, details.get("side", ""))
    title = capfirst(line.act)
    match line.entry.verb:
        case "friends.answer_proposal":
            words = {"yes": _("%(name)s said yes"), "no": _("%(name)s said no")}
            title = words.get(details.get("answer", ""), title) % {"name": name}
        case "friends.answer_check_in":
            answer = dict(CheckIn.Answer.choices).get(details.get("answer", ""), "")
            title = f"{name}: {answer}"
        case "friends.keep_meeting":
            title = _("They met")
        case "friends.confirm_first_meeting":
            title = _("They have met for the first time")
        case "friends.cancel_first_meeting" if details.get("missed"):
            title = _("The first meeting did not take place")
    return Happening(line.entry.at, title, who)


def _name(pair: Pair, side: str) -> str:
    one = pair.friend if side == Side.FRIEND else pair.newcomer
    return one.person.given_name
