"""Which of the six principles a conference touched: what people have said served them, and what was said about them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.principles.subjects import KINDS

from .report_facts import Facts, Point
from .report_text import points

THEMES: dict[int, frozenset[str]] = {
    1: frozenset({"structure"}),
    2: frozenset({"dialogue", "participation"}),
    3: frozenset({"quality", "evaluation"}),
    4: frozenset({"long_termism"}),
    5: frozenset({"information"}),
    6: frozenset({"diversity", "anti_discrimination"}),
}
"""Themes that speak of a principle. A beginning for the text, not a judgement: people change it."""
_EXAMPLES = 3


def principles_touched(facts: Facts) -> str:
    """Each principle with what served it and what was said; those that nothing touched are named last."""
    served = _served(facts)
    parts, silent = [], []
    for principle in facts.principles:
        found = facts.about(*THEMES.get(principle.number, frozenset()))
        lines = [*served.get(principle.number, []), *_said(found)]
        if lines:
            parts.append(f"### {principle}\n\n{points(lines)}")
        else:
            silent.append(str(principle))
    if parts and silent:
        parts.append(_("Nothing that was written down touches: %(names)s.") % {"names": ", ".join(silent)})
    return "\n\n".join(parts)


def _said(found: list[Point]) -> list[str]:
    if not found:
        return []
    voices = sum(point.voices for point in found)
    counted = ngettext("%(n)s voice about it, for instance:", "%(n)s voices about it, for instance:", voices)
    return [counted % {"n": voices}, *(f"”{point.text}”" for point in found[:_EXAMPLES])]


def _served(facts: Facts) -> dict[int, list[str]]:
    """What served each principle, one query for each kind of thing."""
    found: dict[int, list[str]] = {}
    for kind in KINDS.values():
        mine = {one.subject: one for one in facts.services if one.kind == kind.key}
        subjects = kind.find(facts.conference.workspace, list(mine)) if mine else {}
        for uid, subject in subjects.items():
            line = f"{subject.label}: {mine[uid].note}" if mine[uid].note else subject.label
            for principle in mine[uid].principles.all():
                found.setdefault(principle.number, []).append(line)
    return found
