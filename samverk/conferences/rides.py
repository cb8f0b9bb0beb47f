"""Car-sharing: who drives with seats free, who looks for a seat, and who lives near whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from samverk.languages.folding import fold

from .distances import Point, kilometres, point_of
from .models import Conference, Ride

NEAR = 40
"""Kilometres between a passenger's place and a driver's that are still called near."""
MOST_SUGGESTED = 4


@dataclass(frozen=True)
class Lift:
    """A driver whom a passenger could go with; `distance` in whole kilometres, None if a place is not known."""

    driver: Ride
    free: int
    distance: int | None

    @property
    def is_near(self) -> bool:
        return self.distance is not None and self.distance <= NEAR


@dataclass
class Driver:
    """A car: who goes along, and how many seats are left."""

    ride: Ride
    passengers: list[Ride] = field(default_factory=list)

    @property
    def free(self) -> int:
        return self.ride.seats - sum(one.seats for one in self.passengers)


@dataclass(frozen=True)
class Rides:
    """The page: cars, those who still look with their nearest drivers, and those who have not let us tell others."""

    drivers: list[Driver]
    looking: list[tuple[Ride, list[Lift]]]
    silent: list[Ride]

    @property
    def free(self) -> int:
        return sum(max(0, driver.free) for driver in self.drivers)


def rides_of(conference: Conference) -> Rides:
    """One query."""
    rows = list(
        Ride.objects.filter(
            registration__conference=conference, registration__state__in=["confirmed", "offered"]
        )
        .exclude(registration__person__is_protected=True)
        .select_related("registration__organisation", "registration__conference__workspace")
        .order_by("registration__name_order", "pk")
    )
    cars = {row.pk: Driver(row) for row in rows if row.side == Ride.Side.OFFERS and row.shares_contact}
    for row in rows:
        if row.side == Ride.Side.LOOKS and row.with_driver_id in cars:
            cars[row.with_driver_id].passengers.append(row)
    points = {place: point_of(place) for place in {row.from_place for row in rows}}
    looking = [
        row for row in rows
        if row.side == Ride.Side.LOOKS and row.shares_contact and row.with_driver_id not in cars
    ]  # fmt: skip
    return Rides(
        list(cars.values()),
        [(row, _nearest(row, list(cars.values()), points)) for row in looking],
        [row for row in rows if not row.shares_contact],
    )


def suggested(rides: Rides) -> list[tuple[Ride, Ride]]:
    """Passengers with drivers near them, the nearest pairs first, as long as seats are free."""
    free = Counter({driver.ride.pk: driver.free for driver in rides.drivers})
    pairs = sorted(
        (
            (lift.distance or 0, row.pk, row, lift.driver)
            for row, lifts in rides.looking
            for lift in lifts
            if lift.is_near
        ),
        key=lambda pair: pair[:2],
    )
    found: dict[int, tuple[Ride, Ride]] = {}
    for _distance, key, row, driver in pairs:
        if key not in found and free[driver.pk] >= row.seats:
            free[driver.pk] -= row.seats
            found[key] = (row, driver)
    return list(found.values())


def _nearest(row: Ride, drivers: Sequence[Driver], points: dict[str, Point | None]) -> list[Lift]:
    """All drivers with seats enough, the nearest first."""
    lifts = [
        Lift(driver.ride, driver.free, _distance(row, driver.ride, points))
        for driver in drivers
        if driver.free >= row.seats
    ]
    return sorted(lifts, key=lambda lift: (lift.distance is None, lift.distance or 0, lift.driver.pk))


def _distance(a: Ride, b: Ride, points: dict[str, Point | None]) -> int | None:
    if fold(a.from_place) == fold(b.from_place):
        return 0
    start, end = points[a.from_place], points[b.from_place]
    return None if start is None or end is None else round(kilometres(start, end))
