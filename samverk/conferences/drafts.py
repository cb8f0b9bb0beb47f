"""How a report's sections draft themselves from what is known, in the language of the installation.

A draft says only what stands in the data. What nobody can compute is asked for by `prompts`, which are shown to those who
write and never published.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samverk.languages.folding import swedish_key

from .draft_parts import appendices, conclusions, findings, panel, participants, programme_lines, said
from .models import Conference
from .principles_touched import principles_touched
from .report_facts import Facts, facts_of
from .report_text import joined, points, with_head
from .short_drafts import PROMPTS, WRITERS

Label = str | Promise


@dataclass(frozen=True)
class Draft:
    """A section as it drafts itself. An empty `text` means that nothing is known; `prompts` ask for what is missing."""

    text: str
    prompts: tuple[Label, ...] = ()


def drafts_of(conference: Conference, headings: Iterable[str]) -> dict[str, Draft]:
    """The drafts of these headings, from facts gathered once."""
    wanted = [heading for heading in headings if heading in _WRITERS]
    with translation.override(settings.LANGUAGE_CODE):
        facts = facts_of(conference)
        return {heading: Draft(_WRITERS[heading](facts), _PROMPTS.get(heading, ())) for heading in wanted}


def _focus(facts: Facts) -> str:
    lines = facts.conference.focus.splitlines()
    for_whom = facts.conference.for_whom.splitlines()
    return joined(
        points(line.lstrip("- ") for line in lines if line.strip()),
        joined("### " + _("Who it was for"), points(for_whom)) if for_whom else "",
        with_head(_("In the programme"), programme_lines(facts)),
    )


def _knowledge(facts: Facts) -> str:
    found = [point for point in facts.points if "överenskommel" in point.text.casefold()]
    return said(found)


def _parties(facts: Facts) -> str:
    by_sector: dict[str, list[str]] = {}
    for one in facts.members:
        by_sector.setdefault(str(one.get_sector_display()) if one.sector else _("others"), []).append(
            one.name
        )
    lines = [f"{sector[:1].upper()}{sector[1:]}: {', '.join(names)}" for sector, names in by_sector.items()]
    voices = sorted(
        {
            voice.name
            for day in facts.days
            for row in day.rows
            for voice in [*row.voices, *(one for group in row.groups for one in group.voices)]
        },
        key=swedish_key,
    )
    return joined(
        with_head(_("Behind the conference"), lines),
        with_head(_("Who contributed"), voices),
    )


def _local_work(facts: Facts) -> str:
    places = [f"{name}: {n}" for name, n in facts.places[:20]]
    return joined(
        with_head(_("Where people came from"), places if len(facts.places) > 1 else []),
        said(facts.about("cooperation", "structure", "policy", "rural", "mobility")),
    )


def _local_examples(facts: Facts) -> str:
    groups = []
    for row in (row for day in facts.days for row in day.rows):
        for group in row.groups:
            who = ", ".join(voice.name for voice in group.voices)
            groups.append(f"{group.workshop.title} ({who})" if who else group.workshop.title)
    examples = facts.about(
        "meeting_places", "mentoring", "culture_sport", "volunteering", "social_enterprise"
    )
    found = [point for point in examples if point.kind != "hinder"]
    return joined(with_head(_("Workshops"), groups), with_head(_("Told at the tables"), _texts(found[:12])))


def _dialogue(facts: Facts) -> str:
    lines = []
    if facts.tables:
        n = len(facts.sittings) or 1
        lines.append(
            ngettext(
                "People sat at %(tables)s tables in one round.",
                "People sat at %(tables)s tables in %(n)s rounds, at a new table each time.",
                n,
            )
            % {"tables": facts.tables, "n": n}
        )
    lines += [one.topic for one in facts.sittings if one.topic]
    if voices := sum(point.voices for point in facts.points):
        counted = ngettext("%(n)s voice was written down.", "%(n)s voices were written down.", voices)
        n = len(facts.points)
        different = ngettext("They say the same thing.", "They say %(n)s different things.", n) % {"n": n}
        lines.append(counted % {"n": voices} + (f" {different}" if voices > 1 else ""))
    return joined(points(lines), panel(facts))


def _conditions(facts: Facts) -> str:
    return said(facts.about("resources", "long_termism", "volunteering", "evaluation", "quality", "legal"))


def _other_agreements(facts: Facts) -> str:
    words = ("partnerskap", "avtal", "pakt", "handlingsplan", "överenskommelser")
    return said([one for one in facts.points if any(word in one.text.casefold() for word in words)])


def _texts(found: Iterable[object]) -> list[str]:
    return [getattr(one, "text", str(one)) for one in found]


_WRITERS: dict[str, Callable[[Facts], str]] = {
    **WRITERS,
    "participants": participants,
    "focus": _focus,
    "knowledge": _knowledge,
    "principles": principles_touched,
    "parties": _parties,
    "local_work": _local_work,
    "local_examples": _local_examples,
    "dialogue": _dialogue,
    "findings": findings,
    "conditions": _conditions,
    "other_agreements": _other_agreements,
    "conclusions": conclusions,
    "appendices": appendices,
}
_PROMPTS: dict[str, tuple[Label, ...]] = {
    **PROMPTS,
    "participants": (gettext_lazy("Who was missing, and who should be asked next time?"),),
    "focus": (gettext_lazy("What was new since the last conference?"),),
    "knowledge": (
        gettext_lazy("How many knew of the Agreement before they came?"),
        gettext_lazy("Who explains it locally, and how?"),
    ),
    "principles": (gettext_lazy("Which principle was tested most, and what did people say of it?"),),
    "parties": (
        gettext_lazy("What does each party see as its own task?"),
        gettext_lazy("Who promised what, and by when?"),
    ),
    "local_work": (gettext_lazy("Which agreements, councils or networks are there already?"),),
    "local_examples": (gettext_lazy("Which example do you want others to copy? Say who can tell more."),),
    "dialogue": (gettext_lazy("Was everybody heard? What made it easier or harder?"),),
    "findings": (gettext_lazy("What do the figures not say?"),),
    "conditions": (gettext_lazy("What do small associations need in order to take part?"),),
    "other_agreements": (gettext_lazy("How does this hang together with other agreements of the place?"),),
    "conclusions": (
        gettext_lazy("What are the three most important things to remember?"),
        gettext_lazy("What was decided, who does it and when?"),
        gettext_lazy("When do you meet next?"),
    ),
}
