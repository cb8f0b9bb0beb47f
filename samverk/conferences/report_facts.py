"""What is known of a conference when its report is drafted, gathered once for all sections."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Count, Q, QuerySet

from samverk.languages.fields import in_language
from samverk.observations.models import Observation, Source, Theme
from samverk.observations.similar import same_words
from samverk.organisations.models import Organisation
from samverk.principles.models import Principle, Service

from .attendance import Turnout, earlier_in_series, turnouts_of
from .heard import all_heard
from .models import Conference, Question, Registration, Report, Sitting, Table
from .organisers import organisers_of
from .programme import Day, days_of

State = Observation.State


@dataclass(frozen=True)
class Point:
    """One thing that was said: by how many voices, about what (keys of themes), and what became of it since."""

    kind: str
    text: str
    voices: int
    themes: tuple[str, ...] = ()
    state: str = State.HEARD
    state_note: str = ""

    @property
    def is_taken_on(self) -> bool:
        return self.state in {State.TAKEN_UP, State.RESOLVED}


@dataclass
class Facts:
    """`points` those most voices said first; `places` how many came from each municipality, most first."""

    conference: Conference
    days: list[Day]
    now: Turnout
    earlier: list[Turnout]
    points: list[Point]
    questions: list[Question]
    themes: dict[str, str]
    principles: list[Principle]
    services: list[Service]
    members: list[Organisation]
    places: list[tuple[str, int]]
    organisations: int = 0
    tables: int = 0
    sittings: list[Sitting] = field(default_factory=list)
    report: Report | None = None

    def of_kind(self, *kinds: str) -> list[Point]:
        return [point for point in self.points if point.kind in kinds]

    def about(self, *themes: str) -> list[Point]:
        """Points with one of the themes."""
        return [point for point in self.points if not set(themes).isdisjoint(point.themes)]

    def by_theme(self, points: list[Point]) -> list[tuple[str, list[Point]]]:
        """Under the name of their first theme, the theme with most voices first; those without one come last."""
        found: dict[str, list[Point]] = defaultdict(list)
        for point in points:
            found[point.themes[0] if point.themes else ""].append(point)
        order = sorted(found, key=lambda key: (not key, -sum(one.voices for one in found[key]), key))
        return [(self.themes.get(key, ""), found[key]) for key in order]


def facts_of(conference: Conference) -> Facts:
    """Some twenty queries, however much was said."""
    now, *earlier = turnouts_of([conference, *earlier_in_series(conference)])
    questions = Question.objects.filter(conference=conference).standing().with_voices().order_by("id")
    came = _came(conference)
    places = Counter(one for one in came.values_list("municipality__name", flat=True) if one)
    services = Service.objects.in_room(conference.workspace).prefetch_related("principles").order_by("id")
    return Facts(
        conference=conference,
        days=days_of(conference),
        now=now,
        earlier=earlier,
        points=points_of(conference),
        questions=sorted(questions, key=lambda one: -getattr(one, "voices", 0)),
        themes={one.key: in_language(one.name) for one in Theme.objects.all()},
        principles=list(Principle.objects.all()),
        services=list(services),
        members=[one.organisation for one in organisers_of(conference)],
        places=places.most_common(),
        organisations=came.exclude(organisation_name="").values("organisation_name").distinct().count(),
        tables=Table.objects.filter(conference=conference, closed_at=None).count(),
        sittings=list(Sitting.objects.filter(conference=conference).order_by("number")),
        report=Report.objects.filter(conference=conference).first(),
    )


def points_of(conference: Conference) -> list[Point]:
    """What was said there: the notes that stand, and what the room has noted as heard at a conference besides."""
    heard = all_heard(conference)
    made = {one.note.observation_id for one in heard if one.note.observation_id}
    found = [
        Point(
            one.note.kind,
            one.note.text,
            one.voices,
            tuple(theme.key for theme in one.note.themes.all()),
            one.note.observation.state if one.note.observation else State.HEARD,
            one.note.observation.state_note if one.note.observation else "",
        )
        for one in heard
    ]
    found += [
        Point(
            one.kind,
            one.text,
            max(1, getattr(one, "told", 1)),
            tuple(theme.key for theme in one.themes.all()),
            one.state,
            one.state_note,
        )
        for one in _noted(conference)
        if one.pk not in made
    ]
    return sorted(_with_same_words_together(found), key=lambda point: -point.voices)


def _with_same_words_together(found: list[Point]) -> list[Point]:
    """The very same words stand once, with all their voices, also before anybody has put the notes together."""
    kept: dict[tuple[str, str], Point] = {}
    for point in found:
        key = (point.kind, same_words(point.text))
        if (first := kept.get(key)) is not None:
            themes = tuple(dict.fromkeys((*first.themes, *point.themes)))
            first = replace(first, voices=first.voices + point.voices, themes=themes)
            if point.is_taken_on and not first.is_taken_on:
                first = replace(first, state=point.state, state_note=point.state_note)
        kept[key] = first or point
    return list(kept.values())


def _noted(conference: Conference) -> list[Observation]:
    """Observations heard at a conference, without what only coordinators and chair may read."""
    there = Q(sources__where=Source.Where.CONFERENCE)
    rows = Observation.objects.standing().filter(there, workspace=conference.workspace)
    rows = rows.exclude(visibility=Observation.Visibility.LEADERS)
    told = Count("sources", filter=there, distinct=True)
    return list(rows.annotate(told=told).prefetch_related("themes").order_by("id"))


def _came(conference: Conference) -> QuerySet[Registration]:
    """Those who were ticked off at the door; everybody with a place where nobody was."""
    rows = Registration.including_protected.filter(conference=conference).confirmed()
    arrived = rows.arrived()
    return arrived if arrived.exists() else rows
