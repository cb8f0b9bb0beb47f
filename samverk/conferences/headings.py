"""The headings that reports begin with, by key, in all languages they are written in."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from samverk.languages.fields import in_language


@cache
def _file() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("headings.yaml").read_text(encoding="utf8")
    )
    return found


def headings() -> dict[str, dict[str, str]]:
    """All headings: key, then text by language."""
    found: dict[str, dict[str, str]] = _file()["headings"]
    return found


def headings_of(start: str = "") -> list[str]:
    """The keys that the report of a day of this start has, in order; the thirteen unless it has its own."""
    reports: dict[str, list[str]] = _file()["reports"]
    return list(reports.get(start) or reports["conference"])


def title_of(heading: str) -> str:
    """A heading in the language of the installation; a series' own is its own title."""
    names = headings().get(heading)
    return in_language(names, settings.LANGUAGE_CODE) if names else heading
