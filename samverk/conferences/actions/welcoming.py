"""The letter that answers a registration: a place with the day for the calendar and a code for the door, or a turn."""

from io import BytesIO

import segno
from django.utils import translation
from django.utils.translation import gettext as _

from samverk.calendars.building import Event
from samverk.people.models import Account

from ..models import Registration
from .entries import entry_files
from .letters import Files, write_to
from .places import position_in_queue


def welcome(registration: Registration, *, by: Account | None) -> bool:
    """Tell whoever has a place that they have, and whoever waits which turn it is."""
    if registration.state == Registration.State.CONFIRMED:
        return write_to(registration, "receipt", by=by, files=day_files(registration))
    if registration.state == Registration.State.WAITING:
        return write_to(registration, "waiting", by=by, turn=position_in_queue(registration))
    return False


def day_files(registration: Registration, event: Event | None = None) -> Files:
    """The calendar entry (once the day is set) and the code that is shown at the door. `event` as `entry_files`."""
    with translation.override(registration.language):
        name = f"{_('code')}-{registration.code}.png".lower()
    return [*entry_files(registration, event), (name, code_picture(registration.code), "image/png")]


def code_picture(code: str) -> bytes:
    """The QR code as a picture."""
    drawn = BytesIO()
    segno.make(code, error="m").save(drawn, kind="png", scale=8, border=4)
    return drawn.getvalue()
