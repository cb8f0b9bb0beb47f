"""The week's grid and its words."""

import pytest
from django.utils import translation

from samverk.friends.models import WEEK, Kind
from samverk.friends.vocabulary import (
    INTERESTS,
    KIND_WORDS,
    bits_of,
    grid_choices,
    grid_labels,
    mask_of,
    times_in_words,
)
from samverk.ui.drawn import icons


@pytest.mark.parametrize(
    ("mask", "words"),
    [
        (0, "no times given"),
        (WEEK, "any time"),
        (mask_of([2, 5, 8, 11, 14]), "weekday evenings"),
        (mask_of([2, 5, 8, 11, 14, 17, 20]), "every evening"),
        (mask_of([15, 16, 17, 18, 19, 20]), "weekends, all day"),
        (mask_of([0, 8]), "Monday in the morning and Wednesday in the evening"),
        (mask_of([0, 6, 15, 18]), "weekend mornings and Monday and Wednesday in the morning"),
    ],
)
def test_a_week_is_told_as_one_would_say_it(mask, words):
    with translation.override("en"):
        assert times_in_words(mask) == words


def test_boxes_and_grid_are_one_and_the_same():
    assert bits_of(mask_of(["0", "20", "7"])) == [0, 7, 20]
    assert [value for value, _label in grid_choices()] == [str(bit) for bit in range(21)]
    assert [cell.bit for day in grid_labels(5) for cell in day.cells if cell.is_on] == [0, 2]


def test_every_interest_has_an_icon_that_is_drawn():
    assert len(INTERESTS) == 24
    assert {word.icon for word in INTERESTS.values()} <= set(icons())


def test_every_kind_has_its_words():
    assert set(KIND_WORDS) == set(Kind)
