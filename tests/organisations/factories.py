"""Organisations for tests, made by the product's own actions."""

from io import BytesIO
from typing import Any

from PIL import Image

from samverk.organisations.actions import add_organisation
from samverk.organisations.models import Organisation
from samverk.people.models import Account


def make_organisation(
    name: str = "Röda Korset Falun", *, by: Account | None = None, **facts: Any
) -> Organisation:
    """`facts` as `add_organisation` takes them: sector, municipality, categories, umbrella …"""
    return add_organisation(by=by, name=name, **{"sector": "civil_society", **facts})


def picture_file(
    size: tuple[int, int] = (300, 120), *, kind: str = "PNG", colour: str = "teal", **options: Any
) -> bytes:
    """A picture of one colour, as somebody would choose it; `options` as Pillow saves them."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **options)
    return file.getvalue()
