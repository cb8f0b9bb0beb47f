"""Notes of the day: from a table's phone, from one's own page, from paper; never a name; off the wall."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.conferences.actions.links import new_link
from samverk.conferences.actions.table_links import address_of_table, make_table_links, revoke_table_link
from samverk.conferences.models import Conference, Note, Sitting
from samverk.conferences.screens import SEATS, screen_token
from samverk.observations.models import Theme
from tests.racing import at_once
from tests.workspaces.factories import give

from .factories import make_conference, make_registration, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference():
    return make_conference(held_on=timezone.localdate())


@pytest.fixture
def organiser(conference):
    return give(conference.workspace, "organiser")


@pytest.fixture
def table(conference, organiser):
    table = make_table(conference, number=7)
    make_table_links(by=organiser, conference=conference)
    table.refresh_from_db()
    return table


def url(name, conference, *more):
    return reverse(f"conferences:{name}", args=[conference.workspace.slug, *more])


def phone_at(table):
    """A phone that was pointed at the table's card, and the address it is at now."""
    client = Client()
    opened = client.get(address_of_table(table))
    assert "no-referrer" in opened["Referrer-Policy"]
    return client, opened["Location"]


def note(text="Inga bussar på kvällen", **more):
    return {"kind": "hinder", "text": text, "client": str(uuid4()), **more}


def seats_screen(conference):
    return reverse("conferences:open_wall", args=[screen_token(conference, SEATS)])


def screen(conference, what="wall"):
    return reverse(
        "conferences:show_screen",
        args=[screen_token(conference), what],
    )


def test_a_table_writes_a_note_that_stands_on_the_wall(conference, table):
    theme = Theme.objects.order_by("position").first()
    Sitting.objects.create(
        conference=conference, number=1, starts=(timezone.localtime() - timedelta(minutes=1)).time()
    )
    client, where = phone_at(table)
    answer = client.post(f"{where}note/", note(theme=theme.key if theme else "", sector="faith"))
    assert answer.status_code == 302
    found = Note.objects.get()
    assert (found.table, found.sector, found.where) == (table, "faith", "table")
    assert list(found.themes.all()) == ([theme] if theme else [])
    assert "Inga bussar" in client.get(where).text
    assert "Inga bussar" in Client().get(screen(conference)).text


def test_the_secret_is_nowhere_but_in_the_link(conference, table, organiser, signed_in):
    secret = address_of_table(table).split("/")[-2]
    client, where = phone_at(table)
    assert secret not in where
    assert secret not in client.get(where).text
    assert secret not in str(list(type(table).objects.values()))


def test_a_note_that_is_sent_twice_is_there_once(table):
    client, where = phone_at(table)
    same = note()
    for _n in range(2):
        answer = client.post(f"{where}note/", same, headers={"accept": "application/json"})
        assert answer.json()["client"] == same["client"]
    assert Note.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_note_that_is_sent_twice_at_once_is_there_once(table):
    client, where = phone_at(table)
    same = note()

    def send():
        other = Client()
        other.cookies = client.cookies
        return other.post(f"{where}note/", same, headers={"accept": "application/json"}).status_code

    assert at_once(send, send, send) == [200, 200, 200]
    assert Note.objects.count() == 1


def test_a_note_is_taken_back_by_its_own_table_only(conference, table, organiser):
    client, where = phone_at(table)
    client.post(f"{where}note/", note())
    other = make_table(conference, number=8)
    make_table_links(by=organiser, conference=conference)
    other.refresh_from_db()
    stranger, there = phone_at(other)
    uid = str(Note.objects.get().uid)
    stranger.post(f"{there}take-back/", {"note": uid})
    assert Note.objects.get().removed_at is None
    client.post(f"{where}take-back/", {"note": uid})
    assert Note.objects.get().removed_at is not None
    assert "Inga bussar" not in Client().get(screen(conference)).text


def test_a_new_code_closes_the_old_one_and_the_same_card_prints_again(conference, table, organiser):
    first = address_of_table(table)
    assert first == address_of_table(type(table).objects.get(pk=table.pk))
    make_table_links(by=organiser, conference=conference, tables=[table])
    table.refresh_from_db()
    assert address_of_table(table) != first
    assert Client().get(first).status_code == 404
    assert Client().get(address_of_table(table)).status_code == 302
    revoke_table_link(by=organiser, table=table)
    client = Client()
    assert client.get(first).status_code == 404


def test_a_kept_note_is_taken_after_the_day_but_not_for_ever(conference, table):
    client, where = phone_at(table)
    Conference.objects.update(over_at=timezone.now() - timedelta(days=2))
    assert client.post(f"{where}note/", note()).status_code == 302
    Conference.objects.update(over_at=timezone.now() - timedelta(days=8))
    assert client.post(f"{where}note/", note()).status_code == 404
    assert Note.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": "hinder"},
        {"text": "Något"},
        {"kind": "x", "text": "y"},
        {"kind": "hinder", "text": "a" * 1001},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(table, wrong):
    client, where = phone_at(table)
    answer = client.post(f"{where}note/", wrong)
    assert answer.status_code == 422
    assert wrong.get("text", "") in answer.text
    assert not Note.objects.exists()


