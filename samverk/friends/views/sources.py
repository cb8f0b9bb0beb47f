"""Sign-up's address, the sources of sign-ups with their codes, and posters."""

from uuid import UUID

import segno
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.workspaces.rooms import Room, enter

from ..actions import sources as actions
from ..forms.sources import PosterForm, SourceForm
from ..models import Participant, Source
from ..posters import join_address, poster
from .found import find_programme


@require_GET
def view_sources(request: HttpRequest, slug: str) -> HttpResponse:
    """The link, its code, and how many came from where."""
    room = enter(request, slug, "friends.view_sources")
    return _page(request, room, SourceForm())


@require_POST
def add_source(request: HttpRequest, slug: str) -> HttpResponse:
    """One more place where people may hear of it."""
    room = enter(request, slug, "friends.add_source")
    form = SourceForm(request.POST)
    if not form.is_valid():
        return _page(request, room, form)
    source = actions.add_source(by=room.account, programme=find_programme(room), **form.cleaned_data)
    messages.success(request, _("“%(name)s” has a link and a code of its own.") % {"name": source.name})
    return redirect("friends:view_sources", slug)


@require_POST
def retire_source(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Put a source away; its figures stay."""
    room = enter(request, slug, "friends.retire_source")
    actions.retire_source(by=room.account, source=_source(room, uid))
    messages.success(request, _("Put away. Its figures stay."))
    return redirect("friends:view_sources", slug)


@require_http_methods(["GET", "HEAD"])
def print_poster(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A poster or leaflet as PDF: `?source=<uid>`, `?language=` repeated, `?size=leaflet`."""
    room = enter(request, slug, "friends.print_poster")
    programme = find_programme(room)
    form = PosterForm(request.GET, programme=programme)
    if not form.is_valid():
        raise Http404
    made = poster(programme, **form.cleaned_data)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{programme.workspace.slug}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _page(request: HttpRequest, room: Room, form: SourceForm) -> HttpResponse:
    programme = find_programme(room)
    counts = dict(
        Participant.objects.in_programme(programme).order_by().values_list("source").annotate(Count("pk"))
    )
    rows = [
        {"source": source, "address": join_address(programme, source), "count": counts.get(source.pk, 0)}
        for source in Source.objects.filter(programme=programme).order_by("retired_at", "name")
    ]
    address = join_address(programme)
    context = {
        "room": room,
        "programme": programme,
        "rows": rows,
        "most": max([*counts.values(), 1]),
        "without_source": counts.get(None, 0),
        "address": address,
        "code": qr(address),
        "form": form,
        "poster": PosterForm(programme=programme),
    }
    return render(request, "friends/view_sources.html", context, status=422 if form.errors else 200)


def qr(address: str) -> SafeString:
    """The address as a code to point a phone at, drawn as SVG in the colour of text on white."""
    return mark_safe(
        segno.make(address, error="m").svg_inline(
            scale=4, border=3, dark="#202D34", light="#FFFFFF", omitsize=True
        )
    )


def _source(room: Room, uid: UUID) -> Source:
    found = Source.objects.select_related("programme__workspace").filter(
        programme=find_programme(room), uid=uid
    )
    if (source := found.first()) is None:
        raise Http404
    return source
