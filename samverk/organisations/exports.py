"""The register as a table to take along, and its entries that look alike."""

from collections.abc import Iterable, Iterator

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samverk.documents.content import Column, Table
from samverk.languages.names import language_name
from samverk.places.countries import country_name

from .filters import Filter
from .models import Logo, Organisation, OrganisationQuerySet, Resemblance


def register_table(rows: OrganisationQuerySet, asked: Filter) -> Table:
    """`rows` as in the list; the organisations' own addresses, and nobody's person."""
    count = rows.count()
    number = ngettext("%(count)s organisation", "%(count)s organisations", count) % {"count": count}
    return Table(
        _("Organisations"),
        [
            Column("name", _("Name"), width=40),
            Column("sector", _("Sector"), width=20),
            Column("categories", _("What it does"), width=30),
            Column("umbrella", _("Part of"), width=30),
            Column("place", _("Place"), width=20),
            Column("country", _("Country"), width=14),
            Column("address", _("Address"), width=28),
            Column("website", _("Website"), kind="url", width=30),
            Column("email", _("E-mail"), width=26),
            Column("phone", _("Phone"), width=16),
            Column("languages", _("Languages"), width=24),
            Column("logo", _("Logo"), width=8),
        ],
        _lines(rows),
        language=get_language() or "sv",
        scope_line=": ".join(filter(None, [number, asked.in_words()])),
    )


def duplicates_table(pairs: Iterable[Resemblance]) -> Table:
    """The pairs that look like one organisation, the surest first, for whoever asks the organisations."""
    lines = [
        {
            "first": pair.first.name,
            "first_place": pair.first.place_name,
            "second": pair.second.name,
            "second_place": pair.second.place_name,
            "score": pair.score,
            "why": ", ".join(str(word) for word in pair.in_words),
        }
        for pair in pairs
    ]
    return Table(
        _("Entries that look alike"),
        [
            Column("first", _("One entry"), width=34),
            Column("first_place", _("Place"), width=18),
            Column("second", _("The other"), width=34),
            Column("second_place", _("Place"), width=18),
            Column("score", _("Alike, percent"), kind="number", width=10),
            Column("why", _("Why"), width=40),
        ],
        lines,
        language=get_language() or "sv",
    )


def _lines(rows: OrganisationQuerySet) -> Iterator[dict[str, str]]:
    wide = rows.with_places().with_categories().select_related("umbrella", "municipality", "county", "town")
    with_logo = set(Logo.objects.values_list("organisation", flat=True))
    for row in wide.iterator(chunk_size=1000):
        yield {**_line(row), "logo": _("yes") if row.pk in with_logo else ""}


def _line(row: Organisation) -> dict[str, str]:
    return {
        "name": row.name,
        "sector": str(row.get_sector_display()),
        "categories": ", ".join(str(one.get_category_display()) for one in row.categories.all()),
        "umbrella": row.umbrella.name if row.umbrella else "",
        "place": row.place_name,
        "country": country_name(row.country) if row.country else "",
        "address": row.address,
        "website": row.website,
        "email": row.email,
        "phone": row.phone,
        "languages": ", ".join(language_name(code) for code in row.languages),
    }
