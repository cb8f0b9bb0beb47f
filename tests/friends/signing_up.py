"""Filling in the pages of a sign-up, for the tests of friends."""

from typing import Any

from django.test import Client
from django.urls import reverse

from samverk.friends.models import Programme

PAGES: dict[str, dict[str, Any]] = {
    "about": {"given_name": "Layla", "family_name": "Haddad", "phone": "070-123 45 67", "email": "layla@example.org",
              "birth_year": "1992", "gender": "woman"},
    "languages": {"mother_tongue": "ar", "swedish": "2", "grid": ["2", "5", "17"]},
    "place": {"municipality": "2080", "part_of_town": "Grycksbo", "travel_km": "10",
              "interests": ["cooking", "walking"], "wish_meetings": ["cafe"]},
    "wishes": {"wish_gender": "woman", "household": "1", "hopes": "Prata svenska"},
    "send": {"consent_matching": "on"},
}  # fmt: skip


def address(programme: Programme, page: str, side: str = "newcomer") -> str:
    return reverse("friends:sign_up", args=[programme.workspace.slug, side, page])


def fill_in(client: Client, programme: Programme, side: str = "newcomer", **changed: dict[str, Any]) -> Any:
    """Send all pages, with some of them changed (None takes a field away); answers the last response."""
    answer = None
    for page, fields in PAGES.items():
        sent = {
            name: value for name, value in {**fields, **changed.get(page, {})}.items() if value is not None
        }
        answer = client.post(address(programme, page, side), sent)
        if answer.status_code != 302:
            return answer
    return answer
