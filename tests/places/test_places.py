"""Loading, finding and naming places."""

import gzip
import json

import pytest
from django.urls import reverse
from django.utils import translation

from samverk.places.actions import add_town, load_places
from samverk.places.countries import country_choices, country_name, find_country
from samverk.places.finding import find_place, find_places, place_of
from samverk.places.models import County, Municipality, Town
from samverk.places.outlines import edition, outlines_url
from tests.people.factories import make_account


def test_load_places_brings_sweden_and_towns_abroad_and_may_run_again(db):
    load_places()
    counted = County.objects.count(), Municipality.objects.count(), Town.objects.count()
    load_places()
    assert counted == (21, 290, Town.objects.count())
    assert counted[2] > 6000
    falun = Municipality.objects.get(code="2080")
    assert (falun.name, falun.county.name, falun.seat) == ("Falun", "Dalarnas län", "Falun")
    assert {town.name for town in Town.objects.in_country("FR").starting_with(["begles"])} == {"Bègles"}


def test_load_places_without_towns_asks_little_and_loads_them_later(places):
    assert Town.objects.count() == 0
    load_places()
    assert Town.objects.in_country("IE").named("Roscommon").count() == 1


def test_names_sort_as_the_language_does(places):
    with translation.override("sv"):
        swedish = [row.name for row in Municipality.objects.without_outline().by_name()]
    with translation.override("en"):
        english = [row.name for row in Municipality.objects.without_outline().by_name()]
    assert (swedish[0], swedish[-1]) == ("Ale", "Övertorneå")
    assert english[0] == "Åmål" or english.index("Åmål") < english.index("Boden")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Falun", "municipality:2080"),
        ("falu kommun", "municipality:2080"),
        ("Stockholms stad", "municipality:0180"),
        ("ostersund", "municipality:2380"),
        ("Lyckeby", "municipality:1080"),
        ("Åkersberga", "municipality:0117"),
        ("Kalmar", "municipality:0880"),
        ("Kalmar län", "county:08"),
        ("Dalarna", "county:20"),
        ("Skåne", "county:12"),
        ("Falun, Dalarnas län", "municipality:2080"),
    ],
)
def test_find_place_understands_how_people_write(places, typed, meant):
    assert find_place(typed).value == meant


@pytest.mark.parametrize("typed", ["", "a", "upplands", "Nowhere at all"])
def test_find_place_does_not_guess(places, typed):
    assert find_place(typed) is None


def test_find_places_abroad_by_plain_letters_brackets_and_country(places):
    begles = Town.objects.create(country="FR", name="Bègles", latitude=44.8, longitude=-0.55, population=1)
    sisli = Town.objects.create(country="TR", name="Şişli", latitude=41.06, longitude=28.98, population=1)
    Town.objects.create(country="TR", name="Istanbul", latitude=41, longitude=29, population=9)
    assert find_place("begles").key == str(begles.pk)
    assert find_place("Istanbul (Şişli)").key == str(sisli.pk)
    assert find_places("Bègles", country="TR") == []
    with translation.override("sv"):
        assert [place.label for place in find_places("beg")] == ["Bègles, Frankrike"]


def test_find_places_asks_the_database_once(places, django_assert_num_queries):
    with django_assert_num_queries(1):
        find_places("lund")


def test_place_of_reads_what_a_form_sent(places):
    town = add_town(country="NL", name="Drachten")
    assert place_of("municipality:2080").name == "Falun"
    assert place_of(f"town:{town.pk}").name == "Drachten"
    assert [place_of(value) for value in ("municipality:9999", "town:x", "", "county")] == [None] * 4


def test_add_town_makes_a_town_once(db):
    assert add_town(country="NL", name="Drachten") == add_town(country="NL", name=" drachten ")


def test_countries_are_named_and_sorted_in_the_active_language():
    with translation.override("sv"):
        names = [name for _code, name in country_choices()]
        assert names[:4] == ["Sverige", "Danmark", "Finland", "Norge"]
        assert names[-2:] == ["Österrike", "Östtimor"]
        assert find_country("Nederländerna") == "NL"
    with translation.override("ar"):
        assert country_name("SE") == "السويد"
    assert country_name("XQ") == "XQ"


def test_view_outlines_is_public_lasting_and_packed(client):
    url = outlines_url(["20"])
    response = client.get(url, HTTP_ACCEPT_ENCODING="gzip")
    features = json.loads(gzip.decompress(response.content))["features"]
    assert len(features) == 15
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert json.loads(client.get(url).content)["features"] == features


def test_view_outlines_gives_counties_where_many_are_asked_for(client, places):
    response = client.get(outlines_url(County.objects.values_list("code", flat=True)))
    assert {len(f["id"]) for f in json.loads(response.content)["features"]} == {2}


@pytest.mark.parametrize("args", [("old", "20"), (edition(), "99"), (edition(), "20-99")])
def test_view_outlines_answers_404_for_what_is_not_there(client, args):
    assert client.get(reverse("places:view_outlines", args=args)).status_code == 404


def test_find_places_proposes_while_one_types(places, signed_in):
    client = signed_in(make_account())
    found = client.get(reverse("places:find_places"), {"q": "fal", "format": "json"}).json()["places"]
    assert {place["label"] for place in found} >= {"Falun, Dalarnas län", "Falköping, Västra Götalands län"}
    assert b'value="Falun, Dalarnas l' in client.get(reverse("places:find_places"), {"q": "falu"}).content
