"""What search engines and calendars on the web read of a conference: a schema.org Event."""

import json
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from samverk.languages.fields import in_language

from .models import Conference, Slot
from .organisers import Arranger, Part
from .programme import Day, Row

_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def as_event(conference: Conference, days: list[Day], organisers: list[Arranger]) -> dict[str, Any]:
    """The conference with its timed items. Names of people only with their consent."""
    language = get_language() or "sv"
    address = settings.SITE_ADDRESS + reverse("conferences:view_conference", args=[conference.workspace.slug])
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": conference.workspace.name,
        "url": address,
        "inLanguage": language,
        "description": in_language(conference.welcome, language) or conference.focus,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": f"https://schema.org/{'EventCancelled' if conference.cancelled_at else 'EventScheduled'}",
        "startDate": _first(conference, days),
        "endDate": _last(conference, days),
        "isAccessibleForFree": conference.is_free,
        "location": _place(conference),
        "maximumAttendeeCapacity": conference.capacity,
        "organizer": _named(organisers, Part.LEAD, Part.TOGETHER, Part.HOST),
        "funder": _named(organisers, Part.FUNDER),
        "contributor": _named(organisers, Part.PARTNER),
        "offers": _offer(conference),
        "subEvent": [_item(row) for day in days for row in day.rows if row.slot.starts and row.slot.day],
    }
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def as_script(facts: dict[str, Any]) -> SafeString:
    """A data block: the browser never runs it, so the content security policy lets it be. Escaped as `json_script` does."""
    text = json.dumps(facts, ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _named(organisers: list[Arranger], *parts: Part) -> list[dict[str, str]]:
    return [
        {"@type": "Organization", "name": one.organisation.name} for one in organisers if one.part in parts
    ]


def _item(row: Row) -> dict[str, Any]:
    slot = row.slot
    found: dict[str, Any] = {
        "@type": "Event",
        "name": slot.title,
        "startDate": _moment(slot, slot.starts),
        "endDate": _moment(slot, slot.ends),
        "location": {"@type": "Place", "name": slot.hall.name} if slot.hall else None,
        "performer": [
            {"@type": "Person", "name": one.name} for one in row.people if one.name and one.may_be_shown
        ],
    }
    return {name: value for name, value in found.items() if value}


def _place(conference: Conference) -> dict[str, Any] | None:
    if not (conference.venue or conference.city):
        return None
    address = {
        "@type": "PostalAddress",
        "streetAddress": conference.address,
        "addressLocality": conference.city,
        "addressCountry": conference.workspace.country,
    }
    return {
        "@type": "Place",
        "name": conference.venue or conference.city,
        "address": {name: value for name, value in address.items() if value},
    }


def _offer(conference: Conference) -> dict[str, Any] | None:
    """Where one registers, while one can."""
    if not conference.takes_registrations:
        return None
    try:
        path = reverse("conferences:register", args=[conference.workspace.slug])
    except NoReverseMatch:
        return None
    offer: dict[str, Any] = {"@type": "Offer", "url": settings.SITE_ADDRESS + path, "priceCurrency": "SEK"}
    if conference.is_free:
        offer["price"] = "0"
    if closes := conference.closes_at:
        offer["validThrough"] = timezone.localtime(closes).isoformat()
    return offer


def _first(conference: Conference, days: list[Day]) -> str | None:
    moments = [_moment(row.slot, row.slot.starts) for day in days for row in day.rows]
    known = [moment for moment in moments if moment]
    return min(known, default=conference.held_on.isoformat() if conference.held_on else None)


def _last(conference: Conference, days: list[Day]) -> str | None:
    moments = [_moment(row.slot, row.slot.ends) for day in days for row in day.rows]
    known = [moment for moment in moments if moment]
    return max(known, default=conference.last_day.isoformat() if conference.last_day else None)


def _moment(slot: Slot, at: time | None) -> str | None:
    if slot.day is None or at is None:
        return None
    return timezone.make_aware(datetime.combine(slot.day, at)).isoformat()
