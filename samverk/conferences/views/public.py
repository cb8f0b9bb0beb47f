"""What everybody may read of a conference, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..programme import days_of
from .found import find_announced


@require_safe
def view_conference(request: HttpRequest, slug: str) -> HttpResponse:
    """The day, the place, the programme, and how one comes."""
    conference = find_announced(slug)
    context = {"conference": conference, "room": None, "days": days_of(conference)}
    return render(request, "conferences/view_conference.html", context)
