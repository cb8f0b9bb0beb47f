"""What every write of minutes leaves behind."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.urls import reverse

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account
from samverk.search.actions import index

from ..models import Minutes, Note

SEARCHED_AS = "minutes.Minutes"


class MinutesLocked(Exception):
    """The minutes are approved; nothing was written. They can be opened for a correction."""


def note_act(by: Account | None, verb: str, on: Model, minutes: Minutes, **details: Any) -> None:
    """Record an act of this app in the room's trail."""
    record(by=by, verb=f"minutes.{verb}", on=on, scope=minutes.workspace.audit_scope, **details)


def lock_open(minutes: Minutes) -> Minutes:
    """The minutes as they are now, locked until the transaction ends. Raises MinutesLocked.

    Taking the next version locks the row on both databases, so that no word lands in a text being approved.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("lock_open needs a transaction")
    claim_version(minutes, version=None)
    minutes.refresh_from_db(fields=["state", "approved_at", "correction", "approval"])
    if not minutes.is_open:
        raise MinutesLocked(minutes)
    return minutes


def index_minutes(minutes: Minutes) -> None:
    """Let search find what has left the secretary: titles, words and decisions, never who said them."""
    notes = Note.objects.filter(minutes=minutes).in_order().values_list("title", "comment", "decision")
    index(
        kind=SEARCHED_AS,
        uid=minutes.uid,
        title=minutes.meeting.title,
        text="\n".join(" ".join(words) for words in notes),
        url=reverse("minutes:view_minutes", args=[minutes.workspace.slug, minutes.uid]),
        scope=minutes.workspace.audit_scope,
        icon="FileText",
    )
