"""Cleaning, folding, sorting and falling back."""

import pytest
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st

from samverk.languages.fields import in_language
from samverk.languages.folding import clean_line, clean_text, fold, swedish_key


def test_swedish_order_has_its_letters_last():
    names = ["Örjan", "Adam", "Åsa", "Zeb", "Ärla", "A\u030asa", "Wilma", "Éva"]
    assert sorted(names, key=swedish_key) == [
        "Adam",
        "Éva",
        "Wilma",
        "Zeb",
        "Åsa",
        "A\u030asa",
        "Ärla",
        "Örjan",
    ]


@pytest.mark.parametrize("text", ["Åsa", "åsa", "ÅSA", "A\u030asa", "  asa "])
def test_folded_all_spellings_are_the_same(text):
    assert fold(text) == "asa"


def test_clean_line_takes_hidden_characters_away():
    assert clean_line("a\u202egpj\u200b.exe\u0000 \n b") == "agpj.exe b"
    assert clean_text("ett\r\ntvå\u2066 \rtre\n\n") == "ett\ntvå\ntre"


@given(st.text())
def test_cleaning_and_folding_twice_is_as_once(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "Hej"), ("en", "Hello"), ("ar", "Hello"), ("so", "Hello")]
)
def test_a_text_falls_back_to_english_but_for_swedish(language, words):
    assert in_language({"sv": "Hej", "en": "Hello"}, language) == words


def test_what_is_not_in_arabic_is_shown_in_english():
    with translation.override("ar"):
        assert gettext("noted an observation") == "noted an observation"
    with translation.override("sv"):
        assert gettext("noted an observation") == "skrev ner något som hörts"
