"""The pictures of the guide: each that a page shows is there, small enough to load, and none lies about unused."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

IMAGES = ROOT / "docs" / "images"
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
LARGEST = 200_000
ALTOGETHER = 3_000_000


def shown(page: Path) -> list[Path]:
    """The pictures that a page shows, as paths."""
    found = re.findall(r"!\[[^\]]*\]\(([^)\s]+)", page.read_text())
    found += re.findall(r"<img[^>]+src=\"([^\"]+)\"", page.read_text())
    return [(page.parent / target).resolve() for target in found]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_picture_of_a_page_is_there(page: Path) -> None:
    assert [path for path in shown(page) if not path.is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_picture_is_told_in_words(page: Path) -> None:
    text = page.read_text()
    assert re.findall(r"!\[\s*\]|<img(?![^>]*alt=\"[^\"])[^>]*>", text) == []


def test_each_picture_is_shown_somewhere() -> None:
    assert sorted(IMAGES.iterdir()) == sorted({path for page in PAGES for path in shown(page)})


def test_the_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in IMAGES.iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) < ALTOGETHER


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "guide").glob("*.md")), ids=lambda page: page.name)
def test_each_page_of_the_guide_is_found_from_its_start(page: Path) -> None:
    start = page.parent / "index.md"
    assert page == start or f"]({page.name})" in start.read_text()
