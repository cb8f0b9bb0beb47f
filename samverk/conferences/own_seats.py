"""On the own page: where one sits now and next, and one's workshops."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from .models import Registration, Seat, SeatingPlan, Sitting, Table, WorkshopPlace
from .own_sections import Context, register
from .seating.loading import ends_at, starts_at

SEATS, WORKSHOPS = 20, 25


@dataclass(frozen=True)
class OwnSeat:
    """A round: `state` is past, now (under way or the next one) or later."""

    sitting: Sitting
    table: Table
    starts: datetime | None
    state: str


def seats(registration: Registration) -> Context | None:
    """The tables of each round, once they are shown. Two queries."""
    if registration.state != Registration.State.CONFIRMED or not _is_shown(registration):
        return None
    rows = Seat.objects.filter(registration=registration).order_by("sitting__number")
    found = list(rows.select_related("sitting__slot", "sitting__conference", "table__hall"))
    if not found:
        return None
    now, made, has_now = timezone.now(), [], False
    for place, seat in enumerate(found):
        starts = starts_at(seat.sitting)
        following = starts_at(found[place + 1].sitting) if place + 1 < len(found) else None
        over = ends_at(seat.sitting) or following
        if over is not None and over <= now:
            state = "past"
        else:
            state, has_now = ("later", True) if has_now else ("now", True)
        made.append(OwnSeat(seat.sitting, seat.table, starts, state))
    return {"seats": made, "now": next((one for one in made if one.state == "now"), None)}


def _is_shown(registration: Registration) -> bool:
    """Whether the organisers let participants see their places."""
    plans = SeatingPlan.objects.filter(conference=registration.conference_id, shown_at__isnull=False)
    return plans.exists()


def workshops(registration: Registration) -> Context | None:
    """One's own workshops, once they are shown. Two queries."""
    if registration.state != Registration.State.CONFIRMED or not _is_shown(registration):
        return None
    rows = WorkshopPlace.objects.filter(registration=registration).select_related("workshop__hall", "slot")
    found: list[Any] = list(rows.order_by("slot__day", "slot__starts", "slot"))
    return {"places": found} if found else None


register("seats", template="conferences/own/seats.html", context=seats, position=SEATS)
register("workshops", template="conferences/own/workshops.html", context=workshops, position=WORKSHOPS)
