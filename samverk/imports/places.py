"""Where an organisation lies, from how lists write it: "Falu kommun", "Borlänge, Dalarna", "Dublin (Irland)"."""

import re
from typing import TypedDict

from samverk.languages.folding import clean_line, fold
from samverk.organisations.names import IRREGULAR
from samverk.places.countries import find_country
from samverk.places.models import County, Municipality

from .cells import nearest

_OFFICE = re.compile(r"\b(kommuns?|kommunen|stad|stads|municipality|county|lan|region|regionen)\b")


class Place(TypedDict):
    """What a cell says. `municipality` and `county` are codes; `country` is empty where nothing was said."""

    text: str
    municipality: str
    county: str
    country: str


class PlaceFinder:
    """Finds Swedish places by name. Two queries when made, none afterwards."""

    def __init__(self) -> None:
        rows = Municipality.objects.order_by("code").values_list("name", "code")
        self.names = {code: name for name, code in rows}
        self.municipalities: dict[str, str] = {}
        for name, code in rows:
            folded = fold(name)
            self.municipalities.setdefault(folded, code)
            self.municipalities.setdefault(f"{folded}s", code)
        for genitive, folded in IRREGULAR.items():
            if folded in self.municipalities:
                self.municipalities[genitive] = self.municipalities[folded]
        self.counties: dict[str, str] = {}
        for name, code in County.objects.order_by("code").values_list("name", "code"):
            folded = _OFFICE.sub("", fold(name)).strip()
            self.counties.setdefault(folded, code)
            self.counties.setdefault(folded.removesuffix("s"), code)

    def find(self, raw: str) -> Place:
        """The place named; without codes if Sweden has none of that name."""
        text = clean_line(raw)
        place = Place(text=text, municipality="", county="", country="")
        parts = [part.strip(" .") for part in re.split(r"[,;/()]| - | – ", text) if part.strip(" .")]
        for part in parts:
            key = " ".join(_OFFICE.sub(" ", fold(part)).split())
            is_county = re.search(r"\b(lan|region|regionen)\b", fold(part)) is not None
            if not is_county and key in self.municipalities:
                place["municipality"] = place["municipality"] or self.municipalities[key]
            elif key in self.counties:
                place["county"] = place["county"] or self.counties[key]
        if len(parts) > 1 and not place["municipality"] and (country := find_country(parts[-1])):
            place["country"], place["text"] = country, parts[0]
        if place["municipality"]:
            place["county"] = ""
        return place

    def suggest(self, text: str) -> str:
        """The Swedish municipality most like what was written."""
        near = nearest(" ".join(_OFFICE.sub(" ", fold(text)).split()), self.municipalities)
        return self.names[self.municipalities[near]] if near else ""
