"""What looks alike, and why."""

import pytest
from django.utils import translation

from samverk.organisations.actions import add_organisations, look_for_duplicates, mark_distinct
from samverk.organisations.duplicates import Finder, compare, features_of, find_duplicates
from samverk.organisations.models import Reason, Resemblance
from samverk.organisations.names import clean_website, core, host_of, page_of, short_forms
from samverk.places.models import Municipality

from .factories import make_organisation


def alike(a: dict, b: dict) -> tuple[int, set[Reason]]:
    score, reasons = compare(features_of(pk=1, **a), features_of(pk=2, **b))
    return score, set(reasons)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Falu kommun", ("falun",)),
        ("Leksands kommun", ("leksand",)),
        ("Svenska Röda Korset, Falukretsen", ("roda", "korset", "falukretsen")),
        ("Stiftelsen Uppstart Malmö", ("uppstart", "malmo")),
        ("Länsstyrelsen i Dalarnas län", ("lansstyrelsen", "dalarna")),
        ("Svenska", ("svenska",)),
    ],
)
def test_core_is_what_tells_names_apart(name, words):
    assert core(name) == words


def test_short_forms_are_those_the_name_itself_gives():
    assert short_forms("Individuell Människohjälp (IM)") == {"im"}
    assert short_forms("CISE - Centrum för integration") == {"cise"}
    assert short_forms("Kristdemokraterna (Skåne)") == frozenset()


@pytest.mark.parametrize(
    ("a", "b", "least", "reason"),
    [
        ("Röda Korset Falun", "Svenska Röda Korset i Falun", 95, Reason.SAME_CORE),
        ("Röda Korset Falun", "Rödakorset Falun", 90, Reason.NEARLY_SAME_NAME),
        ("Somaliska föreningen", "Somalska föreningen", 88, Reason.NEARLY_SAME_NAME),
        ("IM", "Individuell Människohjälp (IM)", 85, Reason.SAME_SHORT_FORM),
        ("Falun", "Falu kommun", 95, Reason.SAME_CORE),
        ("ABF", "abf", 100, Reason.SAME_NAME),
    ],
)
def test_what_people_would_call_the_same_is_alike(a, b, least, reason):
    score, reasons = alike({"name": a}, {"name": b})
    assert score >= least
    assert reason in reasons


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Falu kommun", "Leksands kommun"),
        ("Röda Korset Falun", "Röda Korset Borlänge"),
        ("Länsstyrelsen i Västernorrland", "Länsstyrelsen i Västmanland"),
        ("Kristdemokraterna (Skåne)", "Miljöpartiet (Skåne)"),
        ("Rotary", "Rädda Barnen"),
    ],
)
def test_what_people_would_call_two_is_not_alike(a, b):
    assert alike({"name": a}, {"name": b})[0] < 75


def test_place_website_and_address_count():
    plain = alike({"name": "Kulturhuset"}, {"name": "Kulturhusen"})[0]
    assert (
        alike({"name": "Kulturhuset", "place": "falun"}, {"name": "Kulturhusen", "place": "falun"})[0] > plain
    )
    assert alike({"name": "Kulturhuset", "place": "falun"}, {"name": "Kulturhusen", "place": "mora"}) == (
        0,
        set(),
    )
    score, reasons = alike(
        {"name": "Mötesplats Öst", "website": "https://www.ost.se/"},
        {"name": "Grannar", "website": "http://ost.se"},
    )
    assert (score >= 75, reasons) == (True, {Reason.SAME_PAGE})
    facebook = (
        {"name": "Mötesplats", "website": "https://facebook.com/a"},
        {"name": "Grannar", "website": "facebook.com/b"},
    )
    assert alike(*facebook)[1] == set()
    assert Reason.SAME_EMAIL in alike({"name": "X", "email": "a@b.se"}, {"name": "Y", "email": "A@B.se"})[1]


def test_a_national_organisation_and_its_local_unit_are_less_sure_than_two_spellings():
    local = alike({"name": "Röda Korset"}, {"name": "Röda Korset", "place": "falun"})[0]
    spelling = alike({"name": "Svenska Röda Korset"}, {"name": "Röda Korset", "place": "falun"})[0]
    assert (local, spelling) == (88, 83)


def test_websites_in_all_their_spellings():
    assert clean_website("www.leeuwarden.nl") == "https://www.leeuwarden.nl"
    assert host_of("www.leeuwarden.nl/x") == "leeuwarden.nl"
    assert page_of("http://www.a.se/b/") == page_of("a.se/b")
    assert (host_of("http://["), page_of("")) == ("", "")


def test_find_duplicates_gives_score_and_reasons_in_words(places, django_assert_num_queries):
    falun = Municipality.objects.get(code="2080")
    row = make_organisation("Svenska Röda Korset Falun", municipality=falun)
    make_organisation("Svenska Röda Korset Borlänge", municipality_id="2081")
    with translation.override("sv"), django_assert_num_queries(2):
        found = find_duplicates("Röda korset", falun)
    assert [(like, score) for like, score, _reasons in found] == [(row, 100)]
    assert found[0][2] == ["samma namn så när som på ord som kommun eller förening", "samma ort"]


def test_umbrella_and_unit_are_never_proposed(db):
    top = make_organisation("Röda Korset")
    make_organisation("Svenska Röda Korset", umbrella=top)
    assert Resemblance.objects.count() == 0


def test_look_for_duplicates_finds_what_comparing_all_with_all_finds(db):
    names = [
        "Kulturhuset",
        "Kulturhusen",
        "Språkcafé Öst",
        "Språkkafé Öst",
        "Rotary",
        "IM",
        "Hjälpen (IM)",
        "Rotarys",
    ]
    rows = add_organisations(by=None, drafts=[{"name": name} for name in names])
    features = [features_of(pk=row.pk, name=row.name) for row in rows]
    expected = {
        (a.pk, b.pk) for i, a in enumerate(features) for b in features[i + 1 :] if compare(a, b)[0] >= 75
    }
    assert look_for_duplicates() == len(expected) == 4
    assert set(Resemblance.objects.values_list("first", "second")) == expected


def test_mark_distinct_ends_the_asking(db):
    one, other = make_organisation("Kulturhuset"), make_organisation("Kulturhusen")
    mark_distinct(by=None, first=other, second=one)
    mark_distinct(by=None, first=one, second=other)
    assert (Resemblance.objects.count(), Resemblance.objects.open().count()) == (1, 0)
    look_for_duplicates()
    assert Resemblance.objects.open().count() == 0


def test_five_thousand_are_compared_with_few_of_five_thousand():
    words = [
        "kultur",
        "språk",
        "vän",
        "idrott",
        "kvinno",
        "ungdoms",
        "hus",
        "café",
        "klubb",
        "råd",
        "nätverk",
        "center",
        "hjälp",
        "musik",
        "teater",
    ]
    entries = [
        features_of(
            pk=n + 1,
            name=f"{words[n % 15]}{words[n // 15 % 15]} {words[n // 225 % 15]} {n}",
            place=str(n % 290),
        )
        for n in range(5000)
    ]
    finder = Finder(entries)
    compared = sum(1 for entry in entries for _candidate in finder.candidates(entry))
    assert compared < 5000 * 10
