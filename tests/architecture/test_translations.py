"""Nothing is untranslated: every string of the sources stands translated in its app's catalogue."""

import io

import polib
import pytest
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from .sources import PACKAGE, apps, name_of, python_files, templates

KEYWORDS = [
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
]
# Pages that newcomers and residents meet are in Arabic as well.
ALSO_ARABIC = ["ui", "site"]
# Every language that has catalogues, by the name of its folder.
TRANSLATED = [to_locale(code) for code, _name in settings.PUBLIC_LANGUAGES if code != "en"]


# Names that are spelt so in English too.
NAMES = ("å, ä", "Meänkieli", "Röda Korset")


def _messages(source: str) -> set[str]:
    """The English strings of a Python source; of a plural, the singular."""
    found = set()
    for _line, function, texts, _comments in extract_python(
        io.BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"}
    ):
        parts = [text for text in (texts if isinstance(texts, tuple) else (texts,)) if text]
        if parts:
            found.add(parts[1] if function.startswith(("pgettext", "npgettext")) else parts[0])
    return found


def _wanted(app: str) -> set[str]:
    root = PACKAGE / app
    found: set[str] = set()
    for path in python_files():
        if path.is_relative_to(root):
            found |= _messages(path.read_text())
    for path in templates():
        if path.is_relative_to(root):
            found |= _messages(templatize(path.read_text(), origin=name_of(path)))
    return found


def _catalogue(app: str, language: str) -> polib.POFile | list[polib.POEntry]:
    path = PACKAGE / app / "locale" / language / "LC_MESSAGES" / "django.po"
    return polib.pofile(str(path)) if path.exists() else []


def _missing(app: str, language: str) -> list[str]:
    done = {
        entry.msgid
        for entry in _catalogue(app, language)
        if entry.translated() and "fuzzy" not in entry.flags
    }
    return sorted(_wanted(app) - done)


@pytest.mark.parametrize("app", [app.name for app in apps()])
def test_swedish_is_complete(app):
    assert _missing(app, "sv") == []


@pytest.mark.parametrize("app", ALSO_ARABIC)
def test_arabic_is_complete_where_newcomers_are(app):
    assert _missing(app, "ar") == []


@pytest.mark.parametrize("app", [app.name for app in apps()])
def test_sources_are_english(app):
    swedish = [text for text in _wanted(app) if set(text) & set("åäöÅÄÖ")]
    assert [text for text in swedish if not any(name in text for name in NAMES)] == []


@pytest.mark.parametrize("app", [app.name for app in apps()])
def test_placeholders_survive_translation(app):
    """A translation that lost its `%(name)s` would break the page."""
    import re

    wrong = []
    for language in TRANSLATED:
        for entry in _catalogue(app, language):
            wanted = set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", entry.msgid))
            for text in [entry.msgstr, *entry.msgstr_plural.values()]:
                given = set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", text))
                if text and given - wanted - set(re.findall(r"%\(\w+\)[sd]|\{\w+\}", entry.msgid_plural)):
                    wrong.append(entry.msgid)
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_text_has_one_translation(language):
    """Django lays the catalogues of all apps on one another: where two differ, one reader gets the other's words.

    Where the same English means two things, give one of them a context (`pgettext`).
    """
    found: dict[tuple[str | None, str, str], set[str]] = {}
    for app in apps():
        for entry in _catalogue(app.name, language):
            if entry.translated():
                said = "|".join(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr
                found.setdefault((entry.msgctxt, entry.msgid, entry.msgid_plural), set()).add(said)
    assert {text: said for text, said in found.items() if len(said) > 1} == {}
