"""The larger parts of a report's draft: who came, what was found, the panel, what follows, the programme."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.languages.fields import in_language

from .attendance import Turnout
from .models import Conference
from .models.conferences import Party
from .programme import Row
from .report_facts import Facts, Point
from .report_text import joined, points, rows, with_head

_MOST = 60
"""So many points of a kind stand in the text; the rest are counted."""


def total_of(turnout: Turnout) -> tuple[int, bool]:
    """How many came, and whether that is about: those counted here, else what a report told."""
    if turnout.total:
        return turnout.total, turnout.is_about
    return turnout.conference.came or 0, True


def day_in_words(conference: Conference) -> str:
    """The day, or the words there are for it."""
    return date_format(conference.held_on, "j F Y") if conference.held_on else conference.when_note


def participants(facts: Facts) -> str:
    """How many came, of which parties, against the earlier conferences of the series."""
    conference, (total, is_about) = facts.conference, total_of(facts.now)
    lines = []
    if total:
        said = ngettext("%(n)s person came.", "%(n)s people came.", total) % {"n": total}
        lines.append(_("About %(n)s people came.") % {"n": total} if is_about else said)
    if facts.organisations:
        lines.append(_origins(facts))
    if conference.came_note:
        lines.append(conference.came_note.rstrip(".") + ".")
    if none := missing_parties(facts):
        lines.append(none)
    known = [one for one in [*facts.earlier, facts.now] if total_of(one)[0]]
    unknown = [one.conference for one in facts.earlier if not total_of(one)[0] and one.conference.came_note]
    told = points(f"{_place_and_day(one)}: {one.came_note.rstrip('.')}." for one in unknown)
    return joined(" ".join(lines), _parties_table(known), told)


def missing_parties(facts: Facts) -> str:
    """The parties of which nobody came, if it is known who came."""
    none = [str(party.label) for party, n, _share in facts.now.parts if not n] if facts.now.total else []
    return _("Nobody came from: %(names)s.") % {"names": ", ".join(none)} if none else ""


def _origins(facts: Facts) -> str:
    n, towns = facts.organisations, len(facts.places)
    said = ngettext("They came from %(n)s organisation.", "They came from %(n)s organisations.", n) % {"n": n}
    if not towns:
        return said
    places = ngettext(
        "They live or work in %(n)s municipality.", "They live or work in %(n)s municipalities.", towns
    )
    return f"{said} {places % {'n': towns}}"


def _parties_table(known: list[Turnout]) -> str:
    if not any(one.total for one in known) and len(known) < 2:
        return ""
    head = [_("Conference"), *(str(party.label).capitalize() for party in Party), _("In all")]
    body = []
    for one in known:
        total, is_about = total_of(one)
        shares = [
            _("%(n)s (%(share)s %%)") % {"n": n, "share": s} if one.total else "–" for _p, n, s in one.parts
        ]
        body.append(
            [
                _place_and_day(one.conference),
                *shares,
                (_("about %(n)s") % {"n": total} if is_about else total) if total else "–",
            ]
        )
    return rows(head, body)


def _place_and_day(conference: Conference) -> str:
    return ", ".join(word for word in (conference.city or str(conference), day_in_words(conference)) if word)


def programme_lines(facts: Facts) -> list[str]:
    """What was on, without pauses: the title and who spoke for which organisation."""
    return [_with_voices(row) for day in facts.days for row in day.rows if not row.is_quiet]


def _with_voices(row: Row) -> str:
    who = ", ".join(dict.fromkeys(voice.name for voice in row.voices))
    return f"{row.slot.title}: {who}" if who else row.slot.title


def said(found: Iterable[Point]) -> str:
    """Points in their own words, with how many voices where there were several."""
    return points(_with_count(point) for point in list(found)[:_MOST])


def findings(facts: Facts) -> str:
    """Hinders and possibilities by theme with counts, then in their own words."""
    if not facts.points:
        return ""
    hinders, possible = facts.of_kind("hinder"), facts.of_kind("possibility")
    others = facts.of_kind("need", "idea", "risk")
    parts = [_summary(hinders, possible, others), _count_table(facts)]
    for head, found in (
        (_("Hinders"), hinders),
        (_("Possibilities"), possible),
        (_("Needs, ideas and risks"), others),
    ):
        if found:
            parts.append(f"### {head}\n\n{points(_by_theme(facts, found))}")
    return "\n\n".join(part for part in parts if part)


def _summary(hinders: list[Point], possible: list[Point], others: list[Point]) -> str:
    counted = [
        words % {"n": n}
        for n, words in (
            (len(hinders), ngettext("%(n)s hinder", "%(n)s hinders", len(hinders))),
            (len(possible), ngettext("%(n)s possibility", "%(n)s possibilities", len(possible))),
            (len(others), ngettext("%(n)s other thing", "%(n)s other things", len(others))),
        )
        if n
    ]
    told = counted[-1]
    if counted[:-1]:
        told = _("%(some)s and %(last)s") % {"some": ", ".join(counted[:-1]), "last": told}
    voices = sum(point.voices for point in [*hinders, *possible, *others])
    text = ngettext(
        "Written down: %(list)s, by %(voices)s voice.",
        "Written down: %(list)s, by %(voices)s voices in all.",
        voices,
    )
    return text % {"list": told, "voices": voices}


def _count_table(facts: Facts) -> str:
    """Points and voices by theme; a point with several themes counts under each."""
    counted: dict[str, list[int]] = {}
    for point in facts.points:
        for theme in point.themes:
            cell = counted.setdefault(theme, [0, 0, 0])
            cell[0] += point.kind == "hinder"
            cell[1] += point.kind == "possibility"
            cell[2] += point.voices
    order = sorted(counted, key=lambda key: (-counted[key][2], facts.themes.get(key, key)))
    body = [[facts.themes.get(key, key).capitalize(), *counted[key]] for key in order]
    return rows([_("Theme"), _("Hinders"), _("Possibilities"), _("Voices")], body) if body else ""


def _by_theme(facts: Facts, found: list[Point]) -> list[str]:
    lines = [
        f"{theme.capitalize()}: {_with_count(point)}" if theme else _with_count(point)
        for theme, group in facts.by_theme(found)
        for point in group
    ]
    left = len(lines) - _MOST
    return (
        lines
        if left <= 0
        else [*lines[:_MOST], ngettext("and %(n)s more", "and %(n)s more", left) % {"n": left}]
    )


def _with_count(point: Point) -> str:
    if point.voices < 2:
        return point.text
    counted = ngettext("%(n)s voice", "%(n)s voices", point.voices) % {"n": point.voices}
    return f"{point.text} ({counted})"


def panel(facts: Facts) -> str:
    """The questions to the panel that were put or answered, with the answers in writing; how many others were asked."""
    shown = [one for one in facts.questions if one.answer or one.state in {"put", "answered"}]
    if not shown:
        return ""
    parts = ["### " + _("Questions to the panel")]
    for one in shown:
        parts.append(points([f"{one.text}" + _votes(one.voices)]))  # type: ignore[attr-defined]
        if one.answer:
            parts.append(f"{one.answered_by}: {one.answer}" if one.answered_by else one.answer)
    left = len(facts.questions) - len(shown)
    if left:
        parts.append(
            ngettext("%(n)s question more was asked.", "%(n)s questions more were asked.", left) % {"n": left}
        )
    return "\n\n".join(parts)


def _votes(n: int) -> str:
    counted = ngettext("%(n)s vote", "%(n)s votes", n) % {"n": n}
    return f" ({counted})" if n else ""


def conclusions(facts: Facts) -> str:
    """What weighed most, and what has been taken on: the words around it are people's own."""
    parts = []
    for head, kind in ((_("Heard most: hinders"), "hinder"), (_("Heard most: possibilities"), "possibility")):
        found = [point for point in facts.of_kind(kind) if point.voices > 1][:3]
        if found:
            parts.append(f"### {head}\n\n{said(found)}")
    return joined(*parts, taken_on(facts))


