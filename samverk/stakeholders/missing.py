"""Who is missing around the table: voices that nobody has, people without mandate, influence that went quiet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Q

from samverk.observations.models import Observation
from samverk.organisations.models import Organisation, OrganisationCategory
from samverk.workspaces.models import Member, Representative, Workspace

from .models import Stakeholder
from .nearby import Nearby, find_nearby
from .voices import VOICES, Voice

FEWEST, MOST = 8, 12
"""About this many representatives, says the method: more cannot talk together, fewer leave gaps."""
NAMED = 8
"""How many names a finding lists before "and n more"."""
FEW_THINGS_HEARD = 5
LOOKED_AT = 60
Categories = dict[int, set[str]]


@dataclass
class MissingVoice:
    """A voice that no member has. `asked` are stakeholders that have it, `heard` observations about its themes."""

    voice: Voice
    asked: list[Stakeholder]
    heard: int
    heard_total: int
    suggestions: list[Nearby] = field(default_factory=list)


@dataclass
class Missing:
    """Everything the page says. The template shows `NAMED` names of each list.

    Who speaks and who went quiet is asked for when it is read: the cards that only name voices never do.
    """

    workspace: Workspace
    may_judge: bool
    voices: list[MissingVoice]
    present: list[Voice]
    members: list[Member]

    @property
    def member_count(self) -> int:
        return len(self.members)

    @cached_property
    def speakers(self) -> list[Representative]:
        """Everybody who speaks for a member now (one query)."""
        return list(_speakers(self.workspace))

    @cached_property
    def quiet(self) -> list[Stakeholder]:
        """The influential who went quiet, for those who `may_judge` (one query)."""
        return _quiet(self.workspace) if self.may_judge else []

    @property
    def representative_count(self) -> int:
        return sum(s.kind == Representative.Kind.REPRESENTATIVE for s in self.speakers)

    @property
    def without_mandate(self) -> list[Representative]:
        return [s for s in self.speakers if s.mandate != Representative.Mandate.YES]

    @property
    def without_representative(self) -> list[Member]:
        sent = self._members_with(Representative.Kind.REPRESENTATIVE)
        return [member for member in self.members if member.pk not in sent]

    @property
    def without_substitute(self) -> list[Member]:
        sent = self._members_with(Representative.Kind.REPRESENTATIVE)
        in_reserve = self._members_with(Representative.Kind.SUBSTITUTE)
        return [member for member in self.members if member.pk in sent - in_reserve]

    def _members_with(self, kind: str) -> set[int]:
        return {speaker.member_id for speaker in self.speakers if speaker.kind == kind}

    @property
    def is_few(self) -> bool:
        return self.representative_count < FEWEST

    @property
    def is_many(self) -> bool:
        return self.representative_count > MOST

    @property
    def is_complete(self) -> bool:
        """Nothing to mend."""
        return not (
            self.voices
            or self.without_mandate
            or self.without_representative
            or self.without_substitute
            or self.quiet
            or self.is_few
            or self.is_many
        )


def look_for_missing(workspace: Workspace, *, may_judge: bool, suggestions: int = 3) -> Missing:
    """What is missing in a room. The influential who went quiet are for those who `may_judge` only.

    Eleven queries at most, however large the room and the register are.
    """
    members = list(
        Member.objects.current()
        .filter(workspace=workspace)
        .select_related("organisation")
        .only("organisation__name", "organisation__sector")
        .order_by("organisation__name_order")
    )
    categories = _categories_of([member.organisation for member in members])
    lacking = [voice for voice in VOICES if not _is_heard(voice, members, categories)]
    heard, heard_total = _heard_about(workspace, lacking)
    asked = _could_speak(workspace, lacking)
    categories |= _categories_of([row.organisation for row in asked])
    found = find_nearby(workspace, lacking, count=suggestions)
    voices = [
        MissingVoice(
            voice,
            asked=[row for row in asked if _has(voice, row.organisation, categories)],
            heard=sum(heard[theme] for theme in voice.themes),
            heard_total=heard_total,
            suggestions=found[voice.key],
        )
        for voice in lacking
    ]
    present = [voice for voice in VOICES if voice not in lacking]
    return Missing(workspace, may_judge, voices, present, members)


def _has(voice: Voice, organisation: Organisation, categories: Categories) -> bool:
    return voice.is_of(organisation.sector, categories.get(organisation.pk, ()))


def _is_heard(voice: Voice, members: Sequence[Member], categories: Categories) -> bool:
    return any(_has(voice, member.organisation, categories) for member in members)


def _could_speak(workspace: Workspace, voices: Sequence[Voice]) -> list[Stakeholder]:
    """Those in the table that have one of the voices but neither joined nor said no."""
    sectors = {sector for voice in voices for sector in voice.sectors}
    categories = {category for voice in voices for category in voice.categories}
    of_category = OrganisationCategory.objects.filter(category__in=categories)
    seats = Member.objects.current().filter(workspace=workspace)
    rows = (
        Stakeholder.objects.standing()
        .filter(Q(organisation__sector__in=sectors) | Q(organisation__in=of_category.values("organisation")))
        .filter(workspace=workspace)
        .exclude(organisation__in=seats.values("organisation"))
        .exclude(state=Stakeholder.State.DECLINED)
    )
    wanted = rows.select_related("organisation").order_by("organisation__name_order")
    return list(wanted.only("uid", "organisation__name", "organisation__sector")[:LOOKED_AT])


def _categories_of(organisations: Sequence[Organisation]) -> Categories:
    found: dict[int, set[str]] = defaultdict(set)
    rows = OrganisationCategory.objects.filter(organisation__in=[each.pk for each in organisations])
    for pk, category in rows.values_list("organisation", "category"):
        found[pk].add(category)
    return found


def _heard_about(workspace: Workspace, voices: Sequence[Voice]) -> tuple[dict[str, int], int]:
    """How often each theme was noted in the room, and how much was noted at all; nothing leaders-only."""
    themes = {theme for voice in voices for theme in voice.themes}
    standing = (
        Observation.objects.standing()
        .filter(workspace=workspace)
        .exclude(visibility=Observation.Visibility.LEADERS)
    )
    # All themes are counted, not only those asked for: so the database starts from the room and not from
    # every observation of a theme in the whole installation.
    counts = standing.values_list("themes").annotate(n=Count("pk")) if themes else []
    heard: dict[str, int] = defaultdict(int, {theme: n for theme, n in counts if theme in themes})
    total = standing.count() if heard else 0
    return (heard, total) if total >= FEW_THINGS_HEARD else (defaultdict(int), 0)


def _speakers(workspace: Workspace) -> Iterable[Representative]:
    current = Representative.objects.current().filter(member__workspace=workspace, member__left_on=None)
    people = ("person__given_name", "person__family_name", "person__is_protected", "person__erased_at")
    return (
        current.select_related("person", "member__organisation")
        .only("member", "kind", "mandate", "mandate_note", *people, "member__organisation__name")
        .order_by("member__organisation__name_order")
    )


def _quiet(workspace: Workspace) -> list[Stakeholder]:
    """High influence, and nobody has been in touch for six months: at most one more than a page names."""
    found = Stakeholder.objects.standing().influential().quiet().filter(workspace=workspace)
    declined = Q(state=Stakeholder.State.DECLINED)
    return list(
        found.exclude(declined)
        .select_related("organisation")
        .order_by("-influence", "organisation__name_order")[: NAMED + 1]
    )
