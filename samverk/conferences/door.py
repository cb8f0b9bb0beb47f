"""The list at the door: names and organisations, never what somebody needs. Whose identity is protected has no name here."""

import hashlib
import json
from typing import Any

from django.db.models import Q

from samverk.languages.folding import fold

from .models import Conference, Registration
from .models.registrations import RegistrationQuerySet

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


def found_at_door(conference: Conference, asked: str) -> RegistrationQuerySet:
    """For the list without script: by words of name and organisation, by number or code. Those who wait come too."""
    rows = Registration.objects.in_conference(conference).active().select_related("organisation")
    words = fold(asked).split()
    if len(words) == 1 and (Registration.objects.in_conference(conference).filter(_is(words[0])).exists()):
        return rows.filter(_is(words[0])).by_name()
    for word in words:
        rows = rows.filter(
            Q(name_folded__contains=word)
            | Q(organisation_name__icontains=word)
            | Q(organisation__name_folded__contains=word)
        )
    return rows.by_name()


def _is(word: str) -> Q:
    return Q(code__iexact=word) | (
        Q(number=int(word)) if word.isascii() and word.isdecimal() and len(word) < 7 else Q(pk=None)
    )


def _row(one: Registration) -> dict[str, Any]:
    hidden = one.person is not None and one.person.is_protected
    return {
        "id": str(one.uid),
        "n": one.number,
        "c": one.code,
        "name": "" if hidden else one.name,
        "org": "" if hidden else one.organisation_shown,
    }
