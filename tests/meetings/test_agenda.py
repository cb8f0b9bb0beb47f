"""The agenda: ten standard items, times that add up, what stands there by itself, papers."""

from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samverk.documents import Column, Table, as_docx, as_pdf, as_xlsx
from samverk.meetings import standing
from samverk.meetings.actions import AlwaysThere, add_item, attach_paper, lay_agenda, move_item, remove_item
from samverk.meetings.agenda import minutes_over, rows_of
from samverk.meetings.models import AgendaItem, Paper
from samverk.meetings.receiving import PaperRefused, check_paper
from samverk.meetings.standard_agenda import fitted, standard_items
from samverk.outbox.models import Attachment
from samverk.tasks.actions import give_task

from .factories import invited, last_letter, make_meeting, person_of

TABLE = Table("Siffror", [Column("n", "Antal")], [(1,)])
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def order(meeting):
    return list(meeting.items.in_order().values_list("title", flat=True))


def item_called(meeting, key):
    return meeting.items.get(standard_key=key)


def test_a_meeting_begins_with_a_draft_of_the_ten_standard_items(meeting, secretary, address):
    assert meeting.items.count() == 10
    assert sum(item.minutes for item in meeting.items.all()) == 120
    page = secretary.get(address("view_meeting", meeting.uid)).content.decode()
    assert "Avslutning och tack" in page
    assert "utkast" in page.lower()


@pytest.mark.parametrize("length", [15, 45, 50, 75, 90, 119, 120])
def test_a_shorter_meeting_has_shorter_items(length):
    minutes = fitted(length)
    assert min(minutes) >= 1
    assert sum(minutes) == (length if length < 100 else length // 5 * 5)


@pytest.mark.parametrize("length", [None, 121, 480])
def test_a_longer_meeting_keeps_the_usual_length_of_items(length):
    assert fitted(length) == [item.minutes for item in standard_items()]


def test_laying_it_twice_doubles_nothing(meeting):
    lay_agenda(by=None, meeting=meeting)
    lay_agenda(by=None, meeting=meeting)
    assert meeting.items.count() == 10


def test_each_item_begins_when_the_one_before_ends(meeting):
    lay_agenda(by=None, meeting=meeting)
    rows = rows_of(meeting)
    assert rows[0].starts_at == meeting.starts_at
    assert all(before.ends_at == after.starts_at for before, after in pairwise(rows))
    assert rows[-1].ends_at == meeting.ends_at


def test_too_many_minutes_are_told(secretary, meeting, address):
    lay_agenda(by=None, meeting=meeting)
    add_item(by=None, meeting=meeting, title="Skolskjutsar", minutes=25)
    assert minutes_over(meeting, rows_of(meeting)) == 25
    assert "25 minuter mer" in secretary.get(address("view_agenda", meeting.uid)).content.decode()


def test_a_new_item_stands_before_other_business(meeting):
    lay_agenda(by=None, meeting=meeting)
    item = add_item(by=None, meeting=meeting, title="Skolskjutsar", minutes=10)
    keys = list(meeting.items.in_order().values_list("standard_key", flat=True))
    assert keys.index("other") == order(meeting).index(item.title) + 1


@pytest.mark.parametrize(("place", "expected"), [(0, 0), (3, 3), (99, 9), (-5, 0)])
def test_an_item_moves_to_a_place_and_never_beyond_the_ends(meeting, karin, place, expected):
    items = lay_agenda(by=None, meeting=meeting)
    move_item(by=karin, item=items[5], place=place)
    assert order(meeting).index(items[5].title) == expected
    assert sorted(meeting.items.values_list("position", flat=True)) == list(range(1, 11))


def test_the_buttons_move_by_one(secretary, meeting, address):
    items = lay_agenda(by=None, meeting=meeting)
    secretary.post(address("move_item", meeting.uid, items[2].uid), {"step": "-1"})
    assert order(meeting).index(items[2].title) == 1
    secretary.post(address("move_item", meeting.uid, items[2].uid), {"step": "1"})
    assert order(meeting).index(items[2].title) == 2


@pytest.mark.parametrize("sent", [{"place": "²"}, {"place": "-1"}, {"step": "7"}, {}])
def test_a_strange_move_changes_nothing(secretary, meeting, address, sent):
    items = lay_agenda(by=None, meeting=meeting)
    before = order(meeting)
    assert secretary.post(address("move_item", meeting.uid, items[2].uid), sent).status_code == 302
    assert order(meeting) == before


@pytest.mark.parametrize("key", ["earlier_minutes", "next_meeting"])
def test_earlier_minutes_and_the_next_meeting_cannot_be_taken_away(meeting, karin, key):
    lay_agenda(by=None, meeting=meeting)
    with pytest.raises(AlwaysThere):
        remove_item(by=karin, item=item_called(meeting, key))


def test_two_who_change_one_item_see_each_others_words(secretary, meeting, address):
    item = lay_agenda(by=None, meeting=meeting)[2]
    url = address("change_item", meeting.uid, item.uid)
    form = {"title": "Först", "minutes": "10", "responsible": "", "text": "", "version": item.version}
    assert secretary.post(url, form).status_code == 302
    page = secretary.post(url, {**form, "title": "Sedan"})
    assert page.status_code == 409
    assert "Först" in page.content.decode()


def test_open_tasks_and_the_next_meeting_stand_there_by_themselves(room, meeting, karin):
    lay_agenda(by=None, meeting=meeting)
    make_meeting(room, "Stormöte 2", days=90)
    facts = {"organisation": None, "owner": person_of(karin), "due_on": meeting.first_day}
    give_task(by=karin, workspace=room, text="Ring hyresvärdarna", **facts)
    under = {row.item.standard_key: [one.label for one in row.standing] for row in rows_of(meeting)}
    assert under["updates"] == ["Ring hyresvärdarna"]
    assert under["next_meeting"][0].startswith("Stormöte 2")


def test_apps_above_put_rows_under_an_item(meeting, monkeypatch):
    monkeypatch.setattr(
        standing, "_FINDERS", [lambda meeting: [standing.StandingRow("Protokoll 1 väntar", "/p/")]]
    )
    lay_agenda(by=None, meeting=meeting)
    under = {row.item.standard_key: [one.label for one in row.standing] for row in rows_of(meeting)}
    assert under["earlier_minutes"] == ["Protokoll 1 väntar"]


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_the_agenda_comes_out_on_paper_in_the_hosts_name(secretary, room, meeting, address, format):
    lay_agenda(by=None, meeting=meeting)
    answer = secretary.get(address("view_agenda", meeting.uid) + f"?format={format}")
    content = b"".join(answer.streaming_content)
    answer.close()
    assert content[:4] == (b"%PDF" if format == "pdf" else b"PK\x03\x04")


def test_the_agenda_is_sent_to_those_invited_as_text_and_pdf(secretary, meeting, amina, address):
    lay_agenda(by=None, meeting=meeting)
    invited(meeting, amina)
    secretary.post(address("send_agenda", meeting.uid))
    message = last_letter(amina.email)
    assert "13.00–13.10" in message.text
    assert Attachment.objects.get(message=message).media_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", as_pdf(TABLE)), ("a.docx", as_docx(TABLE)), ("a.xlsx", as_xlsx(TABLE)), ("a.png", PNG)],
)
def test_the_usual_files_are_taken(name, content):
    assert check_paper(name, content)[0] == name


