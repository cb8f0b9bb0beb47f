"""The thirteen headings that reports of conferences have, by key, in all languages they are written in."""

from functools import cache
from pathlib import Path

import yaml


@cache
def headings() -> dict[str, dict[str, str]]:
    """All headings in order: key, then text by language."""
    file = Path(__file__).with_name("headings.yaml")
    found: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf8"))
    return found
