"""What everybody may read: rooms' public pages, how facts are kept safe, accessibility."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from samverk.agreements.public import published_agreements
from samverk.conferences.public import announced_conference
from samverk.friends.public import open_sign_up
from samverk.observations.models import Observation
from samverk.organisations.models import Logo, Organisation, Sector
from samverk.organisations.showing import picture_answer
from samverk.places.maps import Drawing, Pin, area_map
from samverk.plans.public import published_plan
from samverk.workspaces.models import Workspace
from samverk.workspaces.public import PublicProfile, public_profile

from ..listings import public_rooms


def view_public_rooms(request: HttpRequest) -> HttpResponse:
    place = request.GET.get("place", "")[:100]
    return render(
        request, "site/view_public_rooms.html", {"place": place, "rooms": public_rooms(place)[:200]}
    )


def view_public_room(request: HttpRequest, slug: str) -> HttpResponse:
    workspace = get_object_or_404(Workspace.objects.published().select_related("parent"), slug=slug)
    profile = public_profile(workspace)
    organisations = Organisation.objects.filter(
        pk__in=[each.pk for each in profile.organisations]
    ).with_places()
    heard = Observation.objects.public().filter(workspace=workspace).order_by("-heard_on", "-id")[:6]
    context = {
        "profile": profile,
        "heard": heard,
        "logos": Logo.objects.without_content()
        .filter(organisation__in=[each.pk for each in profile.organisations])
        .select_related("organisation")
        .order_by("organisation__name_order", "pk"),
        "sectors": [
            (key, name) for key, name in Sector.choices if key in {o.sector for o in profile.organisations}
        ],
        "area": _area(profile, organisations),
        "face": published_plan(workspace),
        "agreements": published_agreements(workspace),
        "sign_up": open_sign_up(workspace),
        "announced": announced_conference(workspace),
    }
    return render(request, "site/view_public_room.html", context)


def view_public_logo(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The logo of a member of a published room, for everybody."""
    workspace = get_object_or_404(Workspace.objects.published(), slug=slug)
    members = Organisation.objects.filter(memberships__in=workspace.members.current()).listed()
    logo = get_object_or_404(Logo, organisation__in=members.filter(uid=uid))
    return picture_answer(request, logo, is_public=True)


def _area(profile: PublicProfile, organisations: Iterable[Organisation]) -> Drawing | None:
    """The municipalities it covers; for a room abroad, where its organisations stand. None without any place."""
    if profile.area:
        return area_map(profile.area, [each.code for each in profile.area])
    pins = [
        Pin(str(each.uid), each.name, each.sector, each.point.latitude, each.point.longitude)
        for each in organisations
        if each.point
    ]
    return area_map(points=pins) if pins else None


def view_privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "site/view_privacy.html")


def view_accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/view_accessibility.html", {"address": settings.SITE_ADDRESS})
