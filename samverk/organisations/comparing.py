"""Two entries side by side, line by line, in the reader's words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from samverk.languages.names import language_name
from samverk.places.countries import country_name

from .models import Organisation


class Line(NamedTuple):
    """One fact in both entries. `field` is what the merge calls it; `same` where there is nothing to choose.

    Of what an organisation does everything that either entry says counts, so that is no choice either.

    `prefers` is "gone" where only the entry that goes knows it, so that nothing gets lost by default.
    """

    field: str
    label: str
    kept: str
    gone: str

    @property
    def same(self) -> bool:
        return self.kept == self.gone

    @property
    def adds_up(self) -> bool:
        return self.field == "categories"

    @property
    def prefers(self) -> str:
        return "gone" if self.gone and not self.kept else "kept"


def comparison(kept: Organisation, gone: Organisation) -> list[Line]:
    """All facts that either of them knows."""
    labels = _labels()
    ours, theirs = _shown(kept), _shown(gone)
    lines = [Line(name, labels[name], ours[name], theirs[name]) for name in labels]
    return [line for line in lines if line.kept or line.gone]


def _labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "sector": _("Sector"),
        "categories": _("What it does"),
        "umbrella": _("Part of"),
        "country": _("Country"),
        "municipality": _("Municipality"),
        "county": _("County"),
        "town": _("Town"),
        "address": _("Address"),
        "latitude": _("Point in the map"),
        "website": _("Website"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "languages": _("Languages"),
        "note": _("What others should know"),
        "source": _("Source"),
    }


def _shown(row: Organisation) -> dict[str, str]:
    return {
        "name": row.name,
        "sector": str(row.get_sector_display()),
        "categories": ", ".join(sorted(str(one.get_category_display()) for one in row.categories.all())),
        "umbrella": str(row.umbrella or ""),
        "country": country_name(row.country) if row.country else "",
        "municipality": str(row.municipality or ""),
        "county": str(row.county or ""),
        "town": str(row.town or ""),
        "address": row.address,
        "latitude": f"{row.latitude:.4f}, {row.longitude:.4f}" if row.latitude is not None else "",
        "website": row.website,
        "email": row.email,
        "phone": row.phone,
        "languages": ", ".join(language_name(code) for code in row.languages),
        "note": row.note,
        "source": row.source,
    }
