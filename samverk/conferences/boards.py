"""What goes on where, in parallel: workshops of a slot and topics of Open Space, as a board on a screen shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count, Q

from .models import Conference, Slot, Topic


@dataclass(frozen=True)
class Post:
    """One thing on the board."""

    title: str
    hall: str
    is_topic: bool
    notes: int = 0


@dataclass(frozen=True)
class Times:
    """Everything that begins at one time."""

    day: date | None
    starts: time | None
    title: str
    posts: list[Post]


def board_of(conference: Conference, slots: Iterable[Slot]) -> list[Times]:
    """Slots with workshops, and topics by their time; those without one come last. One query beside the slots."""
    found: dict[tuple[date, time], Times] = {}
    for slot in slots:
        if not (workshops := list(slot.workshops.all())):
            continue
        posts = [Post(one.title, one.hall.name if one.hall else "", is_topic=False) for one in workshops]
        key = (slot.day or date.max, slot.starts or time.max)
        found[key] = Times(slot.day, slot.starts, slot.title, posts)
    for topic in topics_of(conference):
        day = topic.slot.day if topic.slot else conference.held_on
        starts = topic.starts or (topic.slot.starts if topic.slot else None)
        key = (day or date.max, starts or time.max)
        title = topic.slot.title if topic.slot else ""
        times = found.setdefault(key, Times(day, starts, title, []))
        hall = topic.hall.name if topic.hall else ""
        times.posts.append(Post(topic.title, hall, is_topic=True, notes=getattr(topic, "told", 0)))
    return [found[key] for key in sorted(found)]


def topics_of(conference: Conference) -> list[Topic]:
    """The topics that stand, with the number of their notes (`told`)."""
    rows = Topic.objects.filter(conference=conference).standing().select_related("slot", "hall")
    told = Count("notes", filter=Q(notes__removed_at=None))
    return list(rows.annotate(told=told).by_time())
