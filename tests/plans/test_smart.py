"""The check that helps instead of scolding."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samverk.plans.models import Action
from samverk.plans.smart import check, missing_letters

GOOD = {
    "title": "Fråga på arbetsplatser efter språkvänner",
    "description": "Studiecirkeln besöker tjugo arbetsplatser och frågar i fikarummet.",
    "target": 40,
    "accepted": "yes",
    "problem": "Man väntar i månader.",
    "due_on": date(2027, 1, 1),
}


def test_a_good_action_lacks_nothing():
    assert missing_letters(Action(**GOOD)) == ""


def test_each_letter_is_missed_by_itself():
    without = {
        "S": {"title": "Arbeta för inkludering", "description": ""},
        "M": {"target": None},
        "A": {"accepted": "asked"},
        "R": {"problem": ""},
        "T": {"due_on": None},
    }
    for letter, facts in without.items():
        assert missing_letters(Action(**{**GOOD, **facts})) == letter


def test_a_figure_in_the_words_is_measure_enough():
    assert missing_letters(Action(**{**GOOD, "target": None, "title": "Besök 20 arbetsplatser"})) == ""


def test_whoever_has_said_no_is_spoken_of():
    advice = {
        one.letter: str(one.advice) for one in check(Action(**{**GOOD, "accepted": "no", "person_id": 1}))
    }
    assert "no" in advice["A"] or "nej" in advice["A"]


@given(st.text(max_size=160), st.text(max_size=400))
def test_no_words_upset_it(title, description):
    letters = [one.letter for one in check(Action(title=title, description=description))]
    assert letters == list("SMART")
