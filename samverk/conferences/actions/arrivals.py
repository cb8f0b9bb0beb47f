"""Who came: ticks at the door, from several phones, sent at once or when the network is back.

The ticks are kept as they were made; whether somebody is here follows from all of them together, so it does not
matter in which order they arrive or how often they are sent: the newest tick that was taken back ends what came before
it, and of those since then the earliest counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Arrival, Conference, Registration


@dataclass(frozen=True)
class Tick:
    """A tap on a phone. `registration` is the uid of the one who came, `at` when, by the clock of the server."""

    uid: UUID
    registration: UUID
    came: bool
    at: datetime


@dataclass(frozen=True)
class Ticked:
    """What became of ticks: `taken` are settled (those known from before too), `refused` are of people without a place."""

    taken: list[UUID]
    refused: list[UUID]


@transaction.atomic
def tick_arrivals(
    *, by: Account, conference: Conference, ticks: Iterable[Tick], verb: str = "tick_arrivals"
) -> Ticked:
    """Take ticks in. The same one twice counts once; people of other conferences are refused."""
    wanted = sorted(ticks, key=lambda tick: (str(tick.registration), tick.at))
    rows = Registration.including_protected.in_conference(conference)
    people = {one.uid: one for one in rows.filter(uid__in={tick.registration for tick in wanted})}
    taken, refused, fresh = [], [], 0
    for tick in wanted:
        person = people.get(tick.registration)
        if person is None or person.state != Registration.State.CONFIRMED:
            refused.append(tick.uid)
            continue
        fresh += _take(tick, person, by)
        taken.append(tick.uid)
    if fresh:
        scope = conference.workspace.audit_scope
        record(by=by, verb=f"conferences.{verb}", on=conference, scope=scope, ticks=fresh)
    return Ticked(taken, refused)


def mark_arrived(*, by: Account | None, registration: Registration, at: datetime) -> None:
    """Somebody who was let in at the door is here. Part of the act that lets them in."""
    Registration.including_protected.filter(pk=registration.pk, arrived_at=None).update(arrived_at=at)
    registration.arrived_at = registration.arrived_at or at


def _take(tick: Tick, person: Registration, by: Account) -> bool:
    """Keep the tick and say anew whether its person is here; False if it was known already."""
    claim_version(person, version=None)  # one after the other from here, for each person
    at = min(tick.at, timezone.now())
    facts = {"registration": person, "came": tick.came, "at": at, "by": by}
    _arrival, is_new = Arrival.objects.get_or_create(uid=tick.uid, defaults=facts)
    if not is_new:
        return False
    held = Registration.including_protected.values_list("arrived_at", flat=True).get(pk=person.pk)
    person.arrived_at = _came_at(person, held)
    person.save(update_fields=["arrived_at"])
    return True


def _came_at(person: Registration, held: datetime | None) -> datetime | None:
    """The earliest tick since the newest one that was taken back; `held` is what stands, perhaps without a tick."""
    ticks = list(person.arrivals.values_list("came", "at"))
    undone = max((at for came, at in ticks if not came), default=None)
    moments = [at for came, at in ticks if came] + ([held] if held else [])
    return min((at for at in moments if undone is None or at > undone), default=None)
