"""Sheets with a layout of their own (posters, cards, slips), set by Typst as tagged PDF with our own fonts only."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from .glyphs import FONTS

HERE = Path(__file__).parent
MARK = "mark.svg"


def set_sheet(template: Path, said: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The sheet that `template` makes of `said`, which it finds as JSON in `sys.inputs.sheet`.

    Typst reads nothing but the template, the mark (`mark.svg`) and `pictures` by their names: file access is confined
    to a folder made for this one sheet. Words go through `glyphs.drawable` before they come here.
    """
    with tempfile.TemporaryDirectory(prefix="samverk-sheet-") as name:
        folder = Path(name)
        (folder / template.name).write_bytes(template.read_bytes())
        for file, content in {MARK: (HERE / MARK).read_bytes(), **(pictures or {})}.items():
            (folder / file).write_bytes(content)
        return typst.compile(
            folder / template.name,
            root=folder,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"sheet": json.dumps(said, ensure_ascii=False)},
        )
