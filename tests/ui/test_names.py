"""Languages by name, in each language of the pages."""

import pytest
from django.utils.translation import override

from samverk.languages.names import CODES, language_choices, language_name


@pytest.mark.parametrize(
    ("code", "in_", "name"),
    [
        ("sv", "sv", "svenska"),
        ("fa-AF", "sv", "dari"),
        ("fa-af", "en", "Dari"),
        ("ti", "sv", "tigrinja"),
        ("ar", "ar", "العربية"),
        ("en-GB", "sv", "brittisk engelska"),
        ("xx", "sv", "xx"),
    ],
)
def test_language_name(code, in_, name):
    assert language_name(code, in_) == name


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_every_language_has_a_name_of_its_own(language):
    with override(language):
        choices = language_choices()
    assert sorted(code for code, _name in choices) == sorted(CODES)
    assert [code for code, name in choices if code == name] == []
    assert len({name for _code, name in choices}) == len(choices)


def test_names_stand_in_swedish_order():
    with override("sv"):
        names = [name for _code, name in language_choices()]
    assert names == sorted(
        names, key=lambda name: name.replace("å", "z{").replace("ä", "z|").replace("ö", "z}")
    )
