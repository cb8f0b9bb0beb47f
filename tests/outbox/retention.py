"""Rows of incoming mail whose time begins at a moment (see tests/audit/test_retention.py)."""

from datetime import datetime

from samverk.outbox.models import HeldMessage


def begin_held(at: datetime) -> HeldMessage:
    held = HeldMessage.objects.create(reason="unknown", sender="a@example.org", size=3, content=b"Hej")
    HeldMessage.objects.filter(pk=held.pk).update(created_at=at)
    held.refresh_from_db()
    return held


BEGINS = [begin_held]
