"""What the tests of registering send, and how they find the link in a letter."""

import re
from typing import Any

from django.test import Client

from samverk.conferences.models import Conference
from samverk.outbox.models import Message


def facts(**more: Any) -> dict[str, Any]:
    """A form that is right."""
    return {
        "name": "Amal Haddad",
        "email": "amal@example.org",
        "organisation_name": "Rädda Barnens lokalförening",
        "sector": "civil_society",
        "language": "sv",
        **more,
    }


def send(conference: Conference, client: Client | None = None, **more: Any) -> Any:
    """Register by the page."""
    return (client or Client()).post(f"/conference/{conference.workspace.slug}/register/", facts(**more))


def last_letter(to: str = "", template: str = "") -> Message:
    """The newest letter to that address."""
    rows = Message.objects.order_by("-pk")
    if to:
        rows = rows.filter(to=to)
    if template:
        rows = rows.filter(template=f"conferences/mail/{template}.txt")
    found = rows.first()
    assert found is not None
    return found


def link_in(letter: Message) -> str:
    """The address (path) of the own page or the group's page in a letter."""
    found = re.search(r"(/conference/(?:own|group)/[\w-]+/)", letter.text)
    assert found is not None, letter.text
    return found[1]


def own_page(client: Client, letter: Message) -> tuple[str, Any]:
    """Open the link as a browser does: the address without the secret, and the page."""
    page = client.get(link_in(letter), follow=True)
    assert page.status_code == 200
    return page.request["PATH_INFO"], page
