"""Two people change the same text."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from samverk.languages.merging import Merge, merge

WORDS = st.lists(st.sampled_from(["vi", "möts", "inte", "snart", "i", "Falun", "."]), max_size=12).map(
    " ".join
)
BASE = "Språkcaféet öppnar i mars. Biblioteket lånar ut lokalen."


def test_changes_in_different_places_both_stand() -> None:
    mine = BASE.replace("mars", "april")
    theirs = BASE + " Röda Korset fikar."
    assert merge(BASE, mine, theirs) == Merge(
        "Språkcaféet öppnar i april. Biblioteket lånar ut lokalen. Röda Korset fikar.", False
    )


def test_the_same_word_changed_twice_keeps_both() -> None:
    found = merge(BASE, BASE.replace("mars", "april"), BASE.replace("mars", "maj"))
    assert found == Merge("Språkcaféet öppnar i maj april. Biblioteket lånar ut lokalen.", True)


def test_two_who_begin_on_an_empty_field_are_both_heard() -> None:
    assert merge("", "Anna talade.", "Bo svarade.") == Merge("Bo svarade. Anna talade.", True)


def test_a_sentence_that_one_took_away_and_the_other_changed_stays() -> None:
    assert (
        "lokalen i maj"
        in merge(BASE, "Språkcaféet öppnar i mars.", BASE.replace("lokalen", "lokalen i maj")).text
    )


@given(WORDS, WORDS)
def test_whoever_wrote_alone_is_believed(base: str, other: str) -> None:
    assert merge(base, other, base) == merge(base, base, other) == Merge(other, False)


@given(WORDS, WORDS, WORDS)
def test_no_word_that_somebody_added_is_lost(base: str, mine: str, theirs: str) -> None:
    merged = Counter(merge(base, mine, theirs).text.split())
    for text in (mine, theirs):
        added = Counter(text.split()) - Counter(base.split())
        assert added - merged == Counter()
