"""Moving organisations in the picture: saving, history, and two people at once."""

import re

import pytest

from samverk.stakeholders.actions import judge_stakeholder
from samverk.stakeholders.models import Judgement, Quadrant
from samverk.stakeholders.picture import lay_out
from tests.stakeholders.factories import make_stakeholder

JSON = {"Accept": "application/json"}


@pytest.fixture
def chamber(room, karin):
    return make_stakeholder(room, "Handelskammaren", by=karin, place=(7, 3))


def move(client, address, row, to, *, version, seen, **more):
    form = {
        "influence": to[0],
        "interest": to[1],
        "version": version,
        "seen_influence": seen[0],
        "seen_interest": seen[1],
    }
    return client.post(address("judge_stakeholder", row.uid), form | more, headers=JSON)


def test_a_move_is_saved_with_author_and_history(karin, chamber, address, signed_in):
    answer = move(signed_in(karin), address, chamber, (7, 6), version=chamber.version, seen=(7, 3))
    assert answer.json() == {
        "influence": 7,
        "interest": 6,
        "version": chamber.version + 1,
        "quadrant": "Arbeta nära",
    }
    assert list(Judgement.objects.newest_first().values_list("influence", "interest", "by")) == [
        (7, 6, karin.pk),
        (7, 3, karin.pk),
    ]


def test_a_move_of_somebody_who_was_moved_overwrites_nothing(karin, chamber, address, signed_in):
    judge_stakeholder(by=karin, stakeholder=chamber, influence=9, interest=9)
    answer = move(signed_in(karin), address, chamber, (1, 1), version=2, seen=(7, 3))
    said = answer.json()
    chamber.refresh_from_db()
    assert answer.status_code == 409
    assert (said["influence"], said["interest"], said["version"]) == (9, 9, chamber.version)
    assert said["message"].startswith("Karin Åslund flyttade Handelskammaren under tiden")
    assert (chamber.influence, chamber.interest) == (9, 9)


def test_a_change_of_other_facts_does_not_stop_a_move(karin, chamber, address, signed_in):
    signed_in(karin).post(address("change_cell", chamber.uid, "concern"), {"value": "Fler jobb", "seen": ""})
    assert move(signed_in(karin), address, chamber, (5, 5), version=2, seen=(7, 3)).status_code == 200


def test_a_place_outside_the_picture_is_refused(karin, chamber, address, signed_in):
    assert move(signed_in(karin), address, chamber, (0, 11), version=2, seen=(7, 3)).status_code == 422


def test_a_reason_is_added_to_ones_own_judgement(karin, chamber, address, signed_in):
    client = signed_in(karin)
    move(client, address, chamber, (6, 6), version=2, seen=(7, 3))
    answer = client.post(
        address("judge_stakeholder", chamber.uid),
        {
            "influence": 6,
            "interest": 6,
            "reason": "De ringde själva",
            "version": 3,
            "seen_influence": 6,
            "seen_interest": 6,
        },
    )
    assert (answer.status_code, answer["Location"]) == (302, address("view_judgements", chamber.uid))
    newest = Judgement.objects.newest_first().first()
    assert (Judgement.objects.count(), newest.reason) == (2, "De ringde själva")
    assert "De ringde själva" in client.get(address("view_judgements", chamber.uid)).content.decode()


def test_the_form_keeps_what_was_typed_when_somebody_was_first(karin, chamber, address, signed_in):
    judge_stakeholder(by=karin, stakeholder=chamber, influence=9, interest=9)
    answer = signed_in(karin).post(
        address("judge_stakeholder", chamber.uid),
        {
            "influence": 2,
            "interest": 2,
            "reason": "Min tanke",
            "version": 2,
            "seen_influence": 7,
            "seen_interest": 3,
        },
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Min tanke"' in text
    assert "Karin Åslund gjorde en bedömning medan du skrev" in text


def test_those_in_one_spot_are_fanned_out(karin, room):
    rows = [make_stakeholder(room, f"Förening {n}", by=karin, place=(4, 4)) for n in range(3)]
    alone = make_stakeholder(room, "Ensam", by=karin, place=(9, 9))
    placed = lay_out([*rows, alone])
    assert [(one.dx, one.dy, one.is_crowded) for one in placed] == [
        (-1, -1, True),
        (1, -1, True),
        (0, 1, True),
        (0, 0, False),
    ]


def test_numbers_follow_the_eye(karin, room):
    places = [(4, 4), (9, 9), (9, 2)]
    placed = lay_out([make_stakeholder(room, f"Förening {at}", by=karin, place=at) for at in places])
    assert [one.number for one in placed] == [3, 2, 1]


def test_whoever_has_no_name_in_the_picture_has_a_number_there_and_in_the_list(
    karin, room, address, signed_in
):
    alone = make_stakeholder(room, "Kyrkan", by=karin, place=(2, 2))
    long = make_stakeholder(
        room, "Nätverket för alla som vill ha ett rum att mötas i", by=karin, place=(9, 9)
    )
    text = signed_in(karin).get(address("view_stakeholders")).content.decode()
    assert [one.label is None for one in lay_out([alone, long])] == [False, True]
    assert f'<li data-legend="{alone.uid}" class="is-named">' in text
    assert f'<li data-legend="{long.uid}">' in text
    assert re.findall(r"data-number>(\d+)<", text) == ["1", "2"]


@pytest.mark.parametrize(
    ("influence", "interest", "quadrant"),
    [
        (6, 5, Quadrant.WAKE),
        (6, 6, Quadrant.CLOSE),
        (5, 5, Quadrant.INFORM),
        (5, 6, Quadrant.SUPPORT),
        (None, 4, None),
    ],
)
def test_the_four_fields(influence, interest, quadrant):
    assert Quadrant.of(influence, interest) == quadrant


def test_the_picture_needs_no_inline_style(karin, chamber, address, signed_in):
    text = signed_in(karin).get(address("view_stakeholders")).content.decode()
    assert "sv-x3 sv-y7" in text
    assert "style=" not in text
    assert "<c-" not in text
