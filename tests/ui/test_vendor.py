"""Parts of others: unchanged since they came, with their licences, and complete enough to be collected."""

import hashlib
import json
import re

import pytest

from samverk.ui.drawn import STATIC

VENDOR = STATIC / "vendor"
LISTED = json.loads((VENDOR / "vendor.json").read_text())


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["file"])
def test_a_file_is_what_it_was_when_it_came(entry):
    assert hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    assert entry["licence"] in {"MIT", "BSD-2-Clause", "OFL-1.1"}
    assert entry["version"]


def test_every_file_is_listed():
    there = {str(file.relative_to(VENDOR)) for file in VENDOR.rglob("*") if file.is_file()}
    assert there - {"vendor.json"} == {entry["file"] for entry in LISTED}


@pytest.mark.parametrize("sheet", sorted(STATIC.rglob("*.css")), ids=lambda sheet: sheet.name)
def test_a_stylesheet_names_only_files_that_are_there(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    named = re.findall(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)", text)
    assert [name for name in named if not (sheet.parent / name).is_file()] == []
    assert "sourceMappingURL" not in sheet.read_text()


@pytest.mark.parametrize("script", sorted(STATIC.rglob("*.js")), ids=lambda script: script.name)
def test_a_script_names_only_files_that_are_there(script):
    assert "sourceMappingURL" not in script.read_text()
    named = re.findall(r'^import .* from "(\./[^"]+)";', script.read_text(), flags=re.MULTILINE)
    assert [name for name in named if not (script.parent / name).is_file()] == []