def taken_on(facts: Facts) -> str:
    """What somebody has taken on since the day, with what became of it."""
    decided = [f"{point.text} {point.state_note}".strip() for point in facts.points if point.is_taken_on]
    return with_head(_("Taken on since"), decided)


def appendices(facts: Facts) -> str:
    """The invitation and the programme as they were."""
    conference = facts.conference
    lines = [day_in_words(conference), conference.whereabouts]
    invitation = [
        in_language(conference.welcome, "sv") if conference.welcome else "",
        ", ".join(filter(None, lines)),
    ]
    if conference.includes:
        invitation.append(_("Included: %(what)s.") % {"what": conference.includes})
    if conference.deadline:
        invitation.append(
            _("Last day to register: %(day)s.") % {"day": date_format(conference.deadline, "j F Y")}
        )
    parts = ["### " + _("Invitation"), *(line for line in invitation if line)] if any(invitation) else []
    if told := timetable(facts):
        parts += ["### " + _("Programme"), told]
    return "\n\n".join(parts)


def timetable(facts: Facts) -> str:
    """The programme as a table."""
    body = [_slot_row(row) for day in facts.days for row in day.rows]
    return rows([_("Time"), _("What"), _("Who")], body) if body else ""


def _slot_row(row: Row) -> list[str]:
    starts = row.slot.starts.strftime("%H.%M") if row.slot.starts else ""
    ends = f"–{row.slot.ends.strftime('%H.%M')}" if row.slot.ends and row.slot.end_is_given else ""
    names = [row.slot.title, *(group.workshop.title for group in row.groups)]
    voices = [*row.voices, *(voice for group in row.groups for voice in group.voices)]
    return [starts + ends, "; ".join(names), ", ".join(dict.fromkeys(voice.name for voice in voices))]
