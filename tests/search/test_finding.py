"""What people type and what they should find, on both databases."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from samverk.search import finding
from samverk.search.actions import Entry, index, index_many, remove
from samverk.search.finding import excerpt, find, mark_words, stem
from samverk.search.models import Item

pytestmark = pytest.mark.django_db
OPEN = ("public",)


@pytest.fixture(autouse=True)
def _empty_vocabulary(monkeypatch):
    """Each test's rollback gives the words' numbers again, so what was read before must be forgotten."""
    monkeypatch.setattr(finding, "_vocabulary", (-1, []))


def _index(title: str, text: str = "", scope: str = "public") -> UUID:
    uid = uuid4()
    index(kind="test.Thing", uid=uid, title=title, text=text, url=f"/{uid}", scope=scope)
    return uid


def _titles(question: str, scopes=OPEN) -> list[str]:
    return [hit.item.title for hit in find(question, scopes=scopes)]


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Åsa Öberg", "asa oberg"),
        ("Åsa Öberg", "ÅSA"),
        ("Asa Oberg", "åsa öberg"),
        ("Arbetsplatsspråk", "språk"),
        ("Arbetsplatsspråk", "plats"),
        ("Falu kommun", "komun"),
        ("Språkvänner i Falun", "språkvännerna"),
        ("Mötesplats Höganäs", "motesplatser"),
        ("Svenska Röda Korset", "röda krset"),
        ("Överenskommelsen", "överenskomelse"),
        ("Migrationsverket", "migratonsverket"),
        ("Ny i Sverige", "ny"),
        ("الترحيب باللاجئين", "الترحيب"),
        ("Ласкаво просимо", "просимо"),
        ("እንቋዕ ብደሓን መጻእኩም", "ብደሓን"),
    ],
)
def test_finds(title, question):
    _index(title)
    _index("Something else")
    assert _titles(question) == [title]


def test_every_word_must_fit():
    _index("Språkcafé i Mora")
    _index("Språkcafé i Falun")
    assert _titles("språkcafé falun") == ["Språkcafé i Falun"]


def test_text_is_found_too_but_titles_come_first():
    _index("Protokoll", text="Vi talade om bostäder för unga.")
    _index("Bostäder")
    assert _titles("bostäder") == ["Bostäder", "Protokoll"]


def test_nothing_outside_the_scopes_is_found():
    _index("Hemlig plan", scope="room:1")
    _index("Öppen plan")
    assert _titles("plan") == ["Öppen plan"]
    assert sorted(_titles("plan", scopes=("public", "room:1"))) == ["Hemlig plan", "Öppen plan"]
    assert _titles("plan", scopes=()) == []


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        '"',
        "' OR 1=1 --",
        "plan*",
        "title_folded:plan",
        "AND",
        "NEAR(",
        "(",
        "%",
        "_",
        "\x00",
        "a" * 5000,
    ],
)
def test_a_hostile_question_is_only_words(question):
    _index("Handlingsplan")
    assert set(_titles(question)) <= {"Handlingsplan"}


def test_index_again_replaces_and_remove_removes():
    uid = uuid4()
    for title in ("Gammalt namn", "Nytt namn"):
        index(kind="test.Thing", uid=uid, title=title, url="/", scope="public")
    assert (_titles("gammalt"), _titles("nytt")) == ([], ["Nytt namn"])
    remove(uid=uid)
    assert _titles("nytt") == []
    assert Item.objects.count() == 0


def test_many_are_indexed_in_a_fixed_number_of_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        index_many(
            Entry("test.Thing", uuid4(), f"Sak {n}", "/", "public", text="ett och annat") for n in range(300)
        )
    assert len(find("annat", scopes=OPEN, limit=10)) == 10


def test_finding_takes_as_many_queries_for_three_hits_as_for_one():
    counts = []
    for title in ("Unikt ord", "Unikt annat", "Unikt tredje"):
        _index(title)
        _titles("unikt")
        with CaptureQueriesContext(connection) as queries:
            _titles("unikt")
        counts.append(len(queries))
    assert counts[0] == counts[2]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("kommunernas", "kommun"), ("kvinnor", "kvinn"), ("stad", "stad"), ("mötena", "möte")],
)
def test_stem(word, expected):
    assert stem(word) == expected


def test_excerpt_shows_the_place_of_the_word():
    text = "Först kommer mycket annat. " * 20 + "Sedan kommer bostäder. " + "Och så slutet. " * 20
    assert "bostäder" in excerpt(text, ["bostader"])


def test_excerpt_begins_and_ends_with_whole_words():
    text = "arbetsmarknad " * 20 + "bostäder " + "utbildning " * 20
    words = excerpt(text, ["bostader"]).strip("… ").split()
    assert set(words) == {"arbetsmarknad", "bostäder", "utbildning"}


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "Språkvän och kaffe"), ("en", "A friend and coffee"), ("ar", "A friend and coffee")],
)
def test_the_excerpt_is_in_one_language_the_readers_if_there_is_one(language, said):
    texts = {"sv": "Språkvän och kaffe", "en": "A friend and coffee"}
    index(kind="test.Thing", uid=uuid4(), title="Rummet", url="/", scope="public", texts=texts)
    with override(language):
        (hit,) = find("kaffe", scopes=OPEN)
    assert (hit.excerpt, hit.language) == (said, "sv" if language == "sv" else "en")


def test_the_words_found_are_marked_and_the_rest_is_escaped():
    assert mark_words("Språk & <b>kommuner</b>, kommunens kanyl", ["kommunernas", "ny"]) == (
        "Språk &amp; <mark>&lt;b&gt;kommuner&lt;/b&gt;,</mark> <mark>kommunens</mark> kanyl"
    )


def test_a_misspelt_word_marks_what_was_meant():
    _index("Överenskommelsen")
    (hit,) = find("överenskomelse", scopes=OPEN)
    assert hit.marked_title == "<mark>Överenskommelsen</mark>"


def test_a_word_that_is_known_is_not_taken_for_another():
    _index("Språkvänner")
    _index("Fyra länder")
    assert _titles("vänner") == ["Språkvänner"]


def test_lines_are_told_apart_in_an_excerpt():
    assert excerpt("Lokaler\nEnsamhet\n\nVid behov", ["ensamhet"]) == "Lokaler · Ensamhet · Vid behov"
