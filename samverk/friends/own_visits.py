"""What the own page shows of associations: visits under way, and doors that fit what one likes and where one lives."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from .actions.doors import UNDER_WAY
from .matching.words import km_between, place_of
from .models import Door, Participant, Side, State, Visit
from .own_sections import Context, register
from .vocabulary import interest_names, times_in_words

SHOWN, MOST_UNDER_WAY = 5, 3
_SHOWN_AFTER = timedelta(days=60)


@dataclass(frozen=True)
class OwnVisit:
    visit: Visit
    is_past: bool
    times: str


@dataclass(frozen=True)
class OwnDoor:
    door: Door
    shared: list[str]
    times: str


def visits(participant: Participant) -> Context | None:
    """Nothing for volunteers, or when no door near fits and nothing is under way. In a pause, no doors."""
    if participant.side != Side.NEWCOMER or participant.state == State.ENDED:
        return None
    now = timezone.now()
    mine = list(
        participant.visits.select_related("door__organisation", "door__municipality")
        .defer("door__municipality__outline")
        .order_by("-asked_at", "-pk")
    )
    shown = [
        OwnVisit(one, one.starts_at is None or one.starts_at < now, times_in_words(one.door.grid))
        for one in mine
        if one.stage in UNDER_WAY or one.changed_at > now - _SHOWN_AFTER
    ]
    under_way = sum(one.stage in UNDER_WAY for one in mine)
    has_enough = under_way >= MOST_UNDER_WAY or participant.state == State.PAUSED
    doors = [] if has_enough else fitting(participant, {one.door_id for one in mine})
    return {"visits": shown, "doors": doors} if shown or doors else None


def fitting(participant: Participant, known: set[int]) -> list[OwnDoor]:
    """Open doors with a place free, within reach and to one's liking; most in common first. One query."""
    holds = Q(visits__stage__in=UNDER_WAY) & ~Q(visits__participant__state=State.ENDED)
    taken = Count("visits", filter=holds)
    rows = Door.objects.filter(programme=participant.programme_id, is_open=True).exclude(contact_email="")
    rows = rows.exclude(pk__in=known).annotate(taken=taken).select_related("organisation", "municipality")
    rows = rows.defer("municipality__outline")
    liked, found = set(participant.interests or ()), []
    for door in rows.order_by("pk"):
        shared = liked & set(door.interests)
        if door.taken >= door.places or not _is_near(participant, door) or (liked and not shared):
            continue
        found.append((-len(shared), OwnDoor(door, interest_names(shared), times_in_words(door.grid))))
    return [own for _rank, own in sorted(found, key=lambda row: (row[0], row[1].door.pk))][:SHOWN]


def _is_near(participant: Participant, door: Door) -> bool:
    if participant.municipality_id == door.municipality_id:
        return True
    seat: Any = (door.municipality.seat_latitude, door.municipality.seat_longitude)
    return km_between(place_of(participant), seat) <= participant.travel_km


register("visits", template="friends/own/visits.html", context=visits, position=70)
