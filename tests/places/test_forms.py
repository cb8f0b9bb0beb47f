"""Choosing places in forms."""

from django import forms
from django.http import QueryDict

from samverk.places.finding import find_place
from samverk.places.forms import ChoosePlacesField, ChosenPlaces, PlaceField
from samverk.places.models import County, Municipality


class AreaForm(forms.Form):
    area = ChoosePlacesField()


class PlaceForm(forms.Form):
    place = PlaceField(required=False)


def area(*codes: str) -> AreaForm:
    data = QueryDict(mutable=True)
    data.setlist("area", list(codes))
    return AreaForm(data)


def test_choose_places_gives_counties_and_municipalities(places):
    form = area("2080", "20", "1480")
    assert form.is_valid()
    assert form.cleaned_data["area"] == ChosenPlaces(
        [County.objects.get(code="20")], [Municipality.objects.get(code="1480")]
    )


def test_choose_places_refuses_codes_that_are_not_places(places):
    assert "9999" in area("2080", "9999").errors["area"][0]
    assert not area().is_valid()


def test_choose_places_works_as_a_list_without_script(places):
    html = str(AreaForm(initial={"area": ChosenPlaces([], [Municipality.objects.get(code="2080")])})["area"])
    assert html.count('type="checkbox"') == 311
    assert html.count(" checked") == 1
    assert html.count("<details") == 21
    assert html.count(" open>") == 1


def test_choose_places_draws_with_two_queries(places, django_assert_num_queries):
    form = AreaForm()
    with django_assert_num_queries(2):
        str(form["area"])


def test_place_field_asks_back_and_keeps_the_text(places):
    assert PlaceForm({"place": "falu kommun"}).is_valid()
    unsure = PlaceForm({"place": "upplands"})
    assert "Upplands Väsby, Stockholms län; Upplands-Bro, Stockholms län" in unsure.errors["place"][0]
    assert 'value="upplands"' in str(unsure["place"])
    assert not PlaceForm({"place": "Atlantis"}).is_valid()


def test_place_field_shows_a_place_so_that_it_reads_back(places):
    falun = find_place("Falun")
    html = str(PlaceForm(initial={"place": falun})["place"])
    assert 'value="Falun, Dalarnas län"' in html
    form = PlaceForm({"place": "Falun, Dalarnas län"}, initial={"place": falun})
    assert form.is_valid()
    assert not form.has_changed()
