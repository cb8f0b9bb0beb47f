"""What calendars answer to the entry of somebody who is registered. A calendar cancels nothing: that may cost."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samverk.calendars.replies import BrokenCalendar, read_reply
from samverk.outbox.replies import Refused

from ..models import Registration
from .letters import write_to
from .registrations import note


@transaction.atomic
def hear_reply(
    *, key: str, text: str, message: Any, sender: str = "", files: Sequence[tuple[str, str, bytes]] = ()
) -> None:
    """Whose calendar says no is asked whether they mean it. Raises Refused for what a person should read."""
    registration = _find(key)
    calendars = [content for _name, kind, content in files if kind.lower().startswith("text/calendar")]
    if registration is None or not calendars:
        raise Refused(_("It answers a letter about a registration, in words. A person has to read it."))
    try:
        reply = read_reply(calendars[0])
    except BrokenCalendar as broken:
        raise Refused(broken.reason) from None
    conference = registration.conference
    is_ahead = conference.cancelled_at is None and not conference.is_over
    if reply.answer == "no" and registration.state == Registration.State.CONFIRMED and is_ahead:
        write_to(registration, "calendar_said_no", by=None)
        note(None, "hear_reply", registration)


def _find(key: str) -> Registration | None:
    rows = Registration.objects.select_related("conference__workspace", "person", "group")
    with suppress(ValueError):
        return rows.filter(uid=UUID(key)).first()
    return None
