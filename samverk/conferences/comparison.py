"""The conferences of a series side by side: which themes and points come back, where, who was there, what was taken on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Q

from samverk.languages.fields import in_language
from samverk.observations.models import Observation, ObservationQuerySet, Source, Theme
from samverk.observations.similar import Saying, alike_groups
from samverk.observations.threads import Knot, far_ends
from samverk.people.models import Account
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room

from .attendance import Turnout, in_series_order, turnouts_of
from .draft_parts import day_in_words, total_of
from .models import Conference, Series

LOOKED_AT = 600
"""So many points at most are laid beside each other to find those that come back."""
FEW = 10
"""A party with a smaller share, in per cent, was hardly there."""
State = Observation.State


@dataclass(eq=False)
class Column:
    """A conference with something noted, or several that were told of together (`covers` them all)."""

    name: str
    when: str
    covers: list[Conference]
    slug: str = ""


@dataclass(frozen=True)
class Said:
    """A point where it was raised. `far` are the knots at the red thread's far end; `room` its room's slug, for insiders."""

    observation: Observation
    column: Column
    voices: int
    far: list[Knot] = field(default_factory=list)
    room: str = ""

    @property
    def is_taken_on(self) -> bool:
        return self.observation.state in {State.TAKEN_UP, State.RESOLVED} or bool(self.far)

    @property
    def themes(self) -> list[str]:
        return [theme.key for theme in self.observation.themes.all()]


@dataclass(frozen=True)
class Cell:
    """How many points of a theme were raised in a column; `level` 0 to 4 for its shade."""

    column: Column
    n: int
    level: int


@dataclass(frozen=True)
class ThemeRow:
    """A theme over the columns: `times` is in how many it was raised, `taken` how many of its points were taken on."""

    key: str
    name: str
    cells: list[Cell]
    total: int
    times: int
    taken: int


@dataclass(frozen=True)
class Recurring:
    """A point that was raised, in nearly the same words, at several conferences."""

    said: list[Said]
    times: int

    @property
    def taken(self) -> list[Said]:
        return [one for one in self.said if one.is_taken_on]

    @property
    def is_untaken(self) -> bool:
        return not self.taken

    @property
    def kind(self) -> str:
        return str(self.said[0].observation.get_kind_display())


@dataclass(frozen=True)
class Guests:
    """Who was at a conference. `few` names parties that were hardly there; empty where nobody knows the parts."""

    conference: Conference
    when: str
    turnout: Turnout
    total: int
    is_about: bool
    bars: list[tuple[str, str, int, int, int]]
    few: list[str]


class Comparison:
    """A series as one account may see it: of rooms where it holds no role, only what is public."""

    def __init__(self, series: Series, account: Account, kind: str = "") -> None:
        self.series, self.account, self.kind = series, account, kind
        conferences = Conference.objects.filter(series=series, workspace__archived_at=None)
        self.conferences: list[Conference] = in_series_order(
            conferences.select_related("workspace").in_order()
        )
        self.themes = {one.key: in_language(one.name) for one in Theme.objects.all()}

    @cached_property
    def own(self) -> set[int]:
        """Rooms in which the account holds a role today."""
        return set(Workspace.objects.visible_to(self.account).values_list("pk", flat=True))

    @cached_property
    def everything(self) -> list[Said]:
        """All points of the series, of every kind, the oldest first. Five queries."""
        rows = list(self._observations())
        columns = self._columns(rows)
        mine = [one.pk for one in rows if one.workspace_id in self.own]
        ends = far_ends(mine)
        return [
            Said(
                one,
                columns[one.pk],
                max(1, getattr(one, "told", 1)),
                ends.get(one.pk, []),
                one.workspace.slug if one.workspace_id in self.own else "",
            )
            for one in rows
            if one.pk in columns
        ]

    @cached_property
    def said(self) -> list[Said]:
        """Points of the kind that was asked for."""
        return [one for one in self.everything if not self.kind or one.observation.kind == self.kind]

    @cached_property
    def columns(self) -> list[Column]:
        """In the order of the series; only those where something was noted."""
        order = {one.pk: at for at, one in enumerate(self.conferences)}
        found = list(dict.fromkeys(one.column for one in self.everything))
        return sorted(found, key=lambda column: min(order.get(one.pk, len(order)) for one in column.covers))

    @cached_property
    def silent(self) -> list[Conference]:
        """Conferences of which nothing that was said is noted, as far as this account may read."""
        told = {one.pk for column in self.columns for one in column.covers}
        return [one for one in self.conferences if one.pk not in told]

    @cached_property
    def matrix(self) -> list[ThemeRow]:
        """Themes that came back at most conferences first."""
        found: dict[str, list[Said]] = defaultdict(list)
        for one in self.said:
            for key in one.themes:
                found[key].append(one)
        counts = {
            (key, column): sum(o.column is column for o in rows)
            for key, rows in found.items()
            for column in self.columns
        }
        most = max(counts.values(), default=0)
        rows = []
        for key, points in found.items():
            cells = [
                Cell(c, counts[key, c], -(-4 * counts[key, c] // most) if most else 0) for c in self.columns
            ]
            times, taken = sum(cell.n > 0 for cell in cells), sum(one.is_taken_on for one in points)
            rows.append(ThemeRow(key, self.themes.get(key, key), cells, len(points), times, taken))
        return sorted(rows, key=lambda row: (-row.times, -row.total, row.name))

    @cached_property
    def recurring(self) -> list[Recurring]:
        """Points raised in nearly the same words at more than one conference, most often first."""
        by_pk = {one.observation.pk: one for one in self.said[-LOOKED_AT:]}
        sayings = [
            Saying(pk, one.observation.text, one.observation.kind, frozenset(one.themes))
            for pk, one in by_pk.items()
        ]
        groups = []
        for keys in alike_groups(sayings, by_theme=True):
            points = sorted((by_pk[pk] for pk in keys if isinstance(pk, int)), key=self._place)
            times = len({id(one.column) for one in points})
            if times > 1:
                groups.append(Recurring(points, times))
        return sorted(groups, key=lambda group: (-group.times, -sum(one.voices for one in group.said)))

    @cached_property
    def guests(self) -> list[Guests]:
        """Who was at each conference, those too where nothing was noted. Two queries."""
        return [_guests(one) for one in turnouts_of(self.conferences)]

    @property
    def every_time(self) -> list[ThemeRow]:
        """Themes raised in each column."""
        return [row for row in self.matrix if len(self.columns) > 1 and row.times == len(self.columns)]

    @property
    def taken(self) -> int:
        return sum(one.is_taken_on for one in self.said)

    @property
    def hidden(self) -> bool:
        """Of some room only what is public is shown."""
        return any(one.workspace_id not in self.own for one in self.conferences)

    @property
    def parties(self) -> list[tuple[str, str, int, int, int]]:
        """For the legend of the bars; empty where no conference's parties are known."""
        return next((one.bars for one in self.guests if one.bars), [])

    def about(self, theme: str) -> list[tuple[Column, list[Said]]]:
        """The points of a theme, column by column; empty columns too, since silence says something."""
        rows = [one for one in self.said if theme in one.themes]
        return [(column, [one for one in rows if one.column is column]) for column in self.columns]

    def _place(self, one: Said) -> int:
        return self.columns.index(one.column)

    def _observations(self) -> ObservationQuerySet:
        rooms = {one.workspace_id for one in self.conferences} | {self.series.workspace_id}
        visibility = Observation.Visibility
        inside = Q(workspace__in=self.own) & ~Q(visibility=visibility.LEADERS)
        outside = Q(
            visibility=visibility.PUBLIC, workspace__published_at__isnull=False, workspace__archived_at=None
        )
        there = Q(sources__where=Source.Where.CONFERENCE)
        rows = Observation.objects.standing().filter(there, inside | outside, workspace__in=rooms)
        told = Count("sources", filter=there, distinct=True)
        return (
            rows.annotate(told=told)
            .select_related("workspace")
            .prefetch_related("themes", "sources")
            .order_by("heard_on", "pk")
        )

    def _columns(self, rows: Iterable[Observation]) -> dict[int, Column]:
        """Where each was raised: its room's conference, or for the room of the series the conferences its source names."""
        by_room = {one.workspace_id: one for one in self.conferences}
        made: dict[object, Column] = {}
        found = {}
        for row in rows:
            conference = by_room.get(row.workspace_id)
            if conference is not None:
                key: object = conference.pk
                name = conference.city or conference.workspace.name
                made.setdefault(
                    key, Column(name, day_in_words(conference), [conference], conference.workspace.slug)
                )
            else:
                key = next(one.label for one in row.sources.all() if one.where == Source.Where.CONFERENCE)
                made.setdefault(key, self._told_together(str(key)))
            if made[key].covers:
                found[row.pk] = made[key]
        return found

    def _told_together(self, label: str) -> Column:
        covers = [one for one in self.conferences if one.city and one.city in label]
        names = [one.city for one in covers]
        whens = list(dict.fromkeys(str(one.held_on.year) if one.held_on else one.when_note for one in covers))
        return Column(", ".join(names), ", ".join(whens), covers)


def series_of(room: Room, conference: Conference) -> Series | None:
    """The series that the room's conference belongs to, else the one that the room itself keeps."""
    if conference.series is not None:
        return conference.series
    return Series.objects.filter(workspace=room.workspace).order_by("id").first()


def _guests(turnout: Turnout) -> Guests:
    conference = turnout.conference
    total, is_about = total_of(turnout)
    bars, begins = [], 0
    for party, n, share in turnout.parts:
        bars.append((party.value, str(party.label), n, share, begins))
        begins += share
    few = [str(party.label) for party, _n, share in turnout.parts if turnout.total and share < FEW]
    return Guests(
        conference, day_in_words(conference), turnout, total, is_about, bars if turnout.total else [], few
    )
