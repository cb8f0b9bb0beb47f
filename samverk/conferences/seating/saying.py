"""How well the tables are mixed, in the words of somebody who has not solved anything."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Party
from .figures import Figures
from .loading import Loaded, needs_of


@dataclass(frozen=True)
class Said:
    """A sentence that is the result, and one that says why."""

    title: str
    why: str = ""


def result_words(found: Loaded, figures: Figures) -> list[Said]:
    """What came of it, the most important first."""
    result = (found.plan.result if found.plan else None) or {}
    by_hand = Figures.read(result.get("by_hand"))
    said = [_parties(figures), _again(found, figures), _acquaintances(figures, by_hand), _colleagues(figures)]
    said += _asked_for(found, figures)
    return [one for one in [*said, _proof(result)] if one is not None]


def _parties(figures: Figures) -> Said:
    if figures.mixed == figures.settings:
        return Said(
            _("Every table has all the parties, in every round"),
            _("Civil society, the public sector and others meet at all tables."),
        )
    names = dict(Party.choices)
    whys = []
    for name, people in figures.lacking:
        words = {"party": names.get(name, name), "n": people}
        whys.append(
            ngettext(
                "Only %(n)s person is from this party: %(party)s.",
                "Those from %(party)s are %(n)s, and do not suffice for every table in every round.",
                people,
            )
            % words
        )
    title = _("%(mixed)s of %(all)s tables have all the parties")
    return Said(title % {"mixed": figures.mixed, "all": figures.settings}, " ".join(whys))


def _again(found: Loaded, figures: Figures) -> Said | None:
    rounds = len(found.sittings)
    if rounds < 2:
        return None
    if not figures.repeats:
        return Said(_("Nobody meets anybody twice"), _("Whoever changes tables meets only new people."))
    because = _("They share an interpreter, must sit together, or stay where you put them.")
    if not figures.avoidable:
        title = ngettext(
            "Nobody meets anybody twice, but for %(n)s pair",
            "Nobody meets anybody twice, but for %(n)s pairs",
            figures.repeats,
        )
        return Said(title % {"n": figures.repeats}, because)
    title = ngettext("%(n)s pair meets again", "%(n)s pairs meet again", figures.repeats)
    tables = len(found.open_tables)
    if tables < figures.largest:
        why = _(
            "It cannot be helped: there are fewer tables (%(tables)s) than people at a table (%(people)s), so some who "
            "sat together meet again. More and smaller tables would help."
        ) % {"tables": tables, "people": figures.largest}
    elif figures.excused:
        why = ngettext(
            "%(n)s of them because they share an interpreter, must sit together or were put there; the others because "
            "the mixture of the parties counts more.",
            "%(n)s of them because they share an interpreter, must sit together or were put there; the others because "
            "the mixture of the parties counts more.",
            figures.excused,
        ) % {"n": figures.excused}
    else:
        why = _("The mixture of the parties and what you asked for count more.")
    return Said(title % {"n": figures.repeats}, why)


def _acquaintances(figures: Figures, by_hand: Figures | None) -> Said:
    many = number_format(round(figures.acquaintances))
    title = _("On average somebody meets %(n)s people") % {"n": many}
    if by_hand is None:
        return Said(title)
    hand = {
        "n": number_format(round(by_hand.acquaintances)), "mixed": by_hand.mixed, "all": by_hand.settings,
        "again": by_hand.repeats,
    }  # fmt: skip
    words = _(
        "Dealt out by hand it would be about %(n)s, with all parties at %(mixed)s of %(all)s tables and %(again)s pairs "
        "who meet again."
    )
    return Said(title, words % hand)


def _colleagues(figures: Figures) -> Said:
    if not figures.colleagues:
        return Said(_("Nobody sits with colleagues"))
    title = ngettext(
        "Colleagues share a table %(n)s time", "Colleagues share a table %(n)s times", figures.colleagues
    )
    return Said(
        title % {"n": figures.colleagues}, _("Some organisations send more people than can be spread out.")
    )


def _asked_for(found: Loaded, figures: Figures) -> list[Said]:
    made = []
    if figures.wishes:
        words = _("%(met)s of %(all)s wishes to sit together are met")
        made.append(Said(words % {"met": figures.wishes_met, "all": figures.wishes}))
    parts = []
    languages = {n.interpreter for one in found.coming if (n := needs_of(one)) and n.interpreter}
    wheels = sum(1 for one in found.coming if (n := needs_of(one)) and n.needs_wheelchair_place)
    hosts = sum(1 for table in found.open_tables if table.host_id)
    if languages:
        parts.append(
            ngettext("%(n)s language interpreted", "%(n)s languages interpreted", len(languages))
            % {"n": len(languages)}
        )
    if wheels:
        parts.append(
            ngettext("%(n)s place for a wheelchair", "%(n)s places for wheelchairs", wheels) % {"n": wheels}
        )
    if hosts:
        parts.append(ngettext("%(n)s table host", "%(n)s table hosts", hosts) % {"n": hosts})
    hard = sum(1 for tie in found.ties if tie.is_hard)
    if hard:
        parts.append(ngettext("%(n)s wish that must hold", "%(n)s wishes that must hold", hard) % {"n": hard})
    if parts:
        made.append(Said(_("What must be is kept"), ", ".join(parts) + "."))
    return made


def _proof(result: dict[str, Any]) -> Said | None:
    if "value" not in result:
        return None
    if result.get("changed"):
        return Said(
            _("Changed since it was mixed"),
            _("Mix again to have it as good as it can be; what you pinned stays."),
        )
    if result.get("proven"):
        return Said(
            _("It cannot be done better"), _("That is proved: no other seating does better by what counts.")
        )
    bound = result.get("bound")
    if not bound:
        return Said(_("A better one has not been found"), _("That no better one exists is not proved."))
    words = {"value": result["value"], "bound": bound, "hand": result.get("by_hand_value", "–")}
    return Said(
        _("Very close to the best there can be"),
        _(
            "What is amiss counts %(value)s points. No seating has fewer than %(bound)s; dealt out by hand it is %(hand)s."
        )
        % words,
    )
