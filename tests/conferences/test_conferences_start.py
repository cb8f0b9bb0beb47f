"""Setting a conference up: ready-made days, what is told of it, announcing and calling off."""

from datetime import date, time
from itertools import pairwise

import pytest
from django.urls import reverse

from samverk.audit.models import Entry
from samverk.conferences.actions.conferences import (
    NotReady,
    StartedAlready,
    announce_conference,
    start_conference,
)
from samverk.conferences.forms.conferences import ConferenceForm
from samverk.conferences.models import Conference, Slot
from samverk.conferences.starts import starts
from tests.workspaces.factories import make_workspace

from .factories import make_conference, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(karin):
    return make_workspace(template="conference", name="Mötesplats Blekinge", coordinator=karin)


def url(verb, room, *more):
    return reverse(f"conferences:{verb}", args=[room.slug, *more])


def sent(conference, **changed):
    """The settings form as the page sends it."""
    data = {}
    for name, value in (ConferenceForm.facts_of(conference) | changed).items():
        if isinstance(value, dict):
            data |= {f"{name}-{code}": text for code, text in value.items()}
        elif isinstance(value, bool):
            data |= {name: "on"} if value else {}
        elif value is not None:
            data[name] = value
    return data


def test_every_ready_made_day_is_in_order_and_has_its_words():
    for start in starts().values():
        slots = [columns for _day, _hall, columns in start.slots("sv")]
        for before, after in pairwise(slots):
            assert before["starts"] < before["ends"] <= after["starts"], start.key
        if slots:
            assert {"sv", "en", "ar"} == set(start.facts["welcome"])
            assert start.columns("sv")["for_whom"] != start.columns("en")["for_whom"] != ""


def test_a_room_without_anything_leads_to_a_ready_made_day(client, room):
    assert url("start_conference", room) in client.get(url("view_programme", room)).content.decode()
    facts = {"start": "conference_day", "held_on": "2027-03-05", "city": "Ronneby", "venue": "Brunnssalen"}
    assert client.post(url("start_conference", room), facts)["Location"] == url("view_programme", room)
    conference = Conference.objects.get(workspace=room)
    assert (conference.held_on, conference.city, conference.includes) == (
        date(2027, 3, 5),
        "Ronneby",
        "lunch och kaffe",
    )
    assert conference.over_at.date() >= date(2027, 3, 5)
    slots = list(Slot.objects.filter(conference=conference).in_order())
    assert [slot.starts for slot in slots][:2] == [time(9), time(9, 30)]
    assert slots[0].hall.name == "Foajén"
    page = client.get(url("view_programme", room)).content.decode()
    assert "Registrering och kaffe" in page
    assert "09.00" in page
    assert Entry.objects.filter(verb="conferences.start_conference").count() == 1


def test_a_ready_made_day_does_not_mix_with_a_programme_that_stands(karin, room):
    conference = make_conference(room)
    make_slot(conference)
    with pytest.raises(StartedAlready):
        start_conference(
            by=karin, conference=conference, start=starts()["study_visit"], held_on=date(2027, 1, 1)
        )
    assert Slot.objects.filter(conference=conference).count() == 1


def test_a_start_without_a_day_keeps_what_was_typed(client, room):
    answer = client.post(url("start_conference", room), {"start": "study_visit", "city": "Olofström"})
    assert answer.status_code == 422
    assert 'value="Olofström"' in answer.content.decode()


def test_the_programme_moves_with_its_day(client, room):
    conference = make_conference(room, held_on=date(2027, 3, 4), ends_on=date(2027, 3, 5))
    first, second = (make_slot(conference, day=date(2027, 3, day)) for day in (4, 5))
    changed = {
        "held_on": "2027-03-05",
        "ends_on": "2027-03-06",
        "welcome": {"sv": "Välkomna!"},
        "is_free": False,
    }
    answer = client.post(url("change_conference", room), sent(conference, **changed))
    assert answer.status_code == 302, answer.content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    conference.refresh_from_db()
    assert (first.day, second.day) == (date(2027, 3, 5), date(2027, 3, 6))
    assert (conference.welcome, conference.is_free) == ({"sv": "Välkomna!"}, False)


def test_two_who_change_at_once_see_both_texts(client, room):
    conference = make_conference(room)
    old = sent(conference, venue="Folkets park")
    client.post(url("change_conference", room), sent(conference, venue="Brunnen"))
    assert client.post(url("change_conference", room), old).status_code == 409
    conference.refresh_from_db()
    assert conference.venue == "Brunnen"


@pytest.mark.parametrize(
    "wrong", [{"ends_on": "2020-01-01"}, {"held_on": "0202-03-05"}, {"held_on": "", "ends_on": "2027-03-05"}]
)
def test_days_that_cannot_be_are_explained(client, room, wrong):
    conference = make_conference(room)
    answer = client.post(url("change_conference", room), sent(conference, **wrong))
    assert answer.status_code == 422
    assert "sv-errors" in answer.content.decode()


def test_nobody_is_told_of_a_conference_without_a_day_and_a_place(client, karin, room):
    conference = make_conference(room, held_on=None, over_at=None, city="", venue="", announced_at=None)
    with pytest.raises(NotReady):
        announce_conference(by=karin, conference=conference)
    assert client.post(url("announce_conference", room))["Location"] == url("change_conference", room)


def test_announced_taken_down_called_off_and_held_after_all(client, room):
    conference = make_conference(room, announced_at=None)
    public = reverse("conferences:view_conference", args=[room.slug])
    assert client.get(public).status_code == 404
    for verb, status in (
        ("announce", 200),
        ("cancel", 200),
        ("hold", 200),
        ("take_down", 404),
        ("announce", 200),
    ):
        for _twice in range(2):
            assert client.post(url(f"{verb}_conference", room)).status_code == 302
        assert client.get(public).status_code == status, verb
        conference.refresh_from_db()
        assert (conference.cancelled_at is not None) == (verb == "cancel")
    assert Entry.objects.filter(verb="conferences.cancel_conference").count() == 1
