"""Who has a place. The rule's only home.

A place is a number from 1 up. Somebody gets one if fewer hold a place than there are, if fewer of their sector do than
its quota says, and if nobody waits whom it could be given to. Places that become free are offered down the waiting
list, for as long as the conference says; an offer holds its place until it is answered or over.

Who decides about places first takes `lock_places`, so that two at once come one after the other. Should somebody forget,
the database refuses a second holder of the same number.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count

from django.db.models import Count
from django.utils import timezone

from ..models import Conference, Quota, Registration


@dataclass(frozen=True)
class Occupancy:
    """How a conference is filled. `held` counts places with somebody's name or offer on them, by sector."""

    capacity: int | None
    held_by_sector: dict[str, int]
    quotas: dict[str, int]
    waiting_by_sector: dict[str, int]

    @property
    def held(self) -> int:
        return sum(self.held_by_sector.values())

    @property
    def waiting(self) -> int:
        return sum(self.waiting_by_sector.values())

    @property
    def free(self) -> int | None:
        """Places without anybody; None where there is no end to them."""
        return None if self.capacity is None else max(0, self.capacity - self.held)

    def quota_has_room(self, sector: str) -> bool:
        most = self.quotas.get(sector)
        return most is None or self.held_by_sector.get(sector, 0) < most

    def has_room(self, sector: str) -> bool:
        """Whether one more of the sector could have a place."""
        return self.free != 0 and self.quota_has_room(sector)

    @property
    def somebody_is_next(self) -> bool:
        """Whether a place is free for somebody who waits."""
        return any(self.has_room(sector) for sector in self.waiting_by_sector)


def lock_places(conference: Conference) -> None:
    """One after the other from here to the end of the transaction."""
    Conference.objects.select_for_update(of=("self",)).only("pk").get(pk=conference.pk)


def occupancy(conference: Conference) -> Occupancy:
    """As it is now; two queries. The capacity is read anew: it may have been changed since the page was made."""
    state = Registration.State
    rows = (
        Registration.including_protected.in_conference(conference)
        .filter(state__in=[state.CONFIRMED, state.OFFERED, state.WAITING])
        .order_by()
        .values_list("state", "sector")
        .annotate(n=Count("pk"))
    )
    held, waiting = Counter[str](), Counter[str]()
    for stands, sector, n in rows:
        (waiting if stands == state.WAITING else held)[sector] += n
    capacity = Conference.objects.values_list("capacity", flat=True).get(pk=conference.pk)
    quotas = dict(Quota.objects.filter(conference=conference).values_list("sector", "most"))
    return Occupancy(capacity, dict(held), quotas, dict(waiting))


def place_for(conference: Conference, sector: str) -> int | None:
    """A place for somebody new, or None: then they wait. Take `lock_places` before."""
    now = occupancy(conference)
    if not now.has_room(sector) or now.somebody_is_next:
        return None
    return lowest_free(conference)


def place_by_hand(conference: Conference) -> int | None:
    """A place that an organiser gives: quotas and the queue do not count, the number of places does."""
    return None if occupancy(conference).free == 0 else lowest_free(conference)


def lowest_free(conference: Conference) -> int:
    """The lowest number that nobody holds."""
    taken = set(
        Registration.including_protected.in_conference(conference)
        .filter(place__isnull=False)
        .values_list("place", flat=True)
    )
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def next_in_queue(conference: Conference) -> Registration | None:
    """The first on the waiting list whom a free place can be given to."""
    now = occupancy(conference)
    fitting = [sector for sector in now.waiting_by_sector if now.has_room(sector)]
    if not fitting:
        return None
    queue = Registration.including_protected.in_conference(conference).queueing()
    return queue.filter(sector__in=fitting).select_related("group", "person", "organisation").first()


def position_in_queue(registration: Registration) -> int:
    """1 for the first on the waiting list."""
    before = Registration.including_protected.filter(conference=registration.conference_id).queueing()
    earlier = before.filter(queued_at__lt=registration.queued_at).count()
    same = before.filter(queued_at=registration.queued_at, pk__lt=registration.pk).count()
    return earlier + same + 1


def offer_stands_until(conference: Conference) -> datetime | None:
    """When an offer made now is over: never after the conference has begun. None if it is too late to offer."""
    now = timezone.now()
    until = now + timedelta(hours=conference.answer_hours)
    if conference.held_on is None:
        return until
    begins = timezone.make_aware(datetime.combine(conference.held_on, time()))
    return min(until, begins) if begins > now else None


def places_for_many(conference: Conference, sectors: Sequence[str]) -> list[int | None]:
    """As `place_for` for one after the other, in as many queries for hundreds as for one. Take `lock_places` before."""
    now = occupancy(conference)
    taken = set(
        Registration.including_protected.in_conference(conference)
        .filter(place__isnull=False)
        .values_list("place", flat=True)
    )
    free = (number for number in count(1) if number not in taken)
    found: list[int | None] = []
    for sector in sectors:
        if not now.has_room(sector) or now.somebody_is_next:
            now.waiting_by_sector[sector] = now.waiting_by_sector.get(sector, 0) + 1
            found.append(None)
        else:
            now.held_by_sector[sector] = now.held_by_sector.get(sector, 0) + 1
            found.append(next(free))
    return found
