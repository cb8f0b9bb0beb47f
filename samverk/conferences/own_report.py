"""On the own page after the day: the report, and what happened next."""

from typing import Any

from . import own_sections
from .day_now import has_ended
from .models import Registration, Report

POSITION = 11


def _after(registration: Registration) -> dict[str, Any] | None:
    """Once the report is published or something has happened. One query."""
    if registration.state != Registration.State.CONFIRMED or not has_ended(registration.conference):
        return None
    report = Report.objects.filter(conference=registration.conference_id).first()
    if report is None or (report.published_at is None and not report.happened):
        return None
    return {"report": report}


own_sections.register("after", template="conferences/own/after.html", context=_after, position=POSITION)
