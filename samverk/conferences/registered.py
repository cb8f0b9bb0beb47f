"""How registration stands, for its organisers: places, quotas, the queue, and settings that cannot hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.organisations.models import Sector

from .actions.places import Occupancy, occupancy
from .models import Conference, Registration


@dataclass(frozen=True)
class QuotaLine:
    """A sector with what it may have and has."""

    label: str
    held: int
    most: int | None
    waiting: int

    @property
    def is_over(self) -> bool:
        return self.most is not None and self.held > self.most

    @property
    def is_full(self) -> bool:
        return self.most is not None and self.held >= self.most


@dataclass(frozen=True)
class Situation:
    """What stands above the list."""

    occupancy: Occupancy
    states: list[dict[str, Any]]
    quotas: list[QuotaLine]
    warnings: list[str]

    @property
    def percent(self) -> int:
        capacity = self.occupancy.capacity
        return min(100, round(100 * self.occupancy.held / capacity)) if capacity else 0


def situation(conference: Conference) -> Situation:
    """Four queries, however many are registered."""
    now = occupancy(conference)
    rows = Registration.objects.in_conference(conference).order_by().values_list("state")
    counts = dict(rows.annotate(n=Count("pk")))
    states = [
        {"key": state.value, "label": state.label, "n": counts.get(state, 0)} for state in Registration.State
    ]
    sectors = [key for key in Sector.values if key in now.quotas or now.waiting_by_sector.get(key)]
    quotas = [
        QuotaLine(
            str(Sector(key).label),
            now.held_by_sector.get(key, 0),
            now.quotas.get(key),
            now.waiting_by_sector.get(key, 0),
        )
        for key in sectors
    ]
    return Situation(now, states, quotas if now.quotas else [], cannot_hold(now, now.capacity, now.quotas))


def cannot_hold(now: Occupancy, capacity: int | None, quotas: dict[str, int]) -> list[str]:
    """What does not fit together in these numbers, each with what it means."""
    found = []
    if capacity is not None and capacity < now.held:
        found.append(
            _(
                "There are %(capacity)s places, and %(held)s people have one. Everybody keeps theirs; nobody new gets one until there are fewer."
            )
            % {"capacity": capacity, "held": now.held}
        )
    for sector, most in quotas.items():
        held = now.held_by_sector.get(sector, 0)
        if held > most:
            found.append(
                _(
                    "%(sector)s may have %(most)s places, and %(held)s have one. Everybody keeps theirs; nobody new of the sector gets one until there are fewer."
                )
                % {"sector": str(Sector(sector).label).capitalize(), "most": most, "held": held}
            )
    if capacity is not None and set(Sector.values) <= quotas.keys() and sum(quotas.values()) < capacity:
        found.append(
            _("The quotas add up to %(sum)s, and there are %(capacity)s places: %(left)s can never be taken.")
            % {"sum": sum(quotas.values()), "capacity": capacity, "left": capacity - sum(quotas.values())}
        )
    return found


def registration_table(conference: Conference, rows: Iterable[Registration]) -> Table:
    """The list to take along. Nothing of what somebody needs is in it."""
    columns = [
        Column("number", _("Number"), kind="number"),
        Column("name", _("Name")),
        Column("organisation", _("Organisation")),
        Column("sector", _("Sector")),
        Column("role", _("Role at work")),
        Column("municipality", _("Municipality")),
        Column("email", _("E-mail address")),
        Column("phone", _("Phone")),
        Column("state", _("State")),
        Column("since", _("Registered on"), kind="date"),
        Column("fee", _("Fee (SEK)"), kind="number"),
        Column("invoice", _("Invoice reference")),
    ]
    return Table(
        _("Registered"),
        columns,
        (_row(one) for one in rows),
        language=get_language() or "sv",
        scope_line=conference.workspace.name,
    )


def _row(one: Registration) -> dict[str, object]:
    return {
        "number": one.number,
        "name": one.name,
        "organisation": one.organisation_shown,
        "sector": one.get_sector_display() if one.sector else "",
        "role": one.role,
        "municipality": one.municipality.name if one.municipality else "",
        "email": one.email,
        "phone": one.phone,
        "state": one.get_state_display(),
        "since": one.created_at.date(),
        "fee": 0 if one.fee_waived_at else one.fee,
        "invoice": one.invoice_reference,
    }
