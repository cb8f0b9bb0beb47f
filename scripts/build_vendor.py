"""Copies the parts of others that the look is made of into `samverk/ui/static/ui/vendor/`, and signs them.

    python scripts/build_vendor.py <node_modules> <folder with the fonts>

Source maps are cut off (a stylesheet that names a file which is not there stops `collectstatic`), our own
theme is squeezed, and `vendor.json` gets name, version, licence and SHA-256 of every file; a test compares.
The headings' font is narrowed to the one weight and the letters used: needs `fonttools` and `brotli`.
"""

import hashlib
import json
import re
import shutil
import sys
from io import BytesIO
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "samverk" / "ui" / "static" / "ui" / "vendor"
LATIN = (
    "U+0020-007E,U+00A0-00FF,U+0104-0107,U+010C-0111,U+0118-011B,U+011E-011F,U+0130-0131,U+0141-0144,U+0147-0148,"
    "U+0150-0153,U+0158-015B,U+015E-0161,U+0164-0165,U+016E-0171,U+0178-017E,U+2010-2015,U+2018-201E,U+2020-2022,"
    "U+2026,U+2030,U+2039-203A,U+20AC,U+2192,U+2212"
)

# file here -> (package, file there, licence)
FILES = {
    "designsystemet.css": ("@digdir/designsystemet-css", "dist/src/index.css", "MIT"),
    "designsystemet-web.js": ("@digdir/designsystemet-web", "dist/umd/index.js", "MIT"),
    "LICENSE-designsystemet.txt": ("@digdir/designsystemet-css", "LICENSE", "MIT"),
    "leaflet.css": ("leaflet", "dist/leaflet.css", "BSD-2-Clause"),
    "leaflet.js": ("leaflet", "dist/leaflet.js", "BSD-2-Clause"),
    "images/layers.png": ("leaflet", "dist/images/layers.png", "BSD-2-Clause"),
    "images/layers-2x.png": ("leaflet", "dist/images/layers-2x.png", "BSD-2-Clause"),
    "images/marker-icon.png": ("leaflet", "dist/images/marker-icon.png", "BSD-2-Clause"),
    "images/marker-icon-2x.png": ("leaflet", "dist/images/marker-icon-2x.png", "BSD-2-Clause"),
    "images/marker-shadow.png": ("leaflet", "dist/images/marker-shadow.png", "BSD-2-Clause"),
    "LICENSE-leaflet.txt": ("leaflet", "LICENSE", "BSD-2-Clause"),
}
FONTS = {
    "fonts/noto-sans-latin.woff2": "noto-sans-latin-wght-normal.woff2",
    "fonts/noto-sans-arabic-400.woff2": "noto-sans-arabic-arabic-400-normal.woff2",
    "fonts/noto-sans-arabic-700.woff2": "noto-sans-arabic-arabic-700-normal.woff2",
    "fonts/LICENSE-noto-sans.txt": "LICENSE-noto-sans.txt",
    "fonts/LICENSE-literata.txt": "LICENSE-literata.txt",
}
TEXT = {".css", ".js"}


def squeeze(css: str) -> str:
    """A stylesheet without comments and needless space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}").strip() + "\n"


def narrow_literata(source: Path, target: Path) -> None:
    """The headings' font with one weight (600) and Latin letters only: a third of the size."""
    from fontTools.subset import Options, Subsetter, parse_unicodes
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    options = Options()
    options.layout_features, options.hinting = ["kern", "liga", "mark", "ccmp"], False
    font = TTFont(source)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(LATIN))
    subsetter.subset(font)
    between = BytesIO()
    font.flavor = None
    font.save(between)
    font = instantiateVariableFont(TTFont(between), {"wght": 600})
    font.flavor = "woff2"
    font.save(target)


def main(modules: Path, fonts: Path) -> None:
    """Copy, narrow, sign."""
    listed = []
    for name, (package, path, licence) in FILES.items():
        version = json.loads((modules / package / "package.json").read_text())["version"]
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        data = (modules / package / path).read_bytes()
        if target.suffix in TEXT:
            data = re.sub(rb"(/\*#|//#) sourceMappingURL=\S+(\s*\*/)?\s*$", b"", data)
        target.write_bytes(data)
        listed.append({"file": name, "package": package, "version": version, "licence": licence})
    for name, path in FONTS.items():
        (VENDOR / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(fonts / path, VENDOR / name)
        listed.append({"file": name, "package": "fonts", "version": "2025", "licence": "OFL-1.1"})
    narrow_literata(fonts / "literata-latin-wght-normal.woff2", VENDOR / "fonts/literata.woff2")
    listed.append(
        {"file": "fonts/literata.woff2", "package": "fonts", "version": "2025", "licence": "OFL-1.1"}
    )
    theme = (fonts.parent / "theme.css").read_text()
    (VENDOR / "theme.css").write_text(squeeze(theme))
    listed.append(
        {
            "file": "theme.css",
            "package": "designsystemet theme, made by us",
            "version": "1.15.0",
            "licence": "MIT",
        }
    )
    for entry in listed:
        entry["sha256"] = hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest()
    listed.sort(key=lambda entry: entry["file"])
    (VENDOR / "vendor.json").write_text(json.dumps(listed, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
