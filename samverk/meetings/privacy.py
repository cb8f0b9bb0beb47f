"""Why the personal facts of meetings are held."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .models import Invitee, Voter

_KEEP = "as long as the room"
_PURPOSE = "Inviting to a meeting, knowing who comes, and who was there."


def _forget_outsiders(rows: QuerySet[Any]) -> None:
    """Their rows stay without name, so that the number of those who came still holds."""
    rows.update(name="", email="", comment="", colleague_name="", colleague_email="")


OUTSIDERS = Limit(
    after=timedelta(days=365),
    since=_("after the meeting, for those who are not in the room"),
    past=Invitee.including_protected.outsiders_of_meetings_before,
    erase=_forget_outsiders,
)
VOTES = Limit(
    after=timedelta(days=180),
    since=_("after the poll was closed"),
    past=Voter.including_protected.of_polls_closed_before,
)

declare(
    "meetings.Invitee",
    "name",
    "email",
    "comment",
    "colleague_name",
    "colleague_email",
    purpose=_PURPOSE,
    basis="6.1.e",
    keep=OUTSIDERS,
)
declare(
    "meetings.Invitee",
    "person",
    "organisation",
    "language",
    "answer",
    "way",
    "was_present",
    purpose=_PURPOSE,
    basis="6.1.e",
    keep=_KEEP,
)
declare("meetings.InviteeAnswer", "answer", "way", purpose=_PURPOSE, basis="6.1.e", keep=_KEEP)
declare(
    "meetings.AgendaItem",
    "responsible",
    "responsible_name",
    purpose="Knowing who prepares an item of the agenda.",
    basis="6.1.e",
    keep=_KEEP,
)
declare(
    "meetings.Voter",
    "person",
    "name",
    "email",
    "organisation",
    "language",
    "comment",
    purpose="Finding a day that suits most people.",
    basis="6.1.e",
    keep=VOTES,
)
