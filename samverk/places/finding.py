"""A place as somebody types it: "Falun", "falu kommun", "Lyckeby", "Dalarna", "Istanbul (Şişli)", "Bègles"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from django.utils.translation import gettext as _

from samverk.languages.folding import fold

from .actions import read_rows
from .countries import country_name, find_country
from .models import Town

Kind = Literal["county", "municipality", "town"]
_ENDINGS = (" kommun", " stad", " lan", " municipality", " county")


@dataclass(frozen=True)
class Place:
    """What was meant. `key` is the county's or municipality's code, or the town's pk as text.

    `name` is what to call it; for a village it differs from the municipality it lies in (`within`).
    """

    kind: Kind
    key: str
    name: str
    country: str
    latitude: float | None
    longitude: float | None
    within: str = ""

    @property
    def label(self) -> str:
        """The place so that it cannot be mistaken: "Falun, Dalarnas län"."""
        return ", ".join(filter(None, [self.name, self.within or self._country]))

    @property
    def _country(self) -> str:
        return "" if self.country == "SE" else country_name(self.country)

    @property
    def value(self) -> str:
        """How forms name it: "municipality:2080"."""
        return f"{self.kind}:{self.key}"


@cache
def _swedish() -> tuple[tuple[int, frozenset[str], Place], ...]:
    """(order, names it goes by, place) of all places in Sweden. From the shipped files: they never change."""
    counties = {row["code"]: row for row in read_rows("counties")}
    municipalities = {row["code"]: row for row in read_rows("municipalities")}
    found = [
        (
            1,
            _names(row["name"]),
            Place("county", code, row["name"], "SE", float(row["latitude"]), float(row["longitude"])),
        )
        for code, row in counties.items()
    ]
    for code, row in municipalities.items():
        point = float(row["seat_lat"]), float(row["seat_lon"])
        names = _names(row["name"]) | {fold(row["seat"])}
        found.append((0, names, Place("municipality", code, row["name"], "SE", *point, within=row["county"])))
    for row in read_rows("localities"):
        around = municipalities[row["municipality"]]["name"]
        point = float(row["latitude"]), float(row["longitude"])
        found.append(
            (
                2,
                frozenset({fold(row["name"])}),
                Place("municipality", row["municipality"], row["name"], "SE", *point, within=around),
            )
        )
    return tuple(found)


def _names(name: str) -> frozenset[str]:
    """What a Swedish place goes by: as it is, without its ending, and without the genitive s."""
    whole = fold(name)
    for ending in _ENDINGS:
        if whole.endswith(ending):
            return frozenset({whole, whole.removesuffix(ending).removesuffix("s")})
    return frozenset({whole})


def _asked(text: str) -> list[str]:
    """The folded ways in which `text` may be meant, likeliest first."""
    whole = fold(text)
    bracket = re.search(r"\(([^)]+)\)", whole)
    head = re.split(r"[,(]", whole)[0].strip()
    ways = [bracket.group(1).strip() if bracket else "", whole, head]
    for way in list(ways):
        for ending in _ENDINGS:
            if way.endswith(ending):
                plain = way.removesuffix(ending)
                ways += [plain, {"falu": "falun"}.get(plain, plain), plain.removesuffix("s")]
    return list(dict.fromkeys(way for way in ways if way))


def find_places(text: str, *, country: str = "", limit: int = 8) -> list[Place]:
    """Places that `text` may mean, likeliest first; å, ä and ö may be typed as a and o. At most one query.

    `country` (a code) narrows it down; a country after a comma does so too ("Leeuwarden, Nederländerna").
    """
    tail = text.rsplit(",", 1)[1] if "," in text else ""
    country = country or (tail and find_country(tail.strip())) or ""
    asked = _asked(text)
    if not asked or len(asked[0]) < 2:
        return []
    ranked: list[tuple[tuple[int, int], Place]] = []
    if country in {"", "SE"}:
        ranked += _ranked_swedish(asked)
    if country != "SE":
        ranked += _ranked_towns(asked, country)
    ranked.sort(key=lambda item: item[0])
    return list({place.label: place for _rank, place in ranked}.values())[:limit]


def find_place(text: str, *, country: str = "") -> Place | None:
    """The one place that `text` means, or None if there is none or it could be several.

    "Kalmar" is the municipality, "Kalmar län" the county; what stands in brackets counts first.
    """
    found = find_places(text, country=country, limit=20)
    for way in _asked(text):
        exact = [place for place in found if way in _called(place)]
        if len(exact) > 1:
            exact = [place for place in exact if fold(place.name) == way] or exact
        if len(exact) == 1 or (exact and {place.country for place in exact} == {"SE"}):
            return exact[0]
    return None


def _called(place: Place) -> frozenset[str]:
    """All names it goes by, its label among them."""
    own = next((names for _order, names, other in _swedish() if other == place), _names(place.name))
    return own | {fold(place.label)}


def _ranked_swedish(asked: list[str]) -> Iterator[tuple[tuple[int, int], Place]]:
    for order, names, place in _swedish():
        if any(way in names for way in asked):
            yield (0, order), place
        elif any(name.startswith(asked[0]) for name in names):
            yield (1, order), place
        elif len(asked[0]) > 2 and any(f" {asked[0]}" in name or f"-{asked[0]}" in name for name in names):
            yield (2, order), place


def _ranked_towns(asked: list[str], country: str) -> Iterator[tuple[tuple[int, int], Place]]:
    towns = Town.objects.in_country(country) if country else Town.objects.all()
    for town in towns.starting_with(asked).largest_first()[:20]:
        exact = town.name_folded in asked
        place = Place("town", str(town.pk), town.name, town.country, town.latitude, town.longitude)
        yield (0 if exact else 1, 3), place


def place_of(value: str) -> Place | None:
    """The place that a form's `Place.value` names."""
    kind, _colon, key = value.partition(":")
    if kind == "town":
        town = Town.objects.filter(pk=key).first() if key.isdigit() else None
        return Place("town", key, town.name, town.country, town.latitude, town.longitude) if town else None
    known = (place for order, _names, place in _swedish() if order < 2)
    return next((place for place in known if place.value == value), None)


def explain_unknown(text: str) -> str:
    """What to tell somebody whose place is not known."""
    return _("We do not know “%(place)s”. Choose from the list as you type, or write the municipality.") % {
        "place": text
    }
