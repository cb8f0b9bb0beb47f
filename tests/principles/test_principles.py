"""What served which principle, and what nothing has served yet."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.audit.actions import Stale
from samverk.audit.models import Entry
from samverk.principles.actions import UnknownSubject, load_principles, serve_principles
from samverk.principles.evaluation import evaluate
from samverk.principles.models import Principle, Service
from samverk.principles.subjects import Subject
from samverk.workspaces.rooms import Room
from tests.workspaces.factories import give
from tests.workspaces.people_factories import make_room

from .kinds import notes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _six_principles():
    load_principles()


@pytest.fixture
def world():
    """A room, its coordinator, and what can serve a principle there."""
    room, karin = make_room()
    with notes() as known:

        def note(label: str = "Stormöte 1"):
            uid = uuid4()
            known[uid] = (room.pk, Subject(label, "/x/", date(2026, 3, 1)))
            return uid

        yield room, karin, note


def seen(room, account) -> Room:
    return Room(room, account, frozenset({"coordinator"}))


def test_there_are_six_in_two_languages_and_loading_again_changes_nothing():
    load_principles()
    found = list(Principle.objects.all())
    assert [one.number for one in found] == [1, 2, 3, 4, 5, 6]
    assert found[1].name == {"sv": "Dialog", "en": "Dialogue"}
    assert all(set(text) == {"sv", "en"} for one in found for text in (one.name, one.meaning, one.question))


def test_a_judgement_is_kept_counted_and_in_the_trail(world):
    room, karin, note = world
    uid = note()
    service = serve_principles(
        by=karin, workspace=room, kind="tests-note", uid=uid, numbers=[2, 5], note="Planen kom i tid"
    )
    found = evaluate(seen(room, karin))
    assert [one.count for one in found.principles] == [0, 1, 0, 0, 1, 0]
    assert [one.number for one in found.unserved] == [1, 3, 4, 6]
    assert [(row.subject.label, row.note) for row in found.rows] == [("Stormöte 1", "Planen kom i tid")]
    assert Entry.objects.get(verb="principles.serve_principles").details["numbers"] == [2, 5]
    assert str(service.uid)


def test_what_nobody_has_judged_is_listed_apart(world):
    room, karin, note = world
    note("Stormöte 1"), note("Stormöte 2")
    (section,) = evaluate(seen(room, karin)).sections
    assert (section.judged, [row.subject.label for row in section.open]) == ([], ["Stormöte 1", "Stormöte 2"])


def test_taking_every_principle_away_takes_the_judgement_away(world):
    room, karin, note = world
    uid = note()
    serve_principles(by=karin, workspace=room, kind="tests-note", uid=uid, numbers=[2])
    assert serve_principles(by=karin, workspace=room, kind="tests-note", uid=uid, numbers=[]) is None
    assert not Service.objects.exists()


@pytest.mark.parametrize("kind", ["tests-note", "nonsens"])
def test_only_things_of_the_room_can_be_judged(world, kind):
    room, karin, _note = world
    with pytest.raises(UnknownSubject):
        serve_principles(by=karin, workspace=room, kind=kind, uid=uuid4(), numbers=[1])


def test_somebody_else_was_first(world):
    room, karin, note = world
    uid = note()
    serve_principles(by=karin, workspace=room, kind="tests-note", uid=uid, numbers=[2], version=0)
    with pytest.raises(Stale):
        serve_principles(by=karin, workspace=room, kind="tests-note", uid=uid, numbers=[3], version=0)
    assert [one.number for one in Service.objects.get().principles.all()] == [2]


def test_the_page_says_it_all_and_is_left_as_it_was_found(world, signed_in):
    room, karin, note = world
    uid = note()
    client = signed_in(karin)
    address = reverse("principles:serve_principles", args=[room.slug, "tests-note", uid])
    answer = client.post(
        f"{address}?back=/rooms/{room.slug}/", {"principles": ["2"], "note": "Ja", "version": 0}
    )
    assert answer["Location"] == f"/rooms/{room.slug}/"
    page = client.get(reverse("principles:view_principles", args=[room.slug])).content.decode()
    assert "Stormöte 1" in page
    assert "Inget har främjat de här principerna än" in page
    assert client.post(address, {"principles": ["3"], "version": 0}).status_code == 409


def test_the_way_back_stays_on_this_site(world, signed_in):
    room, karin, note = world
    address = reverse("principles:serve_principles", args=[room.slug, "tests-note", note()])
    answer = signed_in(karin).post(
        f"{address}?back=https://annan.example/", {"principles": ["2"], "version": 0}
    )
    assert answer["Location"] == reverse("principles:view_principles", args=[room.slug])


def test_words_without_a_principle_are_asked_about(world, signed_in):
    room, karin, note = world
    address = reverse("principles:serve_principles", args=[room.slug, "tests-note", note()])
    answer = signed_in(karin).post(address, {"note": "Bra", "version": 0})
    assert answer.status_code == 422


def test_who_may_not_change_the_thing_may_not_judge_it(signed_in):
    room, _karin = make_room()
    secretary = give(room, "secretary")
    with notes(judge="workspaces.give_role") as known:
        uid = uuid4()
        known[uid] = (room.pk, Subject("Stormöte 1", "/x/"))
        address = reverse("principles:serve_principles", args=[room.slug, "tests-note", uid])
        assert signed_in(secretary).get(address).status_code == 404


def test_the_tag_shows_what_is_served_with_one_query_for_many_things(world):
    room, karin, note = world
    uids = [note(f"Möte {number}") for number in range(5)]
    serve_principles(by=karin, workspace=room, kind="tests-note", uid=uids[0], numbers=[2])
    page = Template(
        '{% load principles %}{% for uid in uids %}{% principles_of "tests-note" uid room %}{% endfor %}'
    )
    counts = []
    for shown in (uids[:1], uids):
        account_room = seen(room, karin)
        assert account_room.may("principles.view_principles")
        with CaptureQueriesContext(connection) as asked:
            drawn = page.render(Context({"uids": shown, "room": account_room}))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert "Dialog" in drawn
    assert drawn.count("Säg vilka principer") == 4


@pytest.mark.parametrize("format", ["csv", "xlsx", "docx", "pdf"])
def test_the_evaluation_can_be_taken_along(world, signed_in, format):
    room, karin, note = world
    serve_principles(by=karin, workspace=room, kind="tests-note", uid=note("=1+1"), numbers=[6])
    answer = signed_in(karin).get(reverse("principles:view_principles", args=[room.slug]), {"format": format})
    content = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200
    assert b"\n=1" not in content


def test_the_same_queries_for_one_and_ten_judgements(world, signed_in):
    room, karin, note = world
    client = signed_in(karin)
    address = reverse("principles:view_principles", args=[room.slug])
    counts = []
    for number in (1, 9):
        for _one in range(number):
            serve_principles(by=karin, workspace=room, kind="tests-note", uid=note(), numbers=[1, 6])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
