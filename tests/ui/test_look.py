"""The look's own rules, read from its files."""

import gzip
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

from samverk.ui.drawn import STATIC, icons
from samverk.ui.templatetags.samverk import PICTURES

APP = STATIC.parents[1]
SHEETS = sorted((STATIC / "css").glob("*.css"))
TEMPLATES = sorted(Path(settings.ROOT, "samverk").rglob("templates/**/*.html"))
FIRST_LOAD = 150_000
USUAL_FONTS = ["ui/vendor/fonts/noto-sans-latin.woff2", "ui/vendor/fonts/literata.woff2"]


def _palette(text, selector):
    body = re.search(rf"^{re.escape(selector)} \{{\n(.*?)^\}}", text, flags=re.DOTALL | re.MULTILINE).group(1)
    return body.strip()


def test_dark_is_the_same_whether_chosen_or_the_systems():
    text = (STATIC / "css" / "roles.css").read_text()
    assert _palette(text, '[data-color-scheme="dark"]') == _palette(text, '[data-color-scheme="auto"]')


def _light(hexes):
    parts = [int(hexes[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


GROUNDS = ["linen", "paper", "sand"]
PAIRS = [(text, ground, 4.5) for text in ("ink", "ink-soft", "teal", "clay", "danger") for ground in GROUNDS]
PAIRS += [(f"{tone}-ink", f"{tone}-soft", 4.5) for tone in ("teal", "clay", "plum", "moss", "sun")]
PAIRS += [("on", tone, 4.5) for tone in ("teal", "clay-base", "plum", "moss", "brown")]
PAIRS += [("edge", ground, 3) for ground in GROUNDS] + [("focus", ground, 3) for ground in GROUNDS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_colours_can_be_told_apart(scheme, text, ground, least):
    roles = (STATIC / "css" / "roles.css").read_text()
    selector = '[data-color-scheme="dark"]' if scheme == "dark" else ':root, [data-color-scheme="light"]'
    colours = dict(re.findall(r"--sv-([\w-]+): (#[0-9A-F]{6});", _palette(roles, selector)))
    assert _contrast(colours[text], colours[ground]) >= least


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_styles_know_no_left_and_right(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    physical = r"(?<![\w-])((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height)|text-align: (?:left|right)|float: (?:left|right))\s*:"
    used = [match for match in re.findall(physical, text) if not re.search(rf"\((?:min|max)-{match}", match)]
    used = [match for match in used if match not in {"min-width", "max-width"}]
    assert used == []


@pytest.mark.parametrize(
    "sheet",
    [sheet for sheet in SHEETS if sheet.name in {"page.css", "components.css", "forms.css"}],
    ids=lambda sheet: sheet.name,
)
def test_a_colour_is_named_by_its_role(sheet):
    of_toasts_and_print = {"#A8CB8B", "#F2C14E", "#FFB4A2", "#fff", "#000", "#333", "#999"}
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", sheet.read_text())) - of_toasts_and_print == set()


def test_every_icon_that_a_template_names_is_drawn():
    named = {
        name
        for template in TEMPLATES
        for name in re.findall(r'<c-icon name="(\w+)"|(?:\bicon|\bend)="(\w+)"', template.read_text())
        for name in name
        if name
    }
    assert sorted(named - set(icons())) == []


def test_every_picture_that_a_template_names_is_drawn():
    named = {
        name
        for template in TEMPLATES
        for name in re.findall(r'(?<!:)picture="(\w+)"|<c-picture name="(\w+)"', template.read_text())
        for name in name
        if name
    }
    assert sorted(named - PICTURES) == []


@pytest.mark.parametrize("language", ["sv", "ar"])
@pytest.mark.parametrize("app", ["ui", "languages"])
def test_nothing_is_left_untranslated(app, language):
    file = APP.parent / app / "locale" / language / "LC_MESSAGES" / "django.po"
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=language)
    assert [message.id for message in catalogue if message.id and (not message.string or message.fuzzy)] == []


def _loaded(html):
    """Every file that a first visit fetches: styles, scripts with what they import, the mark, fonts, icons."""
    named = re.findall(r'(?:href|src)="/static/([^"#]+\.(?:css|js|svg|woff2))', html)
    for name in list(named):
        if name.endswith("samverk.js"):
            named += re.findall(r'from "\./([^"]+)"', Path(finders.find(name)).read_text())
    named = [name if "/" in name else f"ui/{name}" for name in named]
    return sorted({*named, *USUAL_FONTS, "ui/thread.svg"} - {"ui/icons-more.svg"})


def test_the_first_visit_is_light(client, db):
    html = client.get(reverse("account_login") + "?language=sv").content
    weights = {
        name: len(gzip.compress(Path(finders.find(name)).read_bytes(), 9)) for name in _loaded(html.decode())
    }
    weights["the page itself"] = len(gzip.compress(html, 9))
    assert sum(weights.values()) < FIRST_LOAD, weights
