"""Is an action SMART: specific, measurable, accepted, relevant, with a time? Rules, not judgements: they say what cannot
be seen yet and show how it can be written, and never stand in the way of saving.

The five words are those of the method's guide ("EN SMART HANDLINGSPLAN"): A is for accepted.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import fold

from .models import Action

_FIGURE = re.compile(r"\d")
_VAGUE = (
    "arbeta for", "arbeta med", "verka for", "framja", "starka", "oka", "forbattra", "utveckla", "samverka", "se over",
    "work for", "work with", "promote", "strengthen", "increase", "improve", "develop", "cooperate", "look into",
)  # fmt: skip
"""How plans begin that say a direction instead of a deed."""
WORDS_ENOUGH = 8
"""A description of fewer words rarely says who does what, where."""


@dataclass(frozen=True)
class Check:
    """One of the five: `letter`, whether it can be seen, and how it could be written."""

    letter: str
    name: str | Promise
    is_seen: bool
    advice: str | Promise
    example: str | Promise


def check(action: Action, *, has_gap: bool | None = None) -> list[Check]:
    """The five properties of an action, in order."""
    gap = action.gap_id is not None if has_gap is None else has_gap
    return [
        Check(
            "S",
            _("Specific"),
            _is_specific(action),
            _("Say what somebody does, where and for whom."),
            _(
                "For instance: “Two evenings a week, five members hold a language café in the library of Ockelbo.”"
            ),
        ),
        Check(
            "M",
            _("Measurable"),
            action.target is not None or _has_figure(action),
            _("Say how one will know: a number and of what."),
            _("For instance: “40 new language friends”."),
        ),
        Check(
            "A",
            _("Accepted"),
            action.accepted == Action.Accepted.YES,
            _accepted_advice(action),
            _("For instance: ask at the next meeting, or send the question from here."),
        ),
        Check(
            "R",
            _("Relevant"),
            gap or bool(action.problem),
            _("Say which gap it closes, so that it can be seen where it was heard."),
            _("For instance: “One waits for months for a language friend.”"),
        ),
        Check(
            "T",
            _("With a time"),
            action.due_on is not None,
            _("Say when it shall be done at the latest."),
            _("For instance: before the summer, by 15 June."),
        ),
    ]


def missing_letters(action: Action) -> str:
    """The letters that cannot be seen yet, as "MA"; empty when all five can."""
    return "".join(one.letter for one in check(action) if not one.is_seen)


def _is_specific(action: Action) -> bool:
    title = fold(action.title)
    words = len(action.description.split())
    vague = title.startswith(_VAGUE) and not _FIGURE.search(action.title)
    return words >= WORDS_ENOUGH or (not vague and len(title.split()) >= 3 and words > 0)


def _has_figure(action: Action) -> bool:
    return bool(_FIGURE.search(action.title) or _FIGURE.search(action.description))


def _accepted_advice(action: Action) -> str | Promise:
    if action.responsible_id is None and action.person_id is None:
        return _("Nobody answers for it yet. Who could?")
    if action.accepted == Action.Accepted.NO:
        return _("Who was asked has said no. Who could instead?")
    if action.accepted == Action.Accepted.ASKED:
        return _("The question is sent; no answer yet.")
    return _("Has the one who answers for it said yes?")
