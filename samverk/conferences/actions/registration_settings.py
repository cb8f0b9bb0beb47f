"""How one registers: when, how many, what is asked, and what it costs to cancel late."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Quota
from .columns import change_columns
from .queue import move_queue

CHANGEABLE = frozenset(
    {
        "opens_at", "deadline", "capacity", "questions", "answer_hours", "is_binding", "late_fee", "decides_fees",
    }
)  # fmt: skip


class NotAnnounced(Exception):
    """Nobody finds the form of a conference without a public page; nothing was changed."""


@transaction.atomic
def change_registration_settings(
    *,
    by: Account,
    conference: Conference,
    quotas: dict[str, int] | None = None,
    version: int | None = None,
    **fields: Any,
) -> Conference:
    """Change some of CHANGEABLE, and the quotas if given. Places that come of it are offered at once. Raises Stale."""
    changed = change_columns(conference, fields, among=CHANGEABLE, version=version)
    if quotas is not None and quotas != dict(conference.quotas.values_list("sector", "most")):
        Quota.objects.filter(conference=conference).delete()
        Quota.objects.bulk_create(
            Quota(conference=conference, sector=sector, most=most) for sector, most in quotas.items()
        )
        changed.append("quotas")
    _note(by, "change_registration_settings", conference, fields=changed)
    move_queue(conference=conference, by=by)
    return conference


@transaction.atomic
def open_registration(*, by: Account, conference: Conference) -> Conference:
    """Let people register from now on. Doing it twice changes nothing. Raises NotAnnounced."""
    claim_version(conference, version=None)
    conference.refresh_from_db(fields=["announced_at", "opens_at", "closed_at"])
    if conference.announced_at is None:
        raise NotAnnounced
    now = timezone.now()
    if conference.closed_at or conference.opens_at is None or conference.opens_at > now:
        conference.opens_at, conference.closed_at = min(conference.opens_at or now, now), None
        conference.save(update_fields=["opens_at", "closed_at", "changed_at"])
        _note(by, "open_registration", conference)
    return conference


@transaction.atomic
def close_registration(*, by: Account, conference: Conference) -> Conference:
    """Nobody new from now on; those who are registered keep everything, and the queue goes on."""
    claim_version(conference, version=None)
    conference.refresh_from_db(fields=["opens_at", "closed_at"])
    if conference.closed_at is None:
        conference.closed_at = timezone.now()
        conference.save(update_fields=["closed_at", "changed_at"])
        _note(by, "close_registration", conference)
    return conference


def _note(by: Account, verb: str, conference: Conference, **details: Any) -> None:
    scope = conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=conference, scope=scope, **details)
