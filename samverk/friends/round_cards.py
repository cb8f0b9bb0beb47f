"""A round as matchers look at it: each suggested pair as a card, how far the review is, and who is left."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from samverk.languages.names import language_name

from .matching.why_words import Why, why_of
from .matching.words import Fact, what_they_share, what_was_hard
from .matching.worth import POINTS
from .models import Candidate, Participant, Programme, Round, State, Suggestion, first_weights

PAGE = 20
PARTS = {
    "interests": gettext_lazy("What they like"),
    "languages": gettext_lazy("Another language in common"),
    "level": gettext_lazy("How well they can talk"),
    "profession": gettext_lazy("Profession"),
    "family": gettext_lazy("Family"),
    "part_of_town": gettext_lazy("Near each other"),
    "age": gettext_lazy("Nearness in age"),
    "experience": gettext_lazy("The volunteer's experience"),
    "grid": gettext_lazy("Times in common"),
}
"""The soft wishes as a matcher reads them, in the order of the weights."""
SHOWS = {
    "open": pgettext_lazy("pairs of a round", "To look at"),
    "accepted": pgettext_lazy("pairs of a round", "Accepted"),
    "rejected": pgettext_lazy("pairs of a round", "Rejected"),
    "pinned": pgettext_lazy("pairs of a round", "Pinned"),
    "all": pgettext_lazy("pairs of a round", "All"),
}
_OWN = tuple(field.attname for field in Suggestion._meta.concrete_fields)
_OF_EACH = (
    "uid", "programme_id", "side", "state", "waiting_since", "birth_year", "part_of_town", "latitude", "longitude",
    "grid", "interests", "profession", "has_children", "experience", "wish_meetings", "municipality__name",
    "municipality__seat_latitude", "municipality__seat_longitude", "person__given_name", "person__family_name",
    "person__is_protected", "person__erased_at",
)  # fmt: skip
"""What a card shows or compares of each of the two."""
HERE = frozenset({State.WAITING})
FRIEND_HERE = HERE | {State.PROPOSED, State.MEETING_BOOKED, State.PAIRED}


@dataclass(frozen=True)
class Part:
    """A bar: how many of the points that a wish can give."""

    label: Any
    value: int
    most: int

    @property
    def percent(self) -> int:
        return round(100 * self.value / self.most) if self.most else 0


@dataclass
class Card:
    """A suggested pair with everything that its row shows. Asks for nothing: the rows come with their relations."""

    suggestion: Suggestion
    weights: dict[str, int]

    @property
    def newcomer(self) -> Participant:
        return self.suggestion.newcomer

    @property
    def friend(self) -> Participant:
        return self.suggestion.friend

    @cached_property
    def shared(self) -> list[Fact]:
        return what_they_share(self.newcomer, self.friend)

    @cached_property
    def hard(self) -> list[Fact]:
        return what_was_hard(self.newcomer, self.friend)

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self.suggestion.parts, self.weights)

    @property
    def left(self) -> list[Participant]:
        """Those of the two who are no longer there for this pair."""
        gone = [self.newcomer] if self.newcomer.state not in HERE else []
        return gone + ([self.friend] if self.friend.state not in FRIEND_HERE else [])

    @property
    def is_open(self) -> bool:
        return self.suggestion.verdict == Suggestion.Verdict.OPEN


def parts_of(points: dict[str, int], weights: dict[str, int]) -> list[Part]:
    """The bars of a score; wishes that count nothing are left out."""
    worth = first_weights() | (weights or {})
    return [
        Part(label, int(points.get(key, 0)), POINTS * int(worth[key]))
        for key, label in PARTS.items()
        if worth.get(key)
    ]


def about(one: Participant) -> str:
    """Age span, languages and place on one line, without anything that only the other may say."""
    spoken = [language_name(each.language) for each in sorted(one.spoken.all(), key=lambda each: -each.level)]
    place = one.part_of_town or one.municipality.name
    return " · ".join(filter(None, [age_span(one), ", ".join(spoken[:4]), place]))


def age_span(one: Participant) -> str:
    age = one.age
    if age is None:
        return ""
    first = age // 10 * 10
    return _("%(first)s–%(last)s years") % {"first": first, "last": first + 9}


def short_name(one: Participant) -> str:
    """First name and the other's initial, as matchers speak of people."""
    initial = one.person.family_name[:1]
    return f"{one.person.given_name} {initial}." if initial else one.person.given_name