def test_a_wrong_ending_is_put_right():
    assert check_paper("../../etc/bild.exe", PNG) == ("bild.png", "image/png")


def archive(*names):
    file = BytesIO()
    with ZipFile(file, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<script>alert(1)</script>",
        b"MZ" + b"\x00" * 200,
        b"PK\x03\x04broken",
        archive("a.txt"),
        archive("word/document.xml", "word/vbaProject.bin"),
        PNG + b"\x00" * (10 * 1024 * 1024),
    ],
    ids=["empty", "page", "program", "broken", "archive", "macros", "large"],
)
def test_what_is_no_paper_is_refused(content):
    with pytest.raises(PaperRefused):
        check_paper("a.pdf", content)


def test_a_paper_is_saved_and_never_shown_in_the_page(secretary, meeting, address):
    item = lay_agenda(by=None, meeting=meeting)[0]
    file = SimpleUploadedFile("Siffror.pdf", as_pdf(TABLE), "text/html")
    assert secretary.post(address("attach_paper", meeting.uid, item.uid), {"file": file}).status_code == 302
    paper = Paper.objects.get()
    answer = secretary.get(address("view_paper", meeting.uid, paper.uid))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_that_cannot_be_taken_says_why_on_the_page(secretary, meeting, address):
    item = lay_agenda(by=None, meeting=meeting)[0]
    file = SimpleUploadedFile("a.pdf", b"hej", "application/pdf")
    page = secretary.post(address("attach_paper", meeting.uid, item.uid), {"file": file})
    assert page.status_code == 422
    assert "PowerPoint" in page.content.decode()


def test_an_agenda_asks_as_often_for_many_papers_as_for_one(
    secretary, meeting, address, django_assert_max_num_queries
):
    items = lay_agenda(by=None, meeting=meeting)
    attach_paper(by=None, item=items[0], name="a.png", content=PNG)
    secretary.get(address("view_agenda", meeting.uid))  # the session is written the first time
    with django_assert_max_num_queries(60) as first:
        secretary.get(address("view_agenda", meeting.uid))
    for item in items[1:4]:
        attach_paper(by=None, item=item, name="a.png", content=PNG)
    with django_assert_max_num_queries(60) as second:
        secretary.get(address("view_agenda", meeting.uid))
    assert len(first) == len(second)


def test_an_item_of_another_meeting_is_not_found(secretary, room, meeting, address):
    other = lay_agenda(by=None, meeting=make_meeting(room, "Stormöte 2", days=50))[0]
    assert secretary.post(address("remove_item", meeting.uid, other.uid)).status_code == 404
    assert AgendaItem.objects.filter(pk=other.pk).exists()
