"""Filling the tables of places from the files that ship with the product."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from .models import County, Municipality, Town

DATA = Path(__file__).resolve().parent / "data"


@transaction.atomic
def load_places(*, abroad: bool = True) -> None:
    """Load counties, municipalities and towns. What is there already stays as it is, so it may run at every start.

    `abroad=False` leaves the 7,000 towns out, for tests. Takes no `by`: places are facts of the world, nobody's act. Sources and licences: `data/README.md`.
    """
    if not County.objects.exists():
        outlines = _outlines("counties")
        County.objects.bulk_create(
            County(
                code=row["code"],
                name=row["name"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                outline=outlines[row["code"]],
            )
            for row in read_rows("counties")
        )
    if not Municipality.objects.exists():
        outlines = _outlines("municipalities")
        Municipality.objects.bulk_create(
            Municipality(
                code=row["code"],
                county_id=row["county_code"],
                name=row["name"],
                seat=row["seat"],
                seat_latitude=float(row["seat_lat"]),
                seat_longitude=float(row["seat_lon"]),
                label_latitude=float(row["label_lat"]),
                label_longitude=float(row["label_lon"]),
                outline=outlines[row["code"]],
            )
            for row in read_rows("municipalities")
        )
    if abroad and not Town.objects.filter(population__gt=0).exists():
        Town.objects.bulk_create(
            (
                Town(
                    country=row["country"],
                    name=row["name"],
                    latitude=float(row["latitude"]),
                    longitude=float(row["longitude"]),
                    population=int(row["population"]),
                )
                for row in read_rows("towns")
            ),
            ignore_conflicts=True,
        )


@transaction.atomic
def add_town(*, country: str, name: str) -> Town:
    """The town of that name, made without a point if nobody has named it before.

    Part of another act (adding an organisation), which is what the trail tells about.
    """
    town = Town.objects.in_country(country).named(name).first()
    return town or Town.objects.create(country=country, name=name)


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of one of the shipped tables."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _outlines(name: str) -> dict[str, dict]:
    """GeoJSON geometries by code."""
    return json.loads((DATA / f"{name}.json").read_text())
