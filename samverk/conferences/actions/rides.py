"""Putting people into cars: both are written to, and learn of each other what they let us tell."""

from django.db import transaction
from django.db.models import Q

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Registration, Ride
from ..rides import rides_of, suggested
from .letters import write_to
from .places import lock_places


class NoSeatLeft(Exception):
    """The car is full."""


class NotShared(Exception):
    """One of the two has not let others know name and number."""


class NotOfThisConference(Exception):
    """A driver and a passenger of one conference make a pair, nobody else."""


@transaction.atomic
def pair_ride(*, by: Account, passenger: Ride, driver: Ride) -> Ride:
    """Put a passenger into a car and write to both. Raises NoSeatLeft, NotShared, NotOfThisConference.

    The conference's row is locked first: of two who give away the last seat, one is told that the car is full.
    """
    conference = driver.registration.conference
    lock_places(conference)
    rows = {
        row.pk: row
        for row in Ride.objects.filter(
            pk__in=[passenger.pk, driver.pk], registration__conference=conference
        ).select_related("registration__conference__workspace", "registration__person", "registration__group")
    }
    if len(rows) != 2:
        raise NotOfThisConference
    passenger, driver = rows[passenger.pk], rows[driver.pk]
    holding = {Registration.State.CONFIRMED, Registration.State.OFFERED}
    if (
        passenger.side != Ride.Side.LOOKS
        or driver.side != Ride.Side.OFFERS
        or passenger.registration.state not in holding
        or driver.registration.state not in holding
    ):
        raise NotOfThisConference
    if not (passenger.shares_contact and driver.shares_contact):
        raise NotShared
    taken = sum(driver.passengers.exclude(pk=passenger.pk).values_list("seats", flat=True))
    if taken + passenger.seats > driver.seats:
        raise NoSeatLeft
    if passenger.with_driver_id == driver.pk:
        return passenger
    claim_version(passenger, version=None)
    Ride.objects.filter(pk=passenger.pk).update(with_driver=driver)
    passenger.with_driver = driver
    write_to(passenger.registration, "ride_found", by=by, other=driver.registration, ride=driver)
    write_to(driver.registration, "ride_passenger", by=by, other=passenger.registration, ride=passenger)
    _record("pair_ride", by, passenger)
    return passenger


@transaction.atomic
def pair_near_rides(*, by: Account, conference: Conference) -> int:
    """Everybody who looks for a seat goes with the nearest driver, where that is near. Returns how many."""
    lock_places(conference)
    pairs = suggested(rides_of(conference))
    for passenger, driver in pairs:
        pair_ride(by=by, passenger=passenger, driver=driver)
    return len(pairs)


@transaction.atomic
def part_ride(*, by: Account, passenger: Ride) -> Ride:
    """Take a passenger out of the car again, and tell both."""
    claim_version(passenger, version=None)
    driver = passenger.with_driver
    if driver is None:
        return passenger
    Ride.objects.filter(pk=passenger.pk).update(with_driver=None)
    passenger.with_driver = None
    write_to(passenger.registration, "ride_over", by=by, other=driver.registration, ride=driver)
    write_to(driver.registration, "ride_over", by=by, other=passenger.registration, ride=passenger)
    _record("part_ride", by, passenger)
    return passenger


@transaction.atomic
def let_go(*, registration: Registration) -> int:
    """Somebody does not come, or does not go by car as they said: whoever they were to go with is told.

    Returns how many were. Called when a registration is cancelled or its car-sharing changes.
    """
    ride = Ride.objects.filter(registration=registration).select_related("with_driver").first()
    if ride is None:
        return 0
    partners = list(
        Ride.objects.filter(Q(with_driver=ride) | Q(pk=ride.with_driver_id)).select_related(
            "registration__conference__workspace", "registration__person", "registration__group"
        )
    )
    Ride.objects.filter(Q(with_driver=ride) | Q(pk=ride.pk)).update(with_driver=None)
    for partner in partners:
        write_to(partner.registration, "ride_over", by=None, other=registration, ride=ride)
    return len(partners)


def _record(verb: str, by: Account | None, ride: Ride) -> None:
    scope = ride.registration.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=ride, scope=scope)
