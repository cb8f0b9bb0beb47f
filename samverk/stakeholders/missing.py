"""Who is missing around the table: voices that nobody has, people without mandate, influence that went quiet."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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
    """Everything the page says. The template shows `NAMED` names of each list."""

    voices: list[MissingVoice]
    present: list[Voice]
    member_count: int
    representative_count: int
    without_mandate: list[Representative]
    without_representative: list[Member]
    without_substitute: list[Member]
    quiet: list[Stakeholder]

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

    Nine queries at most, however large the room and the register are.
    """
    members = list(
        Member.objects.current()
        .filter(workspace=workspace)
        .select_related("organisation")
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
    speakers = list(_speakers(workspace))
    sent = {speaker.member_id for speaker in speakers if speaker.kind == Representative.Kind.REPRESENTATIVE}
    in_reserve = {speaker.member_id for speaker in speakers if speaker.kind == Representative.Kind.SUBSTITUTE}
    return Missing(
        voices=voices,
        present=[voice for voice in VOICES if voice not in lacking],
        member_count=len(members),
        representative_count=sum(s.kind == Representative.Kind.REPRESENTATIVE for s in speakers),
        without_mandate=[s for s in speakers if s.mandate != Representative.Mandate.YES],
        without_representative=[member for member in members if member.pk not in sent],
        without_substitute=[m for m in members if m.pk in sent and m.pk not in in_reserve],
        quiet=_quiet(workspace) if may_judge else [],
    )


def _has(voice: Voice, organisation: Organisation, categories: Categories) -> bool:
    return voice.is_of(organisation.sector, categories.get(organisation.pk, ()))


def _is_heard(voice: Voice, members: Sequence[Member], categories: Categories) -> bool:
    return any(_has(voice, member.organisation, categories) for member in members)


def _could_speak(workspace: Workspace, voices: Sequence[Voice]) -> list[Stakeholder]:
    """Those in the table that have one of the voices but neither joined nor said no."""
    sectors = {sector for voice in voices for sector in voice.sectors}
    categories = {category for voice in voices for category in voice.categories}
    seats = Member.objects.current().filter(workspace=workspace)
    rows = (
        Stakeholder.objects.standing()
        .filter(Q(organisation__sector__in=sectors) | Q(organisation__categories__category__in=categories))
        .filter(workspace=workspace)
        .exclude(organisation__in=seats.values("organisation"))
        .exclude(state=Stakeholder.State.DECLINED)
    )
    return list(
        rows.distinct().select_related("organisation").order_by("organisation__name_order")[:LOOKED_AT]
    )


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
    counts = standing.filter(themes__in=themes).values_list("themes").annotate(n=Count("pk", distinct=True))
    heard: dict[str, int] = defaultdict(int, {theme: n for theme, n in counts if theme in themes})
    total = standing.count() if heard else 0
    return (heard, total) if total >= FEW_THINGS_HEARD else (defaultdict(int), 0)


def _speakers(workspace: Workspace) -> Iterable[Representative]:
    current = Representative.objects.current().filter(member__workspace=workspace, member__left_on=None)
    return current.select_related("person", "member__organisation").order_by(
        "member__organisation__name_order"
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
