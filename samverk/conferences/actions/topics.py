"""Open Space: topics that people offer, with a time and a place where nobody else is.

Whoever decides about times and places locks the conference first (`places.lock_places`): two who want the same hall
at once come one after the other.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Hall, Slot, Topic, Workshop
from .places import lock_places

LASTS = timedelta(minutes=45)
"""How long a topic has its place: what Open Space usually gives it."""


class HallTaken(Exception):
    """Something else is in the hall at that time; nothing was written. `by_what` is its title."""

    def __init__(self, by_what: str) -> None:
        super().__init__(by_what)
        self.by_what = by_what


@transaction.atomic
def offer_topic(
    *,
    conference: Conference,
    by: Account | None,
    title: str,
    text: str = "",
    slot: Slot | None = None,
    starts: time | None = None,
    hall: Hall | None = None,
) -> Topic:
    """Put a topic on the board. Raises HallTaken."""
    lock_places(conference)
    _check_free(conference, slot, starts, hall)
    topic = Topic.objects.create(
        conference=conference, title=title, text=text, slot=slot, starts=starts, hall=hall
    )
    _note("offer_topic" if by else "offer_own_topic", topic, by)
    return topic


@transaction.atomic
def place_topic(*, by: Account, topic: Topic, version: int | None = None, **facts: Any) -> Topic:
    """Another title, text, time or place. Raises Stale, HallTaken."""
    lock_places(topic.conference)
    claim_version(topic, version=version)
    for name, value in facts.items():
        setattr(topic, name, value)
    _check_free(topic.conference, topic.slot, topic.starts, topic.hall, but=topic)
    topic.save(update_fields=[*facts, "changed_at"])
    _note("place_topic", topic, by)
    return topic


@transaction.atomic
def merge_topics(*, by: Account, topic: Topic, into: Topic) -> Topic:
    """Two topics become one: the one that stands keeps time and place, and gets the notes of the other."""
    lock_places(topic.conference)
    claim_version(topic, version=None)
    into.refresh_from_db(fields=["merged_into"])
    target = into.merged_into or into
    if target.pk == topic.pk:
        return topic
    topic.merged_into = target
    topic.save(update_fields=["merged_into"])
    topic.merged.update(merged_into=target)
    topic.notes.update(topic=target)
    _note("merge_topics", target, by)
    return target


@transaction.atomic
def remove_topic(*, by: Account, topic: Topic, removed: bool = True) -> Topic:
    """Take a topic off the board, or put it back without its place if somebody else has that now."""
    lock_places(topic.conference)
    claim_version(topic, version=None)
    topic.removed_at = timezone.now() if removed else None
    if not removed:
        try:
            _check_free(topic.conference, topic.slot, topic.starts, topic.hall, but=topic)
        except HallTaken:
            topic.hall = None
    topic.save(update_fields=["removed_at", "hall"])
    _note("remove_topic", topic, by, removed=removed)
    return topic


def _check_free(
    conference: Conference,
    slot: Slot | None,
    starts: time | None,
    hall: Hall | None,
    but: Topic | None = None,
) -> None:
    """Raise HallTaken if another topic, a slot or a workshop is in the hall then."""
    if hall is None or starts is None:
        return
    day = slot.day if slot else conference.held_on
    ends = _after(starts, LASTS)
    others = Topic.objects.filter(conference=conference, hall=hall).standing()
    for other in others.exclude(pk=but.pk if but else 0).select_related("slot"):
        same_day = (other.slot.day if other.slot else conference.held_on) == day
        if same_day and other.starts and starts < _after(other.starts, LASTS) and other.starts < ends:
            raise HallTaken(other.title)
    on_then = Q(starts__lt=ends) & (Q(ends__gt=starts) | Q(ends=None, starts__gte=starts))
    rows = Slot.objects.filter(on_then, conference=conference, day=day).exclude(pk=slot.pk if slot else 0)
    busy = rows.filter(hall=hall).first() or Workshop.objects.filter(slot__in=rows, hall=hall).first()
    if busy is not None:
        raise HallTaken(busy.title)


def _after(starts: time, length: timedelta) -> time:
    """The clock that much later, at most midnight."""
    at = datetime.combine(datetime.min, starts) + length
    return at.time() if at.date() == datetime.min.date() else time.max


def _note(verb: str, topic: Topic, by: Account | None, **details: Any) -> None:
    scope = topic.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=topic, scope=scope, **details)
