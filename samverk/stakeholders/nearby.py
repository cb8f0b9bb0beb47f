"""Organisations of the register that could have a voice that is missing, nearest first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from django.db.models import Case, Q, QuerySet, Value, When

from samverk.organisations.models import Organisation, OrganisationCategory
from samverk.places.models import Municipality
from samverk.workspaces.models import Member, Workspace

from .models import Stakeholder
from .voices import Voice

LOOKED_AT = 300
"""At most this many of the register's organisations are weighed for one page."""
EARTH_RADIUS = 6371.0
Point = tuple[float, float]

UNKNOWN = 9999
"""Kilometres to a place that nobody has said: the last of all."""


class _Candidate(NamedTuple):
    """An organisation as it is weighed: their order is that of the tuple."""

    is_outside: bool
    distance: int
    name_order: str
    pk: int
    sector: str


@dataclass(frozen=True)
class Nearby:
    """A suggestion: `distance` in whole kilometres from the middle of the room's area, None if unknown."""

    organisation: Organisation
    distance: int | None


def kilometres(a: Point, b: Point) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(p[0]), radians(p[1])) for p in (a, b))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, h)))


def find_nearby(workspace: Workspace, voices: Sequence[Voice], *, count: int) -> dict[str, list[Nearby]]:
    """For each voice at most `count` organisations where the room works, none of them in the table or
    a member, and none suggested for two voices.

    Five queries. A room without places is offered those of its country.
    """
    if not voices:
        return defaultdict(list)
    area, own = _area(workspace)
    middle = _middle([area[code] for code in own])
    seats = {code: _point(each.seat_latitude, each.seat_longitude) for code, each in area.items()}
    seats |= {each.county_id: _point(each.county.latitude, each.county.longitude) for each in area.values()}
    candidates = [
        _Candidate(
            code not in own,
            _distance(middle, _point(*degrees[:2]), seats.get(code), _point(*degrees[2:]), seats.get(county)),
            name,
            pk,
            sector,
        )
        for pk, name, sector, code, county, *degrees in _candidates(workspace, area, own, voices)
    ]
    categories: dict[int, set[str]] = defaultdict(set)
    rows = OrganisationCategory.objects.filter(organisation__in=[each.pk for each in candidates])
    for pk, category in rows.values_list("organisation", "category"):
        categories[pk].add(category)
    ranked = sorted(candidates)
    chosen: dict[int, tuple[str, _Candidate]] = {}
    # Those that only a category shows are harder to find: they choose first.
    for voice in sorted(voices, key=lambda voice: bool(voice.sectors)):
        fitting = (
            one for one in ranked if one.pk not in chosen and voice.is_of(one.sector, categories[one.pk])
        )
        chosen |= {one.pk: (voice.key, one) for one in islice(fitting, count)}
    named = Organisation.objects.to_point_at().in_bulk(chosen)
    found: dict[str, list[Nearby]] = defaultdict(list)
    for pk, (key, one) in chosen.items():
        found[key].append(Nearby(named[pk], None if one.distance == UNKNOWN else one.distance))
    return found


def _area(workspace: Workspace) -> tuple[dict[str, Municipality], set[str]]:
    """The municipalities the room covers, and those around them in the same county, by code; the codes of the former."""
    codes = set(workspace.place_codes())
    counties = {code[:2] for code in codes}
    if not counties:
        return {}, set()
    places = Municipality.objects.without_outline().defer("county__outline").select_related("county")
    area = places.filter(county__in=counties).in_bulk()
    return area, {code for code, place in area.items() if code in codes or place.county_id in codes}


def _candidates(
    workspace: Workspace,
    area: Mapping[str, Municipality],
    own: set[str],
    voices: Sequence[Voice],
) -> QuerySet[Organisation, tuple[Any, ...]]:
    """Key, name to order by, sector, codes of municipality and county, then latitude and longitude of it and of its town.

    Categories and counties are looked up as lists, once, and not for every organisation of the register.
    """
    sectors = {sector for voice in voices for sector in voice.sectors}
    categories = {category for voice in voices for category in voice.categories}
    of_category = OrganisationCategory.objects.filter(category__in=categories)
    fitting = Q(sector__in=sectors) | Q(pk__in=of_category.values("organisation"))
    counties = {each.county_id for each in area.values()}
    here = Q(municipality__in=list(area)) | Q(county__in=counties) if area else Q(country=workspace.country)
    seats = Member.objects.current().filter(workspace=workspace)
    rows = Stakeholder.objects.standing().filter(workspace=workspace)
    listed = Organisation.objects.listed().filter(fitting, here)
    listed = listed.exclude(pk__in=seats.values("organisation")).exclude(pk__in=rows.values("organisation"))
    away = Case(When(municipality__in=own, then=0), default=1) if own else Value(0)
    points = ("latitude", "longitude", "town__latitude", "town__longitude")
    return listed.order_by(away, "pk").values_list(
        "pk", "name_order", "sector", "municipality", "county", *points
    )[:LOOKED_AT]


def _middle(own: Sequence[Municipality]) -> Point | None:
    if not own:
        return None
    return (
        sum(place.seat_latitude for place in own) / len(own),
        sum(place.seat_longitude for place in own) / len(own),
    )


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


def _distance(middle: Point | None, *places: Point | None) -> int:
    """Whole kilometres to the first of the places that is known; `places` as in `Organisation.point`."""
    point = next(filter(None, places), None)
    return UNKNOWN if middle is None or point is None else round(kilometres(middle, point))
