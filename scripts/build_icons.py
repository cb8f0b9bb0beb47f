"""Builds the sprites `samverk/ui/static/ui/icons*.svg` from the Aksel icons (MIT, NAV) named in `samverk/ui/icons.txt`.

    python scripts/build_icons.py <node_modules>/@navikt/aksel-icons/dist/svg

Each icon becomes a symbol with its own name for id, to be used as `<use href="icons.svg#House">`.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

UI = Path(__file__).resolve().parent.parent / "samverk" / "ui"
STATIC = UI / "static" / "ui"
NOTE = "<!-- Aksel icons, Copyright NAV, MIT licence, https://aksel.nav.no/ikoner -->"


def symbol(name: str, svg: str) -> str:
    """One icon as a symbol: colour and size come from the place where it is used."""
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>.*$|<title[^>]*>.*?</title>", "", svg.strip(), flags=re.DOTALL)
    inner = re.sub(r'\s(fill|stroke)="(?!none)[^"]*"', "", inner)
    inner = re.sub(r">\s+<", "><", inner).strip()
    inner = re.sub(r"(\d*\.\d{2})\d+", lambda number: number.group(1).rstrip("0").rstrip("."), inner)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>'


def sprite(names: Iterable[str], source: Path, target: Path) -> None:
    """Write one sprite; a name without a drawing stops the build."""
    symbols = [symbol(name, (source / f"{name}.svg").read_text()) for name in sorted(names)]
    target.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{NOTE}\n' + "\n".join(symbols) + "\n</svg>\n")


def main(source: Path) -> None:
    """Two sprites: what nearly every page shows, and the rest, so that a first visit stays light."""
    usual, rest = ({*part.split()} for part in (UI / "icons.txt").read_text().split("--"))
    sprite(usual, source, STATIC / "icons.svg")
    sprite(rest - usual, source, STATIC / "icons-more.svg")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
