"""A week before the day everybody with a place is reminded once, with what is practical to know."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from ..models import Conference, Registration, Slot
from .entries import next_entry
from .letters import write_to
from .registrations import note
from .welcoming import day_files

BEFORE = timedelta(days=7)
_BATCH = 100


def remind_everywhere() -> int:
    """Remind for the conferences of the coming week. Returns how many letters; a crash leaves nobody reminded twice."""
    today = timezone.localdate()
    soon = Conference.objects.filter(
        held_on__gt=today, held_on__lte=today + BEFORE, cancelled_at=None, workspace__archived_at=None
    )
    return sum(remind_registered(conference=one) for one in soon.select_related("workspace"))


def remind_registered(*, conference: Conference) -> int:
    """Write to those with a place who registered before the last week and have not been reminded, some at a time."""
    if conference.held_on is None:
        return 0
    earlier = timezone.now() - timedelta(days=1)
    slots = Slot.objects.filter(conference=conference, day=conference.held_on)
    begins = slots.aggregate(first=Min("starts"))["first"]
    words = begins.strftime("%H.%M") if begins else ""
    written, to_all = 0, not _has_reminded(conference)
    while True:
        with transaction.atomic():
            rows = (
                Registration.objects.in_conference(conference)
                .confirmed()
                .filter(reminded_at=None, created_at__lt=earlier)
            )
            batch = list(
                rows.select_related("person", "group", "conference__workspace")
                .select_for_update(of=("self",))
                .order_by("pk")[:_BATCH]
            )
            event = next_entry(conference, to_all=to_all) if batch else None
            for registration in batch:
                registration.reminded_at = timezone.now()
                registration.save(update_fields=["reminded_at", "changed_at"])
                files = day_files(registration, event)
                sent = write_to(registration, "reminder", by=None, files=files, begins=words)
                note(None, "remind_registered", registration, sent=sent)
                written += sent
        if not batch:
            return written


def _has_reminded(conference: Conference) -> bool:
    """Those who are reminded now came later than others: not everybody gets an entry."""
    rows = Registration.objects.in_conference(conference).confirmed()
    return rows.filter(reminded_at__isnull=False).exists()
