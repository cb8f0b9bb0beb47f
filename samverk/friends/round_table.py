"""A round as a table to take along."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table

from .models import Round
from .round_cards import Card, about, short_name

FORMATS = ("xlsx", "csv")


def round_table(round: Round, cards: Iterable[Card]) -> Table:
    """One line for each suggested pair, without addresses, phones or birth years."""
    columns = [
        Column("newcomer", _("Newcomer"), width=20),
        Column("about_newcomer", _("About the newcomer"), width=40),
        Column("waited", _("Days waited"), "number"),
        Column("friend", _("Volunteer"), width=20),
        Column("about_friend", _("About the volunteer"), width=40),
        Column("shared", _("What they share"), width=60),
        Column("hard", _("What was hard"), width=40),
        Column("score", _("Points"), "number"),
        Column("verdict", _("Verdict"), width=14),
        Column("reason", _("Reason"), width=30),
        Column("by", _("By"), width=20),
    ]
    return Table(
        _("%(programme)s: matching round %(number)s")
        % {"programme": round.programme, "number": round.number},
        columns,
        map(_line, cards),
        language=get_language() or "sv",
    )


def _line(card: Card) -> dict[str, Any]:
    row = card.suggestion
    return {
        "newcomer": short_name(card.newcomer),
        "about_newcomer": about(card.newcomer),
        "waited": card.newcomer.days_waited,
        "friend": short_name(card.friend),
        "about_friend": about(card.friend),
        "shared": ". ".join(str(fact.text) for fact in card.shared),
        "hard": ". ".join(str(fact.text) for fact in card.hard),
        "score": row.score,
        "verdict": str(row.get_verdict_display()),
        "reason": row.reason,
        "by": row.by.person.given_name if row.by else "",
    }
