"""What a reader of the register asks for: words, sector, category, place; and in which order."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from samverk.languages.fields import name_order
from samverk.languages.folding import clean_line
from samverk.places.countries import country_name
from samverk.places.finding import Place, find_place

from .models import Category, Organisation, OrganisationQuerySet, Sector

SORTS = {
    "name": lambda: [name_order(), "pk"],
    "sector": lambda: ["sector", name_order(), "pk"],
    "place": lambda: ["country", name_order("municipality__"), name_order("town__"), name_order(), "pk"],
    "changed": lambda: ["changed_at", "pk"],
}


@dataclass(frozen=True)
class Filter:
    """The choices of one request. Anything unknown in the address is left out, not an error."""

    words: str = ""
    sector: str = ""
    category: str = ""
    country: str = ""
    place_text: str = ""
    place: Place | None = None
    closed: bool = False
    sort: str = "name"

    @classmethod
    def of(cls, query: QueryDict) -> "Filter":
        def known(name: str, values: Any) -> str:
            return query.get(name, "") if query.get(name, "") in values else ""

        text = clean_line(query.get("place", ""))[:100]
        country = query.get("country", "")[:2].upper()
        return cls(
            words=clean_line(query.get("q", ""))[:100],
            sector=known("sector", Sector.values),
            category=known("category", Category.values),
            country=country if country.isalpha() else "",
            place_text=text,
            place=find_place(text, country=country) if text else None,
            closed=query.get("closed") == "1",
            sort=query.get("sort", "") if query.get("sort", "").lstrip("-") in SORTS else "name",
        )

    def apply(self) -> OrganisationQuerySet:
        """The entries asked for, in order."""
        rows = Organisation.objects.filter(merged_into=None)
        rows = rows.closed() if self.closed else rows.listed()
        if self.words:
            rows = rows.named_like(self.words)
        for name, value in (("sector", self.sector), ("country", self.country)):
            if value:
                rows = rows.filter(**{name: value})
        if self.category:
            rows = rows.of_category(self.category)
        if self.place_text:
            rows = rows.in_place(self.place)
        order = SORTS[self.sort.lstrip("-")]()
        return rows.order_by(*(f"-{name}" for name in order) if self.sort.startswith("-") else order)

    @property
    def is_narrow(self) -> bool:
        return bool(
            self.words or self.sector or self.category or self.country or self.place_text or self.closed
        )

    def in_words(self) -> str:
        """What is shown, for the top of an export."""
        parts = [
            f"“{self.words}”" if self.words else "",
            str(Sector(self.sector).label) if self.sector else "",
            str(Category(self.category).label) if self.category else "",
            self.place.label if self.place else self.place_text,
            country_name(self.country) if self.country else "",
        ]
        return ", ".join(filter(None, parts))
