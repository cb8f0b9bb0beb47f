"""The waiting list moves by itself: a free place is offered to the next, an offer without an answer goes on."""

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version
from samverk.people.models import Account

from ..models import Conference, Registration
from .letters import write_to
from .places import lock_places, lowest_free, next_in_queue, offer_stands_until, place_by_hand
from .registrations import AlreadyRegistered, find_registered, note
from .welcoming import welcome

State = Registration.State


class OfferOver(Exception):
    """The offer was answered before, or its time is over."""


class NoPlaceLeft(Exception):
    """Every place is taken: the organisers raise the number of places, or somebody cancels."""


class NotWaiting(Exception):
    """Only somebody on the waiting list (or who let an offer pass) can be given a place."""


@transaction.atomic
def move_queue(*, conference: Conference, by: Account | None = None) -> int:
    """Offer every free place to the next whom it suits. Returns how many were offered.

    Nobody is offered anything once the conference has begun: then places are given at the door.
    """
    lock_places(conference)
    offered = 0
    while conference.cancelled_at is None and (until := offer_stands_until(conference)) is not None:
        registration = next_in_queue(conference)
        if registration is None:
            break
        registration.conference = conference
        claim_version(registration, version=None)
        registration.state, registration.offer_until = State.OFFERED, until
        registration.place = lowest_free(conference)
        registration.save(update_fields=["state", "offer_until", "place", "changed_at"])
        write_to(registration, "offer", by=by)
        note(by, "offer_place", registration, by_hand=False)
        offered += 1
    return offered


@transaction.atomic
def offer_place(*, by: Account, registration: Registration) -> Registration:
    """Offer a place out of turn. Raises NotWaiting, NoPlaceLeft, AlreadyRegistered."""
    registration = locked(registration)
    conference = registration.conference
    if registration.state not in {State.WAITING, State.LAPSED}:
        raise NotWaiting
    _raise_if_known(registration)
    place, until = place_by_hand(conference), offer_stands_until(conference)
    if place is None or until is None:
        raise NoPlaceLeft
    claim_version(registration, version=None)
    registration.state, registration.place, registration.offer_until = State.OFFERED, place, until
    registration.save(update_fields=["state", "place", "offer_until", "changed_at"])
    write_to(registration, "offer", by=by)
    note(by, "offer_place", registration, by_hand=True)
    return registration


@transaction.atomic
def confirm_registration(*, by: Account, registration: Registration) -> Registration:
    """Give somebody a place without asking them first. Raises NotWaiting, NoPlaceLeft, AlreadyRegistered."""
    registration = locked(registration)
    if registration.state not in {State.WAITING, State.LAPSED, State.OFFERED, State.CANCELLED}:
        raise NotWaiting
    _raise_if_known(registration)
    place = registration.place or place_by_hand(registration.conference)
    if place is None:
        raise NoPlaceLeft
    _confirm(registration, place)
    welcome(registration, by=by)
    note(by, "confirm_registration", registration)
    return registration


@transaction.atomic
def accept_offer(*, registration: Registration, by: Account | None = None) -> Registration:
    """Yes to the place. Raises OfferOver."""
    registration = locked(registration)
    if registration.state != State.OFFERED or not registration.place or not _stands(registration):
        raise OfferOver
    _confirm(registration, registration.place)
    welcome(registration, by=by)
    note(by, "accept_offer", registration)
    return registration


@transaction.atomic
def decline_offer(*, registration: Registration, by: Account | None = None) -> Registration:
    """No to the place; it goes to the next at once, and nothing is to be paid. Raises OfferOver."""
    registration = locked(registration)
    if registration.state != State.OFFERED:
        raise OfferOver
    claim_version(registration, version=None)
    registration.state, registration.place, registration.offer_until = State.CANCELLED, None, None
    registration.cancelled_at = timezone.now()
    registration.save(update_fields=["state", "place", "offer_until", "cancelled_at", "changed_at"])
    note(by, "decline_offer", registration)
    move_queue(conference=registration.conference, by=by)
    return registration


@transaction.atomic
def lapse_offers(*, conference: Conference) -> int:
    """Offers whose time is over go to the next. Returns how many were over."""
    lock_places(conference)
    over = list(
        Registration.including_protected.in_conference(conference)
        .filter(state=State.OFFERED, offer_until__lt=timezone.now())
        .select_related("group", "person")
        .order_by("offer_until", "id")
    )
    for registration in over:
        registration.conference = conference
        claim_version(registration, version=None)
        registration.state, registration.place, registration.offer_until = State.LAPSED, None, None
        registration.save(update_fields=["state", "place", "offer_until", "changed_at"])
        write_to(registration, "lapsed", by=None)
        note(None, "lapse_offer", registration)
    return len(over)


def move_queues() -> int:
    """What the worker does every few minutes: let old offers lapse, and offer what is free. Returns offers made."""
    waiting = Conference.objects.filter(
        registrations__state__in=[State.WAITING, State.OFFERED], workspace__archived_at=None
    )
    offered = 0
    for conference in waiting.select_related("workspace").distinct():
        lapse_offers(conference=conference)
        offered += move_queue(conference=conference)
    return offered


def locked(registration: Registration) -> Registration:
    """The row as it is now, with nobody else deciding about places meanwhile."""
    lock_places(registration.conference)
    rows = Registration.including_protected.select_related("conference__workspace", "group", "person")
    return rows.get(pk=registration.pk)


def _raise_if_known(registration: Registration) -> None:
    """Whoever let an offer pass or cancelled may have registered anew since."""
    known = find_registered(registration.conference, registration.email, besides=registration)
    if known is not None:
        raise AlreadyRegistered(known)


def _stands(registration: Registration) -> bool:
    in_time = registration.offer_until is not None and registration.offer_until >= timezone.now()
    return in_time and registration.conference.cancelled_at is None


def _confirm(registration: Registration, place: int) -> None:
    claim_version(registration, version=None)
    registration.state, registration.place = State.CONFIRMED, place
    registration.offer_until = registration.cancelled_at = registration.fee_waived_at = None
    registration.fee = 0
    registration.save(
        update_fields=["state", "place", "offer_until", "cancelled_at", "fee", "fee_waived_at", "changed_at"]
    )
