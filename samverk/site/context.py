"""What every page around the content needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The room of the page, if it stands in one, and whether this is the demo."""
    return {"room": getattr(request, "room", None), "is_demo": settings.DEMO}
