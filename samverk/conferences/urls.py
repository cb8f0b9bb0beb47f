"""Addresses of conferences: open pages, one's own page by a secret link, and the room's."""

from django.urls import include, path

from . import (
    urls_claims,
    urls_coming,
    urls_conferences,
    urls_day,
    urls_notes,
    urls_programme,
    urls_registrations,
    urls_report,
    urls_tables,
)

app_name = "conferences"
_nouns = [
    urls_conferences,
    urls_programme,
    urls_registrations,
    urls_coming,
    urls_claims,
    urls_tables,
    urls_day,
    urls_notes,
    urls_report,
]
urlpatterns = [
    path("conference/", include([route for noun in _nouns for route in noun.OPEN])),
    path("rooms/<slug:slug>/conference/", include([route for noun in _nouns for route in noun.ROOM])),
]
