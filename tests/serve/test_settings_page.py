"""The page of settings and the code name the same variables."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IN_CODE = re.compile(r"""\benv(?:\.[a-z_]+)?\(\s*["']([A-Z][A-Z_]+)["']""")
IN_PAGE = re.compile(r"`([A-Z][A-Z_]+)`")


def test_each_variable_is_described_and_each_described_one_exists():
    used = {
        name for path in (ROOT / "samverk").rglob("*.py") for name in re.findall(IN_CODE, path.read_text())
    }
    used |= set(re.findall(r"_env\.[a-z]+\(\"([A-Z_]+)\"", (ROOT / "samverk/serve/web.py").read_text()))
    rows = [
        line
        for line in (ROOT / "docs/reference/settings.md").read_text().splitlines()
        if line.startswith("| `")
    ]
    described = {name for row in rows for name in re.findall(IN_PAGE, row.split("|")[1])}
    assert described == used
    assert len(used) > 15
