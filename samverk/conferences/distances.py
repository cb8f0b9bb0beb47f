"""How far it is between places as people type them."""

from math import asin, cos, radians, sin, sqrt

from samverk.places.finding import Place, find_place

EARTH_RADIUS = 6371.0
Point = tuple[float, float]


def kilometres(a: Point, b: Point) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(p[0]), radians(p[1])) for p in (a, b))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, h)))


def point_of(text: str) -> Point | None:
    """Where a Swedish place lies, by its name; None for one that nobody knows. No query."""
    place: Place | None = find_place(text, country="SE") if len(text.strip()) > 1 else None
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def there_and_back(from_place: str, to_place: str) -> int | None:
    """Kilometres as the crow flies, there and back; a road is longer. None if a place is not known."""
    start, end = point_of(from_place), point_of(to_place)
    if start is None or end is None:
        return None
    return round(2 * kilometres(start, end))
