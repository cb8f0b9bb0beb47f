"""One box that finds everything this person may read."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverk.people.models import Account
from samverk.search.finding import Hit, find

from ..scopes import reach_of

WHILE_TYPING, ON_THE_PAGE = 8, 50


@dataclass(frozen=True)
class Found:
    """A hit and the name of the room where it stands ("" for the register and public pages)."""

    hit: Hit
    room: str


def find_anything(request: HttpRequest) -> HttpResponse:
    reach = reach_of(request.user if isinstance(request.user, Account) else None)
    question = request.GET.get("q", "")[:200]
    typing = "HX-Request" in request.headers
    on_the_page = request.headers.get("HX-Target") == "results"  # the box of the page, which phones have
    hits = find(
        question, scopes=reach.scopes, limit=WHILE_TYPING if typing and not on_the_page else ON_THE_PAGE
    )
    found = [
        Found(hit, reach.rooms[hit.item.scope].name if hit.item.scope in reach.rooms else "")
        for hit in _without_outsides(hits)
    ]
    context = {"question": question, "found": found}
    part = ("#results" if on_the_page else "#typing") if typing else ""
    return render(request, f"site/find_anything.html{part}", context)


def _without_outsides(hits: list[Hit]) -> list[Hit]:
    """Whoever is in a room finds the room itself, not its public page as well."""
    inside = {(hit.item.kind, hit.item.title) for hit in hits if hit.item.scope.startswith("room:")}
    return [
        hit for hit in hits if hit.item.scope != "public" or (hit.item.kind, hit.item.title) not in inside
    ]
