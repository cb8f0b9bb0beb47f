"""Claims for the tests, asked for as participants do."""

from io import BytesIO
from typing import Any

from django.test import Client
from PIL import Image

from samverk.conferences.actions.links import new_link
from samverk.conferences.models import Claim, Conference, Registration

from .factories import make_conference, make_registration

_TRAVEL: dict[str, Any] = {
    "from_place": "Ronneby", "transport": "car", "kilometres": "240", "passengers": "2", "account": "8000-1, 12 345-6",
}  # fmt: skip


def paying(**facts: Any) -> Conference:
    """A conference that pays travel from 100 kilometres there and back, and lost income up to 2,000 kronor."""
    return make_conference(
        **{"travel_from_km": 100, "pays_lost_income": True, "lost_income_most": 2000, **facts}
    )


def picture() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "HemligKamera"
    made = BytesIO()
    Image.new("RGB", (2400, 900), "white").save(made, "JPEG", exif=exif)
    return made.getvalue()


def own(registration: Registration) -> tuple[Client, str]:
    """The holder's browser and the address of the own page."""
    client = Client()
    answer = client.get(new_link(registration))
    return client, answer["Location"]


def ask(registration: Registration, kind: str = "travel", **answers: Any) -> Any:
    client, page = own(registration)
    return client.post(f"{page}claim/{kind}/ask/", {**_TRAVEL, **answers}, follow=True)


def claim_of(registration: Registration | None = None, **facts: Any) -> Claim:
    registration = registration or make_registration(paying())
    facts = {
        "kind": "travel",
        "amount": 600,
        "kilometres": 240,
        "transport": "car",
        "account": "8000-1",
        **facts,
    }
    return Claim.objects.create(registration=registration, **facts)
