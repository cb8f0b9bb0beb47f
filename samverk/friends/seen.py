"""A participant as matchers look at them: facts in words, and the way so far."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.languages.names import language_name

from .models import Call, Interview, InterviewTime, Pair, Participant, Separation
from .vocabulary import LEVELS, grid_labels, interest_names, meeting_names, times_in_words


@dataclass
class Seen:
    """All that a page about one participant shows, each list asked for once."""

    languages: list[tuple[str, str]]
    interests: list[str]
    meetings: list[str]
    times: str
    week: list[Any]
    wishes: list[str]
    interviews: list[Interview]
    booked: InterviewTime | None
    pairs: list[Pair]
    apart: list[tuple[Separation, Participant]]
    changes: list[Any]
    calls: list[Call]
    notes: list[Any] = field(default_factory=list)

    @property
    def interview(self) -> Interview | None:
        """The newest one."""
        return self.interviews[0] if self.interviews else None


def look_at(participant: Participant) -> Seen:
    """Nine queries, however long the history."""
    apart = Separation.objects.filter(Q(one=participant) | Q(other=participant))
    return Seen(
        languages=spoken_in_words(participant),
        interests=interest_names(participant.interests),
        meetings=meeting_names(participant.wish_meetings),
        times=times_in_words(participant.grid),
        week=grid_labels(participant.grid),
        wishes=wishes_in_words(participant),
        interviews=list(participant.interviews.select_related("by__person").order_by("-held_on", "-pk")),
        booked=participant.interview_times.upcoming()
        .select_related("matcher__person")
        .soonest_first()
        .first(),
        pairs=list(Pair.objects.of(participant).with_both().order_by("-proposed_at")),
        apart=[
            (one, one.other if one.one_id == participant.pk else one.one)
            for one in apart.select_related("one__person", "other__person").order_by("-at")
            if not (one.one.person.is_protected or one.other.person.is_protected)
        ],
        changes=list(participant.changes.select_related("by__person").order_by("-at", "-pk")[:30]),
        calls=list(participant.calls.waiting().order_by("created_at")),
        notes=list(participant.notes.select_related("by__person").order_by("-created_at")[:20]),
    )


def spoken_in_words(participant: Participant) -> list[tuple[str, str]]:
    """Name and level of each language, the best first."""
    rows = sorted(participant.spoken.all(), key=lambda row: (-row.level, row.language))
    return [(language_name(row.language), str(LEVELS[row.level])) for row in rows]


def wishes_in_words(participant: Participant) -> list[str]:
    """What somebody wishes of the other, one line each."""
    found = []
    if participant.wish_gender:
        found.append(participant.get_wish_gender_display())
    youngest, oldest = participant.wish_age_from, participant.wish_age_to
    if youngest and oldest:
        found.append(_("%(from)s–%(to)s years old") % {"from": youngest, "to": oldest})
    elif youngest:
        found.append(_("%(n)s years or older") % {"n": youngest})
    elif oldest:
        found.append(_("%(n)s years or younger") % {"n": oldest})
    if participant.wish_children:
        found.append(_("has children"))
    return found


def waited_in_words(days: int) -> str:
    """Waiting time as one says it: days up to two weeks, then weeks, then months."""
    if days < 14:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if days < 70:
        return ngettext("%(n)s week", "%(n)s weeks", days // 7) % {"n": days // 7}
    return ngettext("%(n)s month", "%(n)s months", days // 30) % {"n": days // 30}
