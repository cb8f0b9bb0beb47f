"""What everybody may know of a room that has a public page. Organisations and places, never people."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from samverk.languages.fields import in_language, name_order
from samverk.organisations.models import Organisation
from samverk.places.models import County, Municipality

from .models import Workspace


@dataclass(frozen=True)
class PublicProfile:
    """A published room. Texts are in one language; `children` are published rooms that belong to it."""

    slug: str
    name: str
    kind: str
    template: str
    scope: str
    is_formal: bool
    purpose: str
    text: str
    starts_on: date | None
    ends_on: date | None
    place_note: str
    counties: list[County]
    municipalities: list[Municipality]
    organisations: list[Organisation]
    parent: Workspace | None
    children: list[Workspace]

    @property
    def area(self) -> list[County | Municipality]:
        """What to draw: the municipalities, or the counties where none were chosen. `outline` is GeoJSON."""
        return list(self.municipalities or self.counties)


_PAGE: dict[str, str] = {}


def offer_page(url_name: str) -> None:
    """Name the route of rooms' public pages (it takes the slug). The app that draws them says so at the start."""
    _PAGE["url_name"] = url_name


def page_address(workspace: Workspace) -> str:
    """Address of the room's public page, empty while no app draws one."""
    return reverse(_PAGE["url_name"], args=[workspace.slug]) if _PAGE else ""


def public_profile(workspace: Workspace, language: str | None = None) -> PublicProfile:
    """The public face of `workspace`, whether published or about to be (the preview). Six queries at most."""
    parent = workspace.parent
    return PublicProfile(
        slug=workspace.slug,
        name=workspace.name,
        kind=workspace.get_template_display(),
        template=workspace.template,
        scope=workspace.get_scope_display(),
        is_formal=workspace.is_formal,
        purpose=in_language(workspace.purpose, language),
        text=in_language(workspace.public_text, language),
        starts_on=workspace.starts_on,
        ends_on=workspace.ends_on,
        place_note=workspace.place_note,
        counties=list(workspace.counties.order_by(name_order())),
        municipalities=list(workspace.municipalities.select_related("county").order_by(name_order())),
        organisations=list(
            Organisation.objects.filter(memberships__in=workspace.members.current())
            .listed()
            .order_by(name_order())
        ),
        parent=parent if parent and parent.published_at and parent.is_open else None,
        children=list(workspace.children.published().order_by(name_order())),
    )
