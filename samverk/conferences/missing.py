"""Who is missing at a conference: groups of the county's organisations that nobody has registered for, and those who
came to earlier conferences of the series but not to this one.

A group is known by sector, by category, or by words in the name: no category of the register says "trade union".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.languages.folding import fold
from samverk.organisations.models import Category, Organisation, OrganisationCategory, Sector
from samverk.places.finding import find_place
from samverk.places.models import Municipality
from samverk.workspaces.models import Workspace

from .attendance import earlier_in_series
from .coming import organisations_of
from .models import Conference, Invitation, Registration

LOOKED_AT = 3000
"""At most this many of the register's organisations are weighed for one page."""
NAMED = 6
"""Organisations of a group shown before "all of them"."""
_SHOWN = ("uid", "name", "name_order", "sector", "email", "municipality__name")
_ASSOCIATIONS = frozenset({Sector.CIVIL_SOCIETY, Sector.FAITH, Sector.OTHER, Sector.SOCIAL_ENTERPRISE})


@dataclass(frozen=True)
class Group:
    """A group that should be in the hall. `words` are sought in the folded name of an association."""

    key: str
    name: str | Promise
    why: str | Promise
    sectors: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    words: str = ""

    def is_of(self, sector: str, categories: Iterable[str], name: str) -> bool:
        if sector in self.sectors or not self.categories.isdisjoint(categories):
            return True
        may_be = not sector or sector in _ASSOCIATIONS
        return bool(self.words) and may_be and re.search(self.words, name) is not None


GROUPS = (
    Group(
        "sport",
        _("The sports movement"),
        _("Where children and adults who would not have met do meet. It was absent in 2011."),
        words=r"idrott|\bsport|\brf-sisu|\bsisu|fotboll|handboll|innebandy|hockey|bandy|basket|gymnasti|friidrott|"
        r"simsall|simklubb|ridklubb|ryttar|tennis|orienter|skidklubb|brottning|boxning|karate|judo|parasport|korpen|friluft|"
        r"\b(if|ik|bk|sk|ff|fk|fc|btk|gif|gof|bois|ais|kfum basket)\b(?! metall)",
    ),
    Group(
        "unions",
        _("Trade unions"),
        _("They know the workplaces, and what is fair there. They were absent in 2011."),
        words=r"fackforbund|fackforening|fackliga?\b|\blo\b|\blo-|\btco\b|\bsaco\b|\bif metall\b|\bseko\b|"
        r"(?<!europeiska )\bunionen\b|\bkommunal\b|\bbyggnads\b|handelsanstalld|transportarbet|byggnadsarbet|"
        r"lararforbund|sveriges larare|vardforbundet|hotell- och restaurangfack|\bakademikerforbund|\bfastighetsanst",
    ),
    Group(
        "youth",
        _("Youth organisations"),
        _("Nobody else knows what it is to be young and new here. They were absent in 2011."),
        categories=frozenset({Category.YOUTH}),
        words=r"ungdom|scout|\bunga\b|\bung\b|\bkfum\b|\b4h\b|sverok|elevkar|\bfritidsgard|unga ornar|studentkar",
    ),
    Group(
        "migrant_led",
        _("Those it is about: groups led by migrants or refugees"),
        _("Without them you talk about people instead of with them."),
        categories=frozenset({Category.MIGRANT_LED}),
    ),
    Group(
        "women",
        _("Women's organisations"),
        _("They reach women whom others do not reach."),
        words=r"kvinno|kvinnor|\bvaninnor|tjejjour|systrar|\blottor|zonta|soroptimist",
    ),
    Group(
        "faith",
        _("Faith communities"),
        _("Many turn to them first."),
        sectors=frozenset({Sector.FAITH}),
        words=r"\bkyrk|forsamling|\bmoske|muslimsk|pastorat|katolsk|ortodox|buddh|judiska",
    ),
    Group(
        "culture",
        _("Culture and folk education"),
        _("Study circles, theatre and music open doors without a form to fill in."),
        categories=frozenset({Category.CULTURE_SPORT, Category.EDUCATION}),
        words=r"\babf\b|studieforbund|medborgarskolan|folkuniversitet|sensus|bilda\b|folkhogskola|kultur|teater|musik",
    ),
    Group(
        "employers",
        _("Employers"),
        _("Somebody has to be able to offer a placement or a job."),
        sectors=frozenset({Sector.BUSINESS, Sector.SOCIAL_ENTERPRISE}),
        categories=frozenset({Category.VOCATIONAL_ECONOMIC}),
        words=r"foretag|naringsliv|handelskammar|coompanion|arbetsintegrerande",
    ),
    Group(
        "housing",
        _("Somebody who has homes to let"),
        _("Without a home nothing else lasts."),
        categories=frozenset({Category.HOUSING}),
        words=r"hyresgast|bostad|\bhem ab\b|bostader",
    ),
    Group(
        "health",
        _("Health care"),
        _("Ill health is what most often stands between people and school or work."),
        categories=frozenset({Category.HEALTH}),
        words=r"halso|vardcentral|patient|folkhalsa",
    ),
    Group(
        "municipality",
        _("The municipality or the region"),
        _("They run reception, schools and adult education, and have the local mandate."),
        sectors=frozenset({Sector.MUNICIPALITY}),
    ),
    Group(
        "authority",
        _("The state"),
        _("Its authorities decide on permits, work and benefits."),
        sectors=frozenset({Sector.AUTHORITY}),
    ),
    Group(
        "defence",
        _("Volunteers for defence and rescue"),
        _("They are used to being ready when it matters. They were absent in 2011."),
        words=r"lottakar|hemvarn|civilforsvar|bilkar|bla stjarnan|forsvarsutbild|sjoraddning|missing people|brandkar",
    ),
)