def test_the_own_page_puts_up_a_note_without_a_name(conference):
    one = make_registration(conference, name="Åsa Öberg", sector="authority")
    client = Client()
    where = client.get(new_link(one))["Location"]
    assert "note-text" in client.get(where).text
    sent = {f"note-{name}": value for name, value in note(sector="authority").items()}
    assert client.post(f"{where}note/", sent).status_code == 302
    found = Note.objects.get()
    assert (found.where, found.sector) == ("wall", "authority")
    assert all("Åsa" not in str(value) for value in Note.objects.values_list())
    assert "Inga bussar" in client.get(where).text
    stranger = Client()
    there = stranger.get(new_link(make_registration(conference)))["Location"]
    stranger.post(f"{there}note/take-back/", {"note": str(found.uid)})
    assert Note.objects.get().removed_at is None
    client.post(f"{where}note/take-back/", {"note": str(found.uid)})
    assert Note.objects.get().removed_at is not None


def test_a_sheet_of_paper_is_entered_once(conference, table, organiser, signed_in):
    client = signed_in(organiser)
    rows = {f"row{n}-{key}": value for n in range(3) for key, value in note(f"Lapp {n}").items()}
    sheet = {"table": table.pk, **rows, "row3-kind": "idea", "row3-text": "  "}
    for _n in range(2):
        assert client.post(url("enter_notes", conference), sheet).status_code == 302
    assert sorted(Note.objects.values_list("text", "where", "table")) == [
        (f"Lapp {n}", "paper", table.pk) for n in range(3)
    ]
    assert client.post(url("enter_notes", conference), {}).status_code == 200
    too_long = {"row0-kind": "hinder", "row0-text": "a" * 1001}
    assert client.post(url("enter_notes", conference), too_long).status_code == 422


def test_what_does_not_belong_on_the_wall_is_taken_off_and_stays_among_the_notes(
    conference, table, organiser, signed_in
):
    client, where = phone_at(table)
    client.post(f"{where}note/", note())
    inside = signed_in(organiser)
    found = Note.objects.get()
    inside.post(url("hide_note", conference, found.uid))
    assert "Inga bussar" not in Client().get(screen(conference)).text
    assert "Inga bussar" in inside.get(url("view_notes", conference)).text
    inside.post(url("remove_note", conference, found.uid))
    assert "Inga bussar" not in inside.get(url("view_notes", conference)).text
    assert "Inga bussar" in inside.get(url("view_notes", conference), {"gone": "1"}).text
    inside.post(url("remove_note", conference, found.uid), {"back": "yes"})
    assert Note.objects.standing().count() == 1


def test_a_screen_ends_with_the_day_and_its_address_cannot_be_made_up(conference):
    assert Client().get(screen(conference)).status_code == 200
    made_up = reverse("conferences:show_screen", args=[f"{conference.uid}", "wall"])
    assert Client().get(made_up).status_code == 404
    assert Client().get(screen(conference, "nothing")).status_code == 404
    before = screen(conference)
    Conference.objects.update(over_at=timezone.now() - timedelta(minutes=1))
    assert Client().get(before).status_code == 404


def test_the_links_of_screens_are_closed_and_made_anew(conference, organiser, signed_in):
    inside = signed_in(organiser)
    first, seats = screen(conference), seats_screen(conference)
    assert first in inside.get(url("view_screens", conference)).text
    inside.post(url("make_screen_links", conference))
    conference.refresh_from_db()
    second = screen(conference)
    assert [Client().get(one).status_code for one in (first, seats, second)] == [404, 404, 200]
    inside.post(url("revoke_screen_links", conference))
    page = inside.get(url("view_screens", conference)).text
    assert second not in page
    assert "/conference/screen/" not in page
    assert Client().get(second).status_code == 404
    inside.post(url("make_screen_links", conference))
    conference.refresh_from_db()
    assert Client().get(second).status_code == 404
    assert Client().get(screen(conference)).status_code == 200


def test_the_link_of_a_screen_without_names_does_not_open_the_one_with_names(conference):
    crossed = reverse("conferences:open_wall", args=[screen_token(conference)])
    assert Client().get(crossed).status_code == 404
    assert Client().get(seats_screen(conference)).status_code == 200


def test_the_list_asks_as_much_of_the_database_for_three_as_for_one(conference, table, organiser, signed_in):
    client = signed_in(organiser)
    pages = [url("view_notes", conference), screen(conference), url("view_day", conference)]
    for page in pages:
        client.get(page)
    counts = []
    for many in (1, 2):
        for _n in range(many):
            made = Note.objects.create(
                conference=conference, kind="hinder", text="Lapp", where="table", table=table
            )
            made.themes.set(Theme.objects.all()[:2])
        with CaptureQueriesContext(connection) as seen:
            for page in pages:
                assert client.get(page).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_cards_are_a_tagged_pdf_with_a_code_for_each_table(conference, table, organiser, signed_in):
    answer = signed_in(organiser).get(url("print_table_links", conference))
    assert answer["Content-Type"] == "application/pdf"
    assert b"StructTreeRoot" in answer.content or answer.content.startswith(b"%PDF")