@dataclass(frozen=True)
class Progress:
    """How far the review is and who looked at how many."""

    total: int
    reviewed: int
    accepted: int
    rejected: int
    pinned: int
    people: list[tuple[str, int]]

    @property
    def open(self) -> int:
        return self.total - self.reviewed

    def count(self, show: str) -> int:
        return {
            "open": self.open,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "pinned": self.pinned,
        }.get(show, self.total)


def progress_of(round: Round) -> Progress:
    """Two queries."""
    verdict = Suggestion.Verdict
    counts = round.suggestions.aggregate(
        total=Count("pk"),
        accepted=Count("pk", filter=Q(verdict=verdict.ACCEPTED)),
        rejected=Count("pk", filter=Q(verdict=verdict.REJECTED)),
        pinned=Count("pk", filter=Q(is_pinned=True) & ~Q(verdict=verdict.REJECTED)),
    )
    rows = round.suggestions.exclude(verdict=verdict.OPEN).filter(by__isnull=False)
    names = Counter(rows.values_list("by__person__given_name", flat=True))
    return Progress(reviewed=counts["accepted"] + counts["rejected"], people=names.most_common(), **counts)


def with_people(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """The rows with all that a card needs, and of people and places no more than that; four queries."""
    programmes = Prefetch("friend__programme", Programme.objects.select_related("workspace"))
    return (
        rows.select_related("newcomer__person", "newcomer__municipality", "friend__person",
                            "friend__municipality", "by__person")
        .only(*_OWN, *(f"{side}__{column}" for side in ("newcomer", "friend") for column in _OF_EACH),
              "by__person__given_name")
        .prefetch_related("newcomer__spoken", "friend__spoken", programmes)
    )  # fmt: skip


def cards_of(round: Round, rows: QuerySet[Suggestion]) -> list[Card]:
    return [Card(row, round.weights) for row in with_people(rows)]


def find_rows(round: Round, *, show: str, words: str) -> QuerySet[Suggestion]:
    """The suggestions of a filter, who waited longest first."""
    verdict = Suggestion.Verdict
    rows = round.suggestions.all()
    if show == "pinned":
        rows = rows.filter(is_pinned=True).exclude(verdict=verdict.REJECTED)
    elif show in verdict.values:
        rows = rows.filter(verdict=show)
    for word in words.split()[:5]:
        rows = rows.filter(
            Q(newcomer__person__given_name__icontains=word) | Q(newcomer__person__family_name__icontains=word)
            | Q(friend__person__given_name__icontains=word) | Q(friend__person__family_name__icontains=word)
        )  # fmt: skip
    return rows.filter(newcomer__person__is_protected=False, friend__person__is_protected=False).order_by(
        "newcomer__waiting_since", "pk"
    )


def page_of_cards(
    round: Round, rows: QuerySet[Suggestion], number: str | None
) -> tuple[Page[Any], list[Card]]:
    page = Paginator(with_people(rows), PAGE).get_page(number)
    return page, [Card(row, round.weights) for row in page]


@dataclass(frozen=True)
class Neighbour:
    """A programme that shares its pool, and how many of its volunteers were in the round."""

    name: str
    friends: int


def neighbours_of(round: Round) -> list[Neighbour]:
    """By the frozen candidates; if none came from elsewhere, those with whom the pool is shared now. Two queries."""
    name = "participant__programme__workspace__name"
    rows = round.candidates.exclude(participant__programme=round.programme_id).values_list(name)
    found = [Neighbour(*row) for row in rows.annotate(n=Count("pk")).order_by("-n", name)]
    if found:
        return found
    sharing = Programme.objects.sharing_with(round.programme).order_by("workspace__name")
    return [Neighbour(each, 0) for each in sharing.values_list("workspace__name", flat=True)]


@dataclass(frozen=True)
class Alone:
    """A newcomer for whom the round has nobody."""

    candidate: Candidate
    why: Why

    @property
    def newcomer(self) -> Participant:
        return self.candidate.participant


def rows_alone(round: Round) -> QuerySet[Candidate]:
    """Newcomers without a suggestion, who waited longest first: left by the solver, or by a rejection since."""
    standing = round.suggestions.exclude(verdict=Suggestion.Verdict.REJECTED).values("newcomer")
    return (
        round.candidates.filter(
            participant__side="newcomer", left_at=None, participant__person__is_protected=False
        )
        .exclude(participant__in=standing)
        .select_related("participant__person", "participant__municipality")
        .defer("participant__photo", "participant__municipality__outline")
        .order_by("-days_waited", "pk")
    )


def alone_of(rows: QuerySet[Candidate]) -> list[Alone]:
    return [Alone(row, why_of(row.why, row.participant)) for row in rows]