class _Weighed(NamedTuple):
    """An organisation as it is weighed: their order is that of the tuple."""

    is_away: bool
    name_order: str
    pk: int
    sector: str
    name: str


@dataclass(frozen=True)
class Candidate:
    """An organisation that could be asked. `is_near` is one in the conference's own municipality."""

    organisation: Organisation
    is_near: bool
    is_invited: bool


@dataclass
class MissingGroup:
    """A group that nobody has registered for: how many of the register could come for it, and the nearest of them."""

    group: Group
    number: int
    candidates: list[Candidate]


@dataclass(frozen=True)
class Missing:
    """What the page says. `area` names where the register was searched; empty means in the whole country."""

    lacking: list[MissingGroup]
    present: list[tuple[Group, int]]
    lost: list[Candidate]
    area: str
    has_earlier: bool


def look_for_missing(conference: Conference, *, whole: str = "") -> Missing:
    """Thirteen queries at most, however large the conference and the register are.

    `NAMED` of each group are named, and everybody of the one whose key is `whole`: only they are built as organisations.
    """
    workspace = conference.workspace
    here = list(Registration.objects.in_conference(conference).active().with_organisations())
    registered = {row.organisation_id for row in here if row.organisation_id}
    invited = set(
        Invitation.objects.filter(conference=conference, sent_at__isnull=False).values_list(
            "organisation", flat=True
        )
    )
    counties, own, area = _area(workspace, conference)
    candidates = _candidates(workspace, counties, own, registered)
    categories = _categories_of({*registered, *(one.pk for one in candidates)})
    come = Counter(_who_speaks(row) for row in here)
    numbers = {
        group.key: sum(
            n for (key, *said), n in come.items() if group.is_of(said[0], categories[key], said[1])
        )
        for group in GROUPS
    }
    fitting = {
        group.key: [one.pk for one in candidates if group.is_of(one.sector, categories[one.pk], one.name)]
        for group in GROUPS
        if not numbers[group.key]
    }
    shown = {key: found if key == whole else found[:NAMED] for key, found in fitting.items()}
    named = _named({pk for found in shown.values() for pk in found})
    earlier = earlier_in_series(conference)
    return Missing(
        lacking=[
            MissingGroup(
                group,
                len(fitting[group.key]),
                [_candidate(named[pk], own, invited) for pk in shown[group.key]],
            )
            for group in GROUPS
            if group.key in fitting
        ],
        present=[(group, numbers[group.key]) for group in GROUPS if numbers[group.key]],
        lost=[_candidate(one, own, invited) for one in _lost(earlier, registered)],
        area=area,
        has_earlier=bool(earlier),
    )  # fmt: skip


def organisations_named(uids: Sequence[str]) -> list[Organisation]:
    """The listed organisations of these uids, by name. What is no uid is left out. One query."""
    valid = [uid for uid in uids if re.fullmatch(r"[0-9a-fA-F-]{32,36}", uid)][:LOOKED_AT]
    return list(Organisation.objects.listed().filter(uid__in=valid).with_places().by_name())


def _area(workspace: Workspace, conference: Conference) -> tuple[set[str], set[str], str]:
    """The counties to search, the municipalities that are near, and the counties by name."""
    municipalities = list(workspace.municipalities.select_related("county").without_outline())
    counties = {county.code: county.name for county in workspace.counties.without_outline()}
    counties |= {one.county_id: one.county.name for one in municipalities}
    own = {one.code for one in municipalities}
    if not counties and conference.city:
        place = find_place(conference.city, country="SE")
        if place and place.kind == "municipality":
            rows = Municipality.objects.select_related("county").without_outline()
            if found := rows.filter(code=place.key).first():
                counties, own = {found.county_id: found.county.name}, {found.code}
    return set(counties), own, ", ".join(sorted(counties.values()))


def _candidates(
    workspace: Workspace, counties: set[str], own: set[str], registered: set[int]
) -> list[_Weighed]:
    """Those who could come, the nearest first and then by name."""
    here = Q(municipality__county__in=counties) | Q(county__in=counties)
    if not counties:
        here = Q(country=workspace.country)
    rows = Organisation.objects.listed().filter(here).exclude(pk__in=registered).order_by("pk")
    columns = rows.values_list("municipality", "name_order", "pk", "sector", "name_folded")[:LOOKED_AT]
    return sorted(
        _Weighed(municipality not in own, name_order, pk, sector, name)
        for municipality, name_order, pk, sector, name in columns
    )


def _named(keys: set[int]) -> dict[int, Organisation]:
    """The organisations that the page names."""
    rows = Organisation.objects.filter(pk__in=keys).select_related("municipality")
    return {one.pk: one for one in rows.only(*_SHOWN)}


def _categories_of(organisations: set[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = OrganisationCategory.objects.filter(organisation__in=organisations)
    for key, category in rows.values_list("organisation", "category"):
        found[key].add(category)
    return found


def _who_speaks(row: Registration) -> tuple[int, str, str]:
    """Key, sector and folded name of the organisation that somebody comes for: many come for the same."""
    if row.organisation is not None:
        return row.organisation.pk, row.organisation.sector, row.organisation.name_folded
    return 0, row.sector, fold(row.organisation_name)


def _lost(earlier: Sequence[Conference], registered: set[int]) -> list[Organisation]:
    came: set[int] = set().union(*organisations_of(earlier).values()) if earlier else set()
    rows = Organisation.objects.listed().filter(pk__in=came - registered).select_related("municipality")
    return list(rows.only(*_SHOWN).by_name())


def _candidate(one: Organisation, own: set[str], invited: Container[int | None]) -> Candidate:
    return Candidate(one, one.municipality_id in own, one.pk in invited)
