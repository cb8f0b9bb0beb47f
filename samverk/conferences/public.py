"""What everybody may know of a room's conference, for the room's public page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from samverk.workspaces.models import Workspace

from .models import Conference


@dataclass(frozen=True)
class Announced:
    """The conference's own page, where one registers now, and the report (empty: there is none)."""

    address: str
    register: str
    report: str
    held_on: date | None
    ends_on: date | None
    place: str
    is_cancelled: bool
    is_over: bool


def announced_conference(workspace: Workspace) -> Announced | None:
    """None while the room has no conference that is announced. One query."""
    found = Conference.objects.announced().filter(workspace=workspace).select_related("report").first()
    if found is None:
        return None
    register = reverse("conferences:register", args=[workspace.slug]) if found.takes_registrations else ""
    report = getattr(found, "report", None)
    is_published = report is not None and report.published_at is not None
    return Announced(
        address=reverse("conferences:view_conference", args=[workspace.slug]),
        register=register,
        report=reverse("conferences:read_report", args=[workspace.slug]) if is_published else "",
        held_on=found.held_on,
        ends_on=found.ends_on,
        place=", ".join(word for word in (found.venue, found.city) if word),
        is_cancelled=found.cancelled_at is not None,
        is_over=found.is_over,
    )
