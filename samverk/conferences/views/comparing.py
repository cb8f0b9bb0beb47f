"""A series side by side."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samverk.documents import FORMATS, respond
from samverk.observations.models import Observation
from samverk.workspaces.rooms import enter

from ..comparison import Comparison, series_of
from ..comparison_tables import TABLES
from .found import find_conference

_KINDS = (Observation.Kind.HINDER, Observation.Kind.POSSIBILITY)


@require_safe
def compare_series(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What comes back from one conference to the next, where, who was there, and what was taken on since."""
    room = enter(request, slug, "conferences.compare_series")
    conference = find_conference(room)
    series = series_of(room, conference)
    asked = {name: request.GET.get(name, "")[:40] for name in ("kind", "theme")}
    if asked["kind"] not in _KINDS:
        asked["kind"] = ""
    context: dict[str, Any] = {"room": room, "conference": conference, "series": series, "asked": asked}
    if series is None:
        return render(request, "conferences/report/compare_series.html", context)
    compared = Comparison(series, room.account, asked["kind"])
    if "format" in request.GET:
        table = TABLES.get(request.GET.get("list", ""), TABLES["themes"])(compared)
        return respond(request, table, filename=f"{slug}-jamforelse", format=request.GET["format"])
    theme = asked["theme"] if asked["theme"] in compared.themes else ""
    context |= {
        "compared": compared,
        "kinds": [(kind.value, kind.label) for kind in _KINDS],
        "theme": compared.themes.get(theme, ""),
        "about": compared.about(theme) if theme else [],
        "formats": FORMATS,
    }
    return render(request, "conferences/report/compare_series.html", context)
