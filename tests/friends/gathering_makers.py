"""Gatherings to come and open doors, for the tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from samverk.friends.models import Door, Gathering, Programme
from samverk.organisations.models import Organisation

from .factories import make_municipality


def make_gathering(programme: Programme, *, days: int = 14, **facts: Any) -> Gathering:
    starts = timezone.now() + timedelta(days=days)
    facts = {"name": "Vi ses", "place": "Kulturhuset", "ends_at": starts + timedelta(hours=2)} | facts
    return Gathering.objects.create(programme=programme, starts_at=starts, **facts)


def make_door(programme: Programme, **facts: Any) -> Door:
    organisation, _made = Organisation.objects.get_or_create(
        name="Trasmattan", defaults={"sector": "civil_society"}
    )
    facts = {
        "title": "Sycafé", "interests": ["crafts", "music"], "municipality": make_municipality(),
        "place": "Åsgatan 2", "contact_email": "sy@example.org", "grid": 0b100, "places": 1,
    } | facts  # fmt: skip
    return Door.objects.create(programme=programme, organisation=organisation, **facts)
