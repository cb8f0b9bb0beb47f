"""Which of the six principles a conference touched: what people have said served them, and what was said about them.

A point belongs to a principle through its theme, or because it names the principle. Which themes speak of which principle
is a choice: ours to begin with (docs/decisions/0018-conferences.md says how it was made), the organisers' once they
change it.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.principles.models import Principle
from samverk.principles.subjects import KINDS

from .models import Report
from .report_facts import Facts, Point
from .report_text import joined, points

THEMES: dict[int, tuple[str, ...]] = {
    1: (),
    2: ("dialogue",),
    3: ("quality", "evaluation"),
    4: ("long_termism",),
    5: (),
    6: ("diversity", "participation", "anti_discrimination"),
}
"""The themes to begin with. No theme of the vocabulary speaks of independence or of openness alone."""
WORDS: dict[int, tuple[str, ...]] = {
    1: ("självständig", "oberoende"),
    2: ("dialog",),
    3: ("kvalitet",),
    4: ("långsikt", "kortsikt"),
    5: ("öppenhet", "insyn"),
    6: ("mångfald",),
}
"""How a text in Swedish names the principle."""
_EXAMPLES = 3


def themes_of(report: Report | None) -> dict[int, tuple[str, ...]]:
    """The themes of each principle as they stand in this report."""
    chosen: Mapping[str, list[str]] = report.principle_themes if report else {}
    return {number: tuple(chosen.get(str(number), begun)) for number, begun in THEMES.items()}


def principles_touched(facts: Facts) -> str:
    """Each principle with what served it and what was said; those that nothing touched, and how it was counted, last."""
    served, themes = _served(facts), themes_of(facts.report)
    parts, silent = [], []
    for principle in facts.principles:
        found = [point for point in facts.points if _touches(point, principle.number, themes)]
        told = joined(points(served.get(principle.number, [])), _said(found))
        if told:
            parts.append(joined(f"### {principle}", told))
        else:
            silent.append(str(principle))
    if not parts:
        return ""
    nothing = (
        _("Nothing that was written down touches: %(names)s.") % {"names": ", ".join(silent)}
        if silent
        else ""
    )
    return joined(*parts, nothing, _how_counted(facts, themes))


def _touches(point: Point, number: int, themes: Mapping[int, tuple[str, ...]]) -> bool:
    text = point.text.casefold()
    return not set(themes.get(number, ())).isdisjoint(point.themes) or any(
        word in text for word in WORDS.get(number, ())
    )


def _how_counted(facts: Facts, themes: Mapping[int, tuple[str, ...]]) -> str:
    """Where the section comes from, in words for everybody who reads the report."""
    told = [
        f"{principle}: {', '.join(facts.themes.get(key, key) for key in themes[principle.number])}"
        for principle in facts.principles
        if themes.get(principle.number)
    ]
    said = _("A point is counted under a principle when it names it, or through its theme (%(themes)s).")
    chosen = (
        _("The organisers chose the themes.")
        if facts.report and facts.report.principle_themes
        else _("The themes are a proposal; nobody has judged each point.")
    )
    return joined("### " + _("How this was counted"), f"{said % {'themes': '; '.join(told)}} {chosen}")


def _said(found: list[Point]) -> str:
    """How many voices, and what some of them said."""
    if not found:
        return ""
    voices = sum(point.voices for point in found)
    counted = (
        ngettext("%(n)s voice about it:", "%(n)s voices about it:", voices)
        if len(found) <= _EXAMPLES
        else ngettext("%(n)s voice about it, for instance:", "%(n)s voices about it, for instance:", voices)
    )
    return joined(counted % {"n": voices}, points(f"”{point.text}”" for point in found[:_EXAMPLES]))


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


def choices_now(report: Report) -> list[tuple[Principle, list[str]]]:
    """Each principle with the keys of its themes, for those who change them."""
    themes = themes_of(report)
    return [(one, list(themes.get(one.number, ()))) for one in Principle.objects.all()]
