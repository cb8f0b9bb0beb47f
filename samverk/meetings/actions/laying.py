"""Laying the standard items of a meeting's agenda."""

from django.db.models import Max

from ..models import AgendaItem, Meeting
from ..standard_agenda import fitted, standard_items


def lay_items(meeting: Meeting) -> None:
    """The ten standard items, fitted to the meeting's length, after those that stand there."""
    there = set(meeting.items.exclude(standard_key="").values_list("standard_key", flat=True))
    start = last_position(meeting)
    lengths = fitted(None if meeting.is_all_day else meeting.minutes)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, position=start + number, standard_key=item.key, title=item.title, minutes=minutes
        )
        for number, (item, minutes) in enumerate(zip(standard_items(), lengths, strict=True), start=1)
        if item.key not in there
    )


def last_position(meeting: Meeting) -> int:
    last: int = meeting.items.aggregate(last=Max("position"))["last"] or 0
    return last
