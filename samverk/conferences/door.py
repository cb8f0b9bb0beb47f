"""The list at the door: names and organisations, never what somebody needs. Whose identity is protected has no name here."""

import hashlib
import json
from typing import Any

from samverk.languages.folding import fold

from .models import Conference, Registration

MOST = 60
"""Rows of the list without script; the search finds the others."""


def people_at_door(conference: Conference) -> list[dict[str, Any]]:
    """Those with a place, by name; one query."""
    rows = Registration.including_protected.in_conference(conference).confirmed()
    return [_row(one) for one in rows.select_related("person", "organisation").by_name()]


def stamp(people: list[dict[str, Any]]) -> str:
    """Changes when the list does, but not when somebody comes."""
    return hashlib.sha256(json.dumps(people, sort_keys=True).encode()).hexdigest()[:16]


def here(conference: Conference) -> list[str]:
    """Who has come."""
    rows = Registration.including_protected.in_conference(conference).confirmed().arrived()
    return [str(uid) for uid in rows.order_by("pk").values_list("uid", flat=True)]


def found_at_door(conference: Conference, asked: str) -> list[Registration]:
    """For the list without script: by words of name and organisation, by number or code. Those who wait come too.

    Read whole and folded here: what an organisation is called by hand is not folded in the database.
    """
    rows = Registration.objects.in_conference(conference).active().select_related("organisation").by_name()
    words = fold(asked).split()
    if len(words) == 1 and (exact := [one for one in rows if _is(one, words[0])]):
        return exact
    return [one for one in rows if _has(one, words)]


def _is(one: Registration, word: str) -> bool:
    return word in {fold(one.code), str(one.number)}


def _has(one: Registration, words: list[str]) -> bool:
    told = fold(f"{one.name} {one.organisation_shown}")
    return all(word in told for word in words)


def _row(one: Registration) -> dict[str, Any]:
    hidden = one.person is not None and one.person.is_protected
    return {
        "id": str(one.uid),
        "n": one.number,
        "c": one.code,
        "name": "" if hidden else one.name,
        "org": "" if hidden else one.organisation_shown,
    }
