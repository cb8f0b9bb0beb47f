"""Registering, and changing what one told. Nobody is registered twice."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Group, Needs, Registration, Ride, WorkshopWish
from .places import lock_places, occupancy, place_by_hand, place_for
from .rides import let_go
from .welcoming import welcome

State, Way = Registration.State, Registration.Way
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE = 8
_BY_ONESELF = frozenset({Way.PAGE, Way.GROUP})


@dataclass(frozen=True)
class Answers:
    """What somebody told: columns of the registration, of `Needs` and of `Ride`, and workshops with the rank of the wish.

    None: not asked, so that a change leaves it as it was. `ride={}`: asked, and no.
    """

    facts: dict[str, Any]
    needs: dict[str, Any] | None = None
    wishes: Sequence[tuple[int, int]] | None = None
    ride: dict[str, Any] | None = None


class RegistrationClosed(Exception):
    """Registration has not opened, is over, or the conference is cancelled; nothing was written."""


class AlreadyRegistered(Exception):
    """Somebody with that address is registered; nothing was written. `registration` is theirs."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(str(registration.uid))
        self.registration = registration


class QuotaFull(Exception):
    """The sector's places are taken, so that nobody can move over to it with a place."""


@transaction.atomic
def register(
    *,
    conference: Conference,
    answers: Answers,
    by: Account | None = None,
    way: str = Way.PAGE,
    group: Group | None = None,
    letter: bool = True,
) -> Registration:
    """Give somebody a place or a turn on the waiting list, and write to them. Raises RegistrationClosed, AlreadyRegistered.

    Whoever registers by themselves can until registration closes; an organiser (`by`) when they like. At the door
    (`way=DOOR`) neither quotas nor the waiting list count, only whether a place is free.
    """
    lock_places(conference)
    if by is None and way in _BY_ONESELF and not conference.takes_registrations:
        raise RegistrationClosed
    email = clean_email(answers.facts.get("email", ""))
    if (known := find_registered(conference, email)) is not None:
        raise AlreadyRegistered(known)
    sector = answers.facts.get("sector", "")
    place = place_by_hand(conference) if way == Way.DOOR else place_for(conference, sector)
    registration = add_registration(
        conference, answers, email=email, place=place, way=way, group=group, by=by
    )
    if letter:
        welcome(registration, by=by)
    return registration


def add_registration(
    conference: Conference,
    answers: Answers,
    *,
    email: str,
    place: int | None,
    way: str,
    group: Group | None = None,
    by: Account | None = None,
    **more: Any,
) -> Registration:
    """Write the rows. The caller holds `lock_places` and has found the place."""
    highest = Registration.including_protected.filter(conference=conference).aggregate(n=Max("number"))["n"]
    registration = Registration.objects.create(
        conference=conference,
        number=(highest or 0) + 1,
        code=new_code(),
        state=State.CONFIRMED if place else State.WAITING,
        place=place,
        queued_at=more.pop("queued_at", None) or timezone.now(),
        way=way,
        group=group,
        **{**answers.facts, "email": email},
        **more,
    )
    _write_needs(registration, answers.needs)
    _write_wishes(registration, answers.wishes)
    _write_ride(registration, answers.ride)
    note(by, "register", registration, way=str(way), state=str(registration.state))
    return registration


@transaction.atomic
def change_registration(
    *, registration: Registration, answers: Answers, by: Account | None = None, version: int | None = None
) -> Registration:
    """Save other answers; the place stays. Raises Stale, AlreadyRegistered, QuotaFull."""
    conference = registration.conference
    lock_places(conference)
    claim_version(registration, version=version)
    before = Registration.including_protected.get(pk=registration.pk)
    email = clean_email(answers.facts.get("email", before.email))
    known = find_registered(conference, email, besides=before) if email != before.email else None
    if known is not None:
        raise AlreadyRegistered(known)
    facts = {**answers.facts, "email": email}
    moves_over = before.place and facts.get("sector", before.sector) != before.sector
    if moves_over and not occupancy(conference).quota_has_room(facts["sector"]):
        raise QuotaFull
    changed = sorted(name for name, value in facts.items() if getattr(before, name) != value)
    for name, value in facts.items():
        setattr(registration, name, value)
    registration.save(update_fields=[*facts, "name_folded", "name_order", "changed_at"])
    _write_needs(registration, answers.needs)
    _write_wishes(registration, answers.wishes)
    _write_ride(registration, answers.ride)
    note(by, "change_registration", registration, fields=changed)
    return registration


def take_over(
    *,
    registration: Registration,
    instead_of: Registration,
    place: int | None,
    wishes: Sequence[tuple[int, int]],
) -> Registration:
    """Somebody who waited has the place of one who sends them. Wishes for workshops come along if they had none.

    The caller holds `lock_places` and has taken the place from the other.
    """
    claim_version(registration, version=None)
    registration.state, registration.place, registration.offer_until = State.CONFIRMED, place, None
    registration.instead_of, registration.way = instead_of, Way.SUBSTITUTE
    registration.save(update_fields=["state", "place", "offer_until", "instead_of", "way", "changed_at"])
    if not registration.workshop_wishes.exists():
        _write_wishes(registration, wishes)
    return registration


def find_registered(
    conference: Conference, email: str, *, besides: Registration | None = None
) -> Registration | None:
    """Who is registered with that address, and has a place or waits for one: by themselves or in a group."""
    if not email:
        return None
    rows = Registration.including_protected.in_conference(conference).active()
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    return rows.filter(email=email).select_related("person", "group", "conference__workspace").first()


def clean_email(email: str) -> str:
    """An address as it is kept and compared."""
    return email.strip().lower()


def new_code() -> str:
    """What stands in a QR code: eight letters and digits that are not taken for one another."""
    return "".join(secrets.choice(_LETTERS) for _n in range(_CODE))


def note(by: Account | None, verb: str, registration: Registration, **details: Any) -> None:
    """Write the act into the trail."""
    scope = registration.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=registration, scope=scope, **details)


def _write_needs(registration: Registration, needs: dict[str, Any] | None) -> None:
    """A row only for whoever needs something: nothing is kept of the others."""
    if needs is None:
        return
    if any(needs.values()):
        Needs.objects.update_or_create(registration=registration, defaults=needs)
    else:
        Needs.objects.filter(registration=registration).delete()


def _write_wishes(registration: Registration, wishes: Sequence[tuple[int, int]] | None) -> None:
    if wishes is None:
        return
    registration.workshop_wishes.all().delete()
    WorkshopWish.objects.bulk_create(
        WorkshopWish(registration=registration, workshop_id=workshop, rank=rank) for workshop, rank in wishes
    )


def _write_ride(registration: Registration, ride: dict[str, Any] | None) -> None:
    """Whoever they were to go with is told when it changes."""
    old = Ride.objects.filter(registration=registration).first()
    if old is not None and any(getattr(old, name) != value for name, value in (ride or {"side": ""}).items()):
        let_go(registration=registration)
    if ride is None:
        return
    if not ride:
        Ride.objects.filter(registration=registration).delete()
    else:
        Ride.objects.update_or_create(registration=registration, defaults=ride)
