"""Reading the register: list, map, one organisation."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from samverk.documents.answers import respond
from samverk.languages.names import language_name
from samverk.places.countries import country_name
from samverk.places.maps import Pin, build_map
from samverk.places.models import County, Municipality
from samverk.places.outlines import FINE_AT_MOST, outlines_url

from ..editors import is_editor
from ..exports import register_table
from ..filters import Filter
from ..models import Category, Logo, Merge, Organisation, OrganisationQuerySet, Resemblance, Sector
from ..panels import panels_for
from ..visibility import visible_affiliations

PER_PAGE = 50
PINS_AT_MOST = 400


def view_organisations(request: HttpRequest) -> HttpResponseBase:
    """The register as a list, narrowed down as one types."""
    asked = Filter.of(request.GET)
    rows = asked.apply()
    if file_format := request.GET.get("format"):
        return respond(request, register_table(rows, asked), filename=_("organisations"), format=file_format)
    page = Paginator(
        rows.with_places().with_categories().select_related("umbrella", "municipality", "county", "town"),
        PER_PAGE,
    ).get_page(request.GET.get("page"))
    context = {**_frame(request, asked), "page": page}
    part = "#found" if request.htmx else ""  # type: ignore[attr-defined]
    return render(request, f"organisations/view_organisations.html{part}", context)


def view_organisations_map(request: HttpRequest) -> HttpResponse:
    """The register as a map with the list beside it."""
    asked = Filter.of(request.GET)
    rows = asked.apply()
    located = rows.located().with_places().select_related("municipality", "county", "town")
    pins = [pin for row in located[:PINS_AT_MOST] if (pin := pin_of(row))]
    counties = _counties_of(rows, asked)
    many = len(counties) > FINE_AT_MOST
    whole, parts = County.objects.filter(code__in=counties), Municipality.objects.filter(county__in=counties)
    context = {
        **_frame(request, asked),
        "map": build_map(pins, municipalities=whole if many else parts, outlines_url=outlines_url(counties)),
        "count": rows.count(),
        "shown": len(pins),
        "limit": PINS_AT_MOST,
    }
    return render(request, "organisations/view_organisations_map.html", context)


def view_organisation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One organisation: facts, units, people, where it is a member."""
    organisation = get_object_or_404(
        Organisation.objects.select_related("umbrella", "municipality", "county", "town", "merged_into"),
        uid=uid,
    )
    if organisation.merged_into:
        return redirect("organisations:view_organisation", organisation.merged_into.uid)
    pin = pin_of(organisation)
    merges = Merge.objects.filter(kept=organisation, undone_at=None).select_related("gone").order_by("-pk")
    context = {
        "organisation": organisation,
        "categories": [one.get_category_display() for one in organisation.categories.all()],
        "languages": [language_name(code) for code in organisation.languages],
        "country": country_name(organisation.country),
        "units": organisation.units.filter(merged_into=None).by_name().with_places(),
        "affiliations": visible_affiliations(request.user, organisation),
        "panels": panels_for(request, organisation),
        "merges": merges,
        "logo": Logo.objects.without_content().filter(organisation=organisation).first(),
        "map": build_map([pin], outlines_url=_outline_around(organisation)) if pin else None,
        "may_edit": (may_edit := is_editor(request.user)),
        "likes": Resemblance.objects.open().about(organisation).count() if may_edit else 0,
    }
    return render(request, "organisations/view_organisation.html", context)


def pin_of(organisation: Organisation) -> Pin | None:
    """Its pin, or None for one that nobody has placed."""
    point = organisation.point
    return point and Pin(
        str(organisation.uid),
        organisation.name,
        organisation.sector,
        *point,
        url=organisation.get_absolute_url(),
        note=organisation.place_name,
    )


def _frame(request: HttpRequest, asked: Filter) -> dict[str, Any]:
    """What list and map have in common."""
    codes = Organisation.objects.listed().exclude(country="").values_list("country", flat=True).distinct()
    return {
        "asked": asked,
        "sectors": Sector.choices,
        "kinds": Category.choices,
        "countries": sorted(((code, country_name(code)) for code in codes), key=lambda item: item[1]),
        "may_edit": (may_edit := is_editor(request.user)),
        "pairs": Resemblance.objects.open().count() if may_edit else 0,
        "formats": ["xlsx", "csv", "docx", "pdf"],
    }


def _counties_of(rows: OrganisationQuerySet, asked: Filter) -> list[str]:
    """The counties in which something of `rows` lies; all of them are drawn where most are."""
    if asked.place and asked.place.kind == "county":
        return [asked.place.key]
    if asked.country not in {"", "SE"}:
        return []
    found = rows.order_by().values_list("municipality__county", "county").distinct()
    return sorted({code for pair in found for code in pair if code})


def _outline_around(organisation: Organisation) -> str:
    code = organisation.municipality.county_id if organisation.municipality else organisation.county_id
    return outlines_url([code] if code else [])
