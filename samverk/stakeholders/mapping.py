"""Who stands where on the map of a room."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict

from samverk.languages.fields import name_order
from samverk.organisations.models import Category, Organisation, Point, Sector
from samverk.places.maps import Map, Pin, build_map
from samverk.places.models import Municipality
from samverk.places.outlines import outlines_url
from samverk.workspaces.models import Member, Workspace

from .addresses import organisation_address, row_address
from .models import Stakeholder

MOST = 1500
"""More marks than this hide one another; the filters help."""


@dataclass(frozen=True)
class Spot:
    """An organisation on the map or in the list beside it; `state` as in the table."""

    organisation: Organisation
    state: str
    row: Stakeholder | None

    @property
    def is_member(self) -> bool:
        return self.state == Stakeholder.State.JOINED


@dataclass
class RoomMap:
    """`spots` have a point, `lost` do not. The chosen filters are as the page's form has them."""

    spots: list[Spot]
    lost: list[Spot]
    live: Map
    sector: str
    category: str
    state: str

    @property
    def is_filtered(self) -> bool:
        return bool(self.sector or self.category or self.state)


def map_of(workspace: Workspace, asked: QueryDict) -> RoomMap:
    """Members and stakeholders that answer the question, by name. Seven queries."""
    sector = asked.get("sector", "") if asked.get("sector") in Sector.values else ""
    category = asked.get("category", "") if asked.get("category") in Category.values else ""
    state = asked.get("state", "") if asked.get("state") in Stakeholder.State.values else ""
    members = set(Member.objects.current().filter(workspace=workspace).values_list("organisation", flat=True))
    standing = Stakeholder.objects.standing().filter(workspace=workspace)
    rows = {row.organisation_id: row for row in standing.only("uid", "organisation", "state")}
    wanted = Q(memberships__in=Member.objects.current().filter(workspace=workspace)) | Q(
        pk__in=standing.values("organisation")
    )
    found = Organisation.objects.filter(wanted).to_point_at().distinct()
    if sector:
        found = found.filter(sector=sector)
    if category:
        found = found.filter(categories__category=category)
    spots = []
    for organisation in found.order_by(name_order(), "pk")[:MOST]:
        row = rows.get(organisation.pk)
        stands = _stands(row, is_member=organisation.pk in members)
        if stands and (not state or stands == state):
            spots.append(Spot(organisation, stands, row))
    placed = [(spot, point) for spot in spots if (point := spot.organisation.point)]
    return RoomMap(
        spots=[spot for spot, _point in placed],
        lost=[spot for spot in spots if not spot.organisation.point],
        live=_draw(workspace, placed),
        sector=sector,
        category=category,
        state=state,
    )


def _stands(row: Stakeholder | None, *, is_member: bool) -> str:
    """As `with_standing` in the table: a member is with us, nobody else ever is."""
    if is_member:
        return Stakeholder.State.JOINED
    if row is None:
        return ""
    return Stakeholder.State.ASKED if row.state == Stakeholder.State.JOINED else row.state


def _draw(workspace: Workspace, placed: list[tuple[Spot, Point]]) -> Map:
    """The room's counties with the municipalities it works in marked, and a pin for each spot. Three queries."""
    own = set(workspace.municipalities.values_list("code", flat=True))
    whole = set(workspace.counties.values_list("code", flat=True))
    counties = whole | {code[:2] for code in own}
    areas = list(Municipality.objects.filter(county__in=counties)) if counties else []
    marked = own or {area.code for area in areas}
    labels = {state.value: str(state.label) for state in Stakeholder.State}
    pins = [_pin(workspace, spot, point, labels[spot.state]) for spot, point in placed]
    return build_map(pins, municipalities=areas, highlighted=marked, outlines_url=outlines_url(counties))


def _pin(workspace: Workspace, spot: Spot, point: Point, state: str) -> Pin:
    organisation = spot.organisation
    address = (
        row_address("stakeholders:view_stakeholder", workspace.slug, spot.row.uid)
        if spot.row
        else organisation_address(organisation.uid)
    )
    note = ", ".join(filter(None, [organisation.place_name, state]))
    return Pin(
        str(organisation.uid),
        organisation.name,
        organisation.sector,
        *point,
        address,
        note,
    )
