"""What the access test puts into the addresses of outbox (see tests/access_objects.py)."""

from typing import Any

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
    file = Attachment.objects.create(message=message, name="a.txt", media_type="text/plain", content=b"a")
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
