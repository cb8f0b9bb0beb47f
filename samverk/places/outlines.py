"""Outlines for live maps, at addresses that change when the outlines do, so that they may be kept for ever."""

import gzip
import hashlib
import json
from collections.abc import Iterable
from functools import cache, lru_cache

from django.urls import reverse

from .actions import DATA, read_rows

FINE_AT_MOST = 6  # for more counties than this, the counties' outlines instead of the municipalities'


@cache
def edition() -> str:
    """The fingerprint of the outlines that ship with this version."""
    files = (DATA / f"{name}.json" for name in ("counties", "municipalities"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def outlines_url(counties: Iterable[str]) -> str:
    """Where the outlines of these counties (codes) are; empty for none."""
    codes = "-".join(sorted(set(counties)))
    return codes and reverse("places:view_outlines", args=[edition(), codes])


@lru_cache(maxsize=32)
def outlines_of(codes: str) -> bytes | None:
    """Gzipped GeoJSON of the counties in `codes` ("20-21"); None if one of them does not exist."""
    wanted = codes.split("-")
    counties = json.loads((DATA / "counties.json").read_text())
    if not set(wanted) <= counties.keys():
        return None
    found = counties
    if len(wanted) <= FINE_AT_MOST:
        found = json.loads((DATA / "municipalities.json").read_text())
    names = {row["code"]: row for row in read_rows("municipalities")}
    features = [
        {"type": "Feature", "id": code, "properties": _properties(code, names), "geometry": geometry}
        for code, geometry in found.items()
        if code[:2] in wanted
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)


def _properties(code: str, names: dict[str, dict[str, str]]) -> dict[str, object]:
    """Code, and for a municipality its name and where the name stands: latitude, longitude."""
    row = names.get(code)
    return {
        "code": code,
        **({"name": row["name"], "at": [float(row["label_lat"]), float(row["label_lon"])]} if row else {}),
    }
