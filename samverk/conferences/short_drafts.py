"""Drafts for the shorter reports: of a study visit, and of the workshop that opens a cooperation."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .draft_parts import day_in_words, missing_parties, panel, programme_lines, said, taken_on, timetable
from .report_facts import Facts
from .report_text import joined, points, with_head


def _why(facts: Facts) -> str:
    """What the visit was about, where it went, and the questions that were brought along."""
    conference = facts.conference
    where = ", ".join(word for word in (conference.venue, conference.city) if word)
    went = ": ".join(part for part in (day_in_words(conference), where) if part)
    focus = [line.lstrip("- ") for line in conference.focus.splitlines() if line.strip()]
    brought = [one.text for one in facts.questions if not one.answer and one.state == "asked"]
    return joined(went, points(focus), with_head(_("Questions that are still open"), brought))


def _how(facts: Facts) -> str:
    """What was shown and told, and what those who went wrote down as possible."""
    seen = said(facts.of_kind("possibility"))
    return joined(
        with_head(_("What we saw and heard"), programme_lines(facts)),
        "### " + _("What works there") + "\n\n" + seen if seen else "",
    )


def _hard(facts: Facts) -> str:
    return said(facts.of_kind("hinder", "risk"))


def _home(facts: Facts) -> str:
    """Ideas and needs, and what has been taken on since."""
    return joined(said(facts.of_kind("idea", "need")), taken_on(facts))


def _expectations(facts: Facts) -> str:
    hopes = said(facts.of_kind("possibility", "need"))
    worries = said(facts.of_kind("hinder", "risk"))
    return joined(
        "### " + _("What we hope for") + "\n\n" + hopes if hopes else "",
        "### " + _("What worries us") + "\n\n" + worries if worries else "",
    )


def _done_already(facts: Facts) -> str:
    """The organisations around the table; what each does nobody can compute."""
    return points(one.name for one in facts.members)


def _first_steps(facts: Facts) -> str:
    return joined(said(facts.of_kind("idea")), taken_on(facts))


def _programme(facts: Facts) -> str:
    return timetable(facts)


WRITERS: dict[str, Callable[[Facts], str]] = {
    "visit_why": _why,
    "visit_how": _how,
    "visit_answers": panel,
    "visit_hinders": _hard,
    "visit_home": _home,
    "expectations": _expectations,
    "done_already": _done_already,
    "missing": missing_parties,
    "first_steps": _first_steps,
    "programme": _programme,
}
PROMPTS: dict[str, tuple[str | Promise, ...]] = {
    "visit_why": (gettext_lazy("What did you want to learn, and for which work at home?"),),
    "visit_how": (
        gettext_lazy("Who does what there, what does it cost, and how did they begin?"),
        gettext_lazy("How do they know that it helps?"),
    ),
    "visit_answers": (gettext_lazy("Which answer surprised you?"),),
    "visit_hinders": (gettext_lazy("What would they do in another way today?"),),
    "visit_home": (
        gettext_lazy("What suits you at home, what does not, and why?"),
        gettext_lazy("Who tries what, and by when?"),
        gettext_lazy("Whom can others ask who want to know more?"),
    ),
    "expectations": (
        gettext_lazy("What must have happened in a year for it to have been worth the effort?"),
    ),
    "done_already": (gettext_lazy("What does each of you do today, for whom and where?"),),
    "missing": (gettext_lazy("Who should sit here next time, and who asks them?"),),
    "first_steps": (gettext_lazy("Who does what, and by when? Put it into the plan too."),),
}
