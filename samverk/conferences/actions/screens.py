"""The links of the screens: made anew, or closed."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference


@transaction.atomic
def make_screen_links(*, by: Account, conference: Conference) -> Conference:
    """New links; those before open nothing any more."""
    return _next_number(by, conference, "make_screen_links", closed_at=None)


@transaction.atomic
def revoke_screen_links(*, by: Account, conference: Conference) -> Conference:
    """No link opens a screen until new ones are made."""
    return _next_number(by, conference, "revoke_screen_links", closed_at=timezone.now())


def _next_number(by: Account, conference: Conference, verb: str, *, closed_at: object) -> Conference:
    claim_version(conference, version=None)
    Conference.objects.filter(pk=conference.pk).update(
        screen_number=F("screen_number") + 1, screens_closed_at=closed_at
    )
    conference.refresh_from_db(fields=["screen_number", "screens_closed_at"])
    record(by=by, verb=f"conferences.{verb}", on=conference, scope=conference.workspace.audit_scope)
    return conference
