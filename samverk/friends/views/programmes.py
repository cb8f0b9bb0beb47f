"""The programme's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverk.workspaces.rooms import enter

from ..models import programme_of


def view_friends(request: HttpRequest, slug: str) -> HttpResponse:
    """How the programme stands."""
    room = enter(request, slug, "friends.view_friends")
    return render(
        request, "friends/view_friends.html", {"room": room, "programme": programme_of(room.workspace)}
    )
