"""The organisations of the documents, with their places."""

import csv
import re
from pathlib import Path
from typing import Any

from django.db import transaction

from samverk.languages.folding import fold
from samverk.organisations.actions import add_organisations
from samverk.organisations.models import Organisation
from samverk.organisations.sectors import categories_of, sector_of
from samverk.places.actions import add_town
from samverk.places.models import County, Municipality, Town

DATA = Path(__file__).with_name("data")


def rows() -> list[dict[str, str]]:
    """The rows of `data/organisations.csv`: 239 organisations as the documents name them."""
    with (DATA / "organisations.csv").open(newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def fill_register() -> dict[str, list[Organisation]]:
    """Add every organisation of the documents. Answers them by the alliance they belong to."""
    find = Places()
    listed = rows()
    drafts = [_draft(row, find) for row in listed]
    made = add_organisations(by=None, drafts=drafts)
    by_alliance: dict[str, list[Organisation]] = {}
    for row, organisation in zip(listed, made, strict=True):
        by_alliance.setdefault(row["alliance"], []).append(organisation)
    return by_alliance


def _draft(row: dict[str, str], find: "Places") -> dict[str, Any]:
    country = row["country"] or "SE"
    return {
        "name": row["name"],
        "sector": sector_of(row["name"], row["sector"]),
        "categories": categories_of(row["category"]),
        "country": country,
        "website": _address(row["website"]),
        "note": row["note"],
        "source": row["alliance"],
        **find.place(country, row["place"]),
    }


def _address(text: str) -> str:
    found = re.search(r"(https?://)?[\w.-]+\.[a-z]{2,}\S*", text.strip())
    if not found:
        return ""
    return found[0] if found[1] else f"https://{found[0]}"


class Places:
    """Finds places by the words of a list, without a query for each."""

    def __init__(self) -> None:
        self.municipalities = {m.name_folded: m for m in Municipality.objects.without_outline()}
        self.seats = {fold(m.seat): m for m in self.municipalities.values()}
        self.counties = {fold(c.name): c for c in County.objects.without_outline()}
        self.towns = {(t.country, t.name_folded): t for t in Town.objects.all()}

    def place(self, country: str, words: str) -> dict[str, Any]:
        """The organisation's place columns; empty where the words name a region or nothing that is known."""
        if not words.strip():
            return {}
        if country == "SE":
            found = self.municipality(words)
            return {"municipality": found} if found else {}
        town = re.sub(r"\s*\(.*\)", "", words).strip()
        if (country, fold(town)) not in self.towns:
            self.towns[country, fold(town)] = add_town(country=country, name=town)
        return {"town": self.towns[country, fold(town)]}

    def municipality(self, words: str) -> Municipality | None:
        name = fold(words)
        return self.municipalities.get(name) or self.seats.get(name)
