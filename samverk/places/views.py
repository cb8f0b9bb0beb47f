"""Outlines for maps, and places as they are typed."""

import gzip

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from .finding import find_places as find
from .outlines import edition as present_edition
from .outlines import outlines_of


def view_outlines(request: HttpRequest, edition: str, counties: str) -> HttpResponse:
    """Outlines of municipalities (of counties, if many are asked for) as GeoJSON. They are public facts."""
    body = outlines_of(counties) if edition == present_edition() else None
    if body is None:
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(body if packed else gzip.decompress(body), content_type="application/geo+json")
    if packed:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def find_places(request: HttpRequest) -> HttpResponse:
    """Places that the text may mean: options for a list, or JSON for whoever asks for that."""
    places = find(request.GET.get("q", ""), country=request.GET.get("country", "")[:2])
    if request.GET.get("format") == "json":
        return JsonResponse({"places": [{"value": p.value, "label": p.label} for p in places]})
    return render(request, "places/find_places.html", {"places": places})
