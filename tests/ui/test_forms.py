"""Forms as they are drawn, and the fields that Django lacks."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import override

from samverk.ui.forms import DateInput, LanguageField, LanguagesField, TranslatedFormField, TypeToFind

from .markup import faults_in


class Party(forms.Form):
    name = forms.CharField(label="Namn", help_text="Som folk säger.")
    email = forms.EmailField(label="E-post", required=False)
    held_on = forms.DateField(label="När", widget=DateInput)
    agreed = forms.BooleanField(label="Jag har läst")
    how = forms.ChoiceField(label="Hur", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    greeting = TranslatedFormField(label="Hälsning", languages=["sv", "ar"])
    language = LanguageField(label="Språk", required=False)
    languages = LanguagesField(label="Talar", required=False)


@pytest.fixture(autouse=True)
def in_swedish():
    with override("sv"):
        yield


def field(name, data=None):
    """One field as it is drawn."""
    html = Party(data)[name].as_field_group()
    assert faults_in(html) == []
    return " ".join(html.split())


def test_a_label_leads_to_its_field_and_help_is_read_with_it():
    html = field("name")
    assert '<label class="sv-in__label" for="id_name">Namn</label>' in html
    assert 'id="id_name_helptext">Som folk säger.</p>' in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_what_may_be_left_out_says_so():
    assert "(frivilligt)" in field("email")
    assert "(frivilligt)" not in field("name")


def test_an_error_stands_at_its_field():
    html = field("name", {"name": ""})
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html


def test_radios_do_not_carry_what_they_may_not():
    html = field("how", {})
    assert "<fieldset" in html
    assert "aria-invalid" not in html


def test_addresses_run_from_left_to_right_everywhere():
    assert 'type="email" name="email" dir="ltr"' in field("email")


def test_a_date_is_iso_in_every_language():
    for language in ("sv", "en", "ar"):
        with override(language):
            html = str(Party(initial={"held_on": date(2026, 3, 4)})["held_on"])
            assert 'type="date"' in html
            assert 'value="2026-03-04"' in html
            form = Party({"held_on": "2026-03-04"})
            form.is_valid()
            assert form.cleaned_data["held_on"] == date(2026, 3, 4)


def test_a_text_in_several_languages():
    sent = QueryDict("greeting-sv=Hej&greeting-ar= مرحبا &greeting-en=no")
    form = Party(sent)
    form.is_valid()
    assert form.cleaned_data["greeting"] == {"sv": "Hej", "ar": " مرحبا"}
    html = field("greeting", sent)
    assert 'lang="ar" dir="rtl"' in html
    assert 'value="Hej"' in html


def test_the_first_language_is_the_one_that_must_be_there():
    form = Party(QueryDict("greeting-ar=x"))
    assert form.errors["greeting"] == ["Skriv texten på svenska."]


def test_languages_are_chosen_by_name_and_kept_by_code():
    sent = QueryDict("languages=sv&languages=fa-AF&language=ti")
    form = Party(sent)
    form.is_valid()
    assert form.cleaned_data["languages"] == ["sv", "fa-AF"]
    assert form.cleaned_data["language"] == "ti"
    assert ">dari<" in field("languages")
    assert field("languages", sent).count(" checked") == 2


def test_an_unknown_language_is_refused():
    assert "languages" in Party(QueryDict("languages=klingon")).errors


def test_a_long_list_works_without_script():
    class Long(forms.Form):
        place = forms.ChoiceField(widget=TypeToFind, choices=[("1", "Falun"), ("2", "Mora")])

    html = str(Long({"place": "2"})["place"])
    assert '<option value="2" selected>Mora</option>' in html
    assert faults_in(html) == []
