"""Compile translation catalogues: `python scripts/compile_messages.py FILE.po ...` (no gettext needed)."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

for name in sys.argv[1:]:
    source = Path(name)
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name.replace("-", "_"))
    draft = source.with_suffix(".mo.new")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(source.with_suffix(".mo"))
