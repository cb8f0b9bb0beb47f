"""Maps drawn on the server."""

from itertools import combinations

import pytest

from samverk.places.maps import PIN, Frame, Pin, area_map, build_map
from samverk.places.models import Municipality
from samverk.places.outlines import outlines_url


def dalarna() -> list[Municipality]:
    return list(Municipality.objects.filter(county="20"))


def pin(key: str, latitude: float, longitude: float, sector: str = "civil_society") -> Pin:
    return Pin(key, f"Organisation {key}", sector, latitude, longitude)


def test_area_map_draws_outlines_states_and_names(places):
    drawing = area_map(dalarna(), highlighted=["2062", "2083"], here="2080")
    assert len(drawing.areas) == 15
    assert {area.code: area.state for area in drawing.areas if area.state} == {
        "2080": "here",
        "2062": "in",
        "2083": "in",
    }
    assert "Falun" in {label.text for label in drawing.labels}
    assert all(area.path.startswith("M") and area.path.endswith("Z") for area in drawing.areas)


def test_names_do_not_collide_in_any_county(places):
    for code in ("01", "12", "14", "20", "25"):
        drawing = area_map(Municipality.objects.filter(county=code))
        boxes = [(len(label.text) * 3.0, label.x, label.y) for label in drawing.labels]
        for (a, ax, ay), (b, bx, by) in combinations(boxes, 2):
            assert abs(ay - by) >= 13.9 or abs(ax - bx) >= a + b, code


def test_pins_in_one_spot_are_spread_and_many_become_a_number():
    few = area_map(points=[pin(str(n), 60.6, 15.6) for n in range(4)])
    for a, b in combinations(few.marks, 2):
        assert (a.x - b.x) ** 2 + (a.y - b.y) ** 2 > PIN**2
    many = area_map(points=[pin(str(n), 60.6, 15.6) for n in range(9)])
    assert [mark.count for mark in many.marks] == [9]


def test_a_map_abroad_shows_the_land_around():
    drawing = area_map(points=[pin("a", 44.84, -0.58), pin("b", 43.3, 5.38)])
    assert len(drawing.land) >= 1
    assert all(0 <= mark.x <= drawing.width and 0 <= mark.y <= drawing.height for mark in drawing.marks)


def test_a_map_of_nothing_is_an_empty_picture():
    drawing = area_map()
    assert (drawing.areas, drawing.marks, drawing.land) == ([], [], [])


@pytest.mark.parametrize("height", [0.0, 0.01, 1, 10])
@pytest.mark.parametrize("breadth", [0.0, 0.01, 3, 20])
@pytest.mark.parametrize(("south", "west"), [(35.5, -9), (60, 15), (69, 30)])
def test_a_frame_keeps_everything_inside_and_north_up(south, west, height, breadth):
    frame = Frame((south, west, south + height, west + breadth), 400)
    x1, y1 = frame.point(west, south)
    x2, y2 = frame.point(west + breadth, south + height)
    assert 0 <= x1 <= x2 <= frame.width + 1
    assert 0 <= y2 <= y1 <= frame.height + 1
    assert frame.width <= 401
    assert frame.height <= 541


def test_build_map_holds_what_the_live_map_needs(places):
    made = build_map(
        [pin("a", 60.6, 15.6, "municipality"), pin("b", 61.0, 14.5)],
        municipalities=dalarna(),
        highlighted=["2080"],
        outlines_url=outlines_url(["20"]),
    )
    assert [entry[0] for entry in made.data["pins"]] == ["a", "b"]
    assert set(made.data["signs"]) == {"municipality", "civil_society"}
    assert made.data["outlines"] == outlines_url(["20"])
    assert len(made.drawing.areas) == 15
