"""All that was heard."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from samverk.documents import FORMATS, respond
from samverk.workspaces.rooms import Room, enter

from ..exports import observation_table
from ..filters import ObservationFilter
from ..models import Observation, ObservationQuerySet, Theme

PAGE = 25


def view_observations(request: HttpRequest, slug: str) -> HttpResponseBase:
    room = enter(request, slug, "observations.view_observations")
    standing = Observation.objects.visible_in(room).standing()
    filter_form = ObservationFilter(request.GET, themes=Theme.objects.all())
    found = filter_form.narrow(standing.with_voices())
    if "format" in request.GET:
        table = observation_table(room, found.prefetch_related("themes", "sources", "merged__sources"))
        return respond(request, table, filename=f"{slug}-observations", format=request.GET["format"])
    page = Paginator(found.prefetch_related("themes", "sources"), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "observations/view_observations.html",
        {"filter": filter_form, "page": page, "formats": FORMATS, **_figures(room, standing)},
    )


def _figures(room: Room, standing: ObservationQuerySet) -> dict[str, object]:
    """How many of each kind, how many nobody has taken on, and the themes heard most."""
    by_state = dict(standing.values_list("state").annotate(n=Count("pk")))
    by_kind = dict(standing.values_list("kind").annotate(n=Count("pk")))
    themes = standing.filter(themes__isnull=False).values_list("themes", "themes__name")
    by_theme = [
        (key, name, n) for key, name, n in themes.annotate(n=Count("pk")).order_by("-n", "themes")[:8]
    ]
    return {
        "total": sum(by_state.values()),
        "untaken": by_state.get(Observation.State.HEARD, 0),
        "kinds": [(kind, by_kind.get(kind.value, 0)) for kind in Observation.Kind if by_kind.get(kind.value)],
        "themes": by_theme,
        "most": max((n for _key, _name, n in by_theme), default=0),
    }
