"""The house rules that a machine can check. What each is for stands in docs/contributing.md."""

import ast
import os
import re
import subprocess
import sys

import pytest

from .sources import PACKAGE, ROOT, apps, functions, name_of, python_files, templates, tree_of

JUNK = {"utils", "util", "common", "core", "helpers", "helper", "misc", "lib", "base", "shared"}


def test_files_are_small():
    long = {name_of(p): n for p in python_files() if (n := len(p.read_text().splitlines())) > 400}
    assert long == {}


def test_functions_fit_on_a_screen():
    long = {
        f"{name_of(path)}:{f.name}": length
        for path in python_files()
        for f in functions(path)
        if (length := (f.end_lineno or 0) - f.lineno + 1) > 50
    }
    assert long == {}


def test_no_junk_drawers():
    assert [name_of(p) for p in python_files() if {p.stem, *p.relative_to(PACKAGE).parts} & JUNK] == []


@pytest.mark.parametrize("app", apps(), ids=lambda p: p.name)
def test_each_app_says_what_it_is_for(app):
    assert ast.get_docstring(tree_of(app / "__init__.py"))


def test_each_module_says_what_it_is_for():
    empty = lambda p: not p.read_text().strip()  # noqa: E731
    assert [name_of(p) for p in python_files() if not empty(p) and not ast.get_docstring(tree_of(p))] == []


def test_no_signals_and_no_hidden_saving():
    found = []
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.dispatch"):
                found.append(f"{name_of(path)}: signal")
            if isinstance(node, ast.ClassDef):
                methods = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
                models = {ast.unparse(b) for b in node.bases} & {"models.Model", "Record"}
                if models and methods & {"save", "delete"}:
                    found.append(f"{name_of(path)}: {node.name} overrides save or delete")
    assert found == []


def test_what_happens_is_what_one_reads():
    """First-party imports stand at the top; only `apps.py` must wait until the models are loaded."""
    found = []
    for path in python_files():
        if path.name == "apps.py":
            continue
        for function in functions(path):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom) and (
                    node.level or (node.module or "").startswith("samverk")
                ):
                    found.append(f"{name_of(path)}:{node.lineno}")
    assert found == []


def test_foreign_keys_name_classes():
    """So that import-linter sees them. The user model and `self` are the exceptions."""
    found = []
    for path in python_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {
                "ForeignKey",
                "OneToOneField",
                "ManyToManyField",
            }:
                target = node.args[0] if node.args else None
                if isinstance(target, ast.Constant) and target.value != "self":
                    found.append(f"{name_of(path)}:{node.lineno} {target.value}")
    assert found == []


def test_views_do_not_write():
    """A view calls an action; only actions save, create, update or delete."""
    writes = {"save", "create", "bulk_create", "update", "delete", "get_or_create", "update_or_create"}
    found = []
    for path in python_files():
        if not {"views", "views.py"} & set(path.relative_to(PACKAGE).parts):
            continue
        for node in ast.walk(tree_of(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in writes
            ):
                owner = ast.unparse(node.func.value)
                if "objects" in owner or owner.split(".")[-1] in {"form", "observation", "workspace"}:
                    found.append(f"{name_of(path)}:{node.lineno} {ast.unparse(node.func)}")
    assert found == []


def test_templates_hold_no_inline_script_or_style():
    wrong = re.compile(
        r"""<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["']|<script(?![^>]*\b(src|type="application/json"))"""
    )
    found = []
    for path in templates():
        if path.suffix == ".html" and "/mail" not in path.as_posix():
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if wrong.search(line):
                    found.append(f"{name_of(path)}:{number}")
    assert found == []


def test_styles_are_logical():
    """No left or right: the same sheet serves both directions."""
    physical = re.compile(
        r"(?:margin|padding|border)-(?:left|right)\s*:"
        r"|(?:^|[;{]\s*)(?:left|right)\s*:"
        r"|(?:text-align|float)\s*:\s*(?:left|right)"
    )
    found = []
    for path in PACKAGE.rglob("*.css"):
        if "vendor" in path.parts:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if physical.search(line):
                found.append(f"{name_of(path)}:{number}")
    assert found == []


def test_nothing_names_a_machine_or_a_registry():
    wrong = re.compile("/" + r"work/|/" + r"root/|/" + r"tmp/sv|python" + r"hosted|registry\." + "npm")
    found = []
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in {
            ".py",
            ".md",
            ".html",
            ".toml",
            ".sh",
            ".yaml",
            ".json",
            ".js",
            ".css",
            ".txt",
            "",
        }:
            if (
                inside[0] in {".git", ".venv", "build", "data", "var"}
                or "vendor" in inside
                or inside[0].startswith(".")
            ):
                continue
            if path.stat().st_size < 1_000_000 and wrong.search(path.read_text(errors="ignore")):
                found.append(name_of(path))
    assert found == []


def test_templates_mark_nothing_safe_by_hand():
    """But for a field's help, which is always our own or Django's words and may hold a list."""
    found = [name_of(p) for p in templates() if re.search(r"\|\s*safe\b|autoescape off", p.read_text())]
    assert [name for name in found if name.endswith(".html")] == ["samverk/ui/templates/ui/forms/help.html"]


def test_solvers_load_at_their_first_use():
    """Every process imports all views and jobs; compiled solvers would cost each a second and 80 MB."""
    start = (
        "import sys, django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "print([name for name in ('numba', 'scipy.optimize') if name in sys.modules])"
    )
    where = os.environ | {"DJANGO_SETTINGS_MODULE": "samverk.settings"}
    told = subprocess.run(
        [sys.executable, "-c", start], cwd=ROOT, env=where, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
