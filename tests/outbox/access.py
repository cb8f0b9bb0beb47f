"""What the access test puts into the addresses of outbox (see tests/access_objects.py)."""

from datetime import date
from typing import Any

from samverk.calendars.building import Event, invitation_file
from samverk.outbox.actions import post_text
from samverk.outbox.models import Attachment, Delivery, HeldMessage
from samverk.people.models import Account
from tests.access_objects import World, makes


@makes("outbox:view_message", "outbox:answer_message", "outbox:view_attachment", "outbox:press_answer")
def _message(world: World, asker: Account | None) -> dict[str, Any]:
    message = post_text(
        to="amina@example.org", to_name="Amina", language="sv", subject="Hej", text="Hej", by=None
    )
    Delivery.objects.create(message=message)
    event = Event(uid="a", title="Möte", starts_at=date(2027, 1, 1), ends_at=date(2027, 1, 1))
    name, content, media_type = invitation_file(event)
    file = Attachment.objects.create(message=message, name=name, media_type=media_type, content=content)
    return {"uid": message.uid, "number": file.pk}


@makes(
    "outbox:view_held_message",
    "outbox:hand_on_message",
    "outbox:forward_message",
    "outbox:throw_away_message",
)
def _held(world: World, asker: Account | None) -> dict[str, Any]:
    held = HeldMessage.objects.create(reason="unknown", sender="x@example.org", size=3, content=b"Hej")
    return {"uid": held.uid}
