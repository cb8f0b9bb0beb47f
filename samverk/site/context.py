"""What every page around the content needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from samverk.people.models import Account
from samverk.tasks.own import count_waiting


def page(request: HttpRequest) -> dict[str, Any]:
    """The room of the page, if it stands in one, whether this is the demo, how many tasks wait for the reader.

    The last is asked for only by pages that show it.
    """
    return {
        "room": getattr(request, "room", None),
        "is_demo": settings.DEMO,
        "tasks_waiting": SimpleLazyObject(lambda: _tasks_waiting(request)),
    }


def _tasks_waiting(request: HttpRequest) -> int:
    return count_waiting(request.user) if isinstance(request.user, Account) else 0
