"""Which Chromium the journeys and the screenshots use, and how it is started."""

import os
import shutil
from pathlib import Path

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """A Chromium of the system (not a snap: it cannot be driven), or the one that CHROMIUM names."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    for found in (os.environ.get("CHROMIUM"), *map(shutil.which, names)):
        if found and Path(found).exists() and "/snap/" not in str(Path(found).resolve()):
            return found
    return None
