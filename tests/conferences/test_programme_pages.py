"""The programme builder in a browser's requests: typing, moving, taking out, pasting, running late, consent."""

from datetime import date, time

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.audit.models import Entry
from samverk.conferences.checks import hints_of
from samverk.conferences.models import Contribution, Hall, Slot, Workshop, WorkshopWish
from samverk.conferences.programme import days_of
from samverk.outbox.models import Message
from tests.workspaces.factories import make_workspace

from .factories import make_conference, make_registration, make_slot, make_workshop
from .test_programme_reading import RONNEBY, RONNEBY_READ

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 5)


@pytest.fixture
def conference(karin):
    room = make_workspace(template="conference", name="Mötesplats Blekinge", coordinator=karin)
    return make_conference(room, held_on=DAY)


def url(verb, conference, *more):
    return reverse(f"conferences:{verb}", args=[conference.workspace.slug, *more])


def clocks(conference):
    return [
        (f"{one.starts:%H:%M}", f"{one.ends:%H:%M}" if one.ends else None, one.title)
        for one in Slot.objects.filter(conference=conference).in_order()
    ]


def three(conference):
    return [
        make_slot(conference, title=title, starts=starts, ends=ends, position=n)
        for n, (title, starts, ends) in enumerate(
            [("Ett", time(9), time(10)), ("Två", time(10), time(10, 20)), ("Tre", time(10, 30), time(11))],
            start=1,
        )
    ]


def test_lines_typed_quickly_find_their_place(client, conference):
    for line in (
        "10.00-11.00 Samtal vid borden",
        "09.00-09.30 Registrering och kaffe",
        "Paus 15 min",
        "9.30 Välkomna",
    ):
        answer = client.post(url("add_slot", conference), {"line": line, "day": DAY.isoformat()})
        assert answer.status_code == 302, answer.content.decode()
    assert clocks(conference) == [
        ("09:00", "09:30", "Registrering och kaffe"),
        ("09:30", "10:00", "Välkomna"),
        ("10:00", "11:00", "Samtal vid borden"),
        ("11:00", "11:15", "Paus"),
    ]
    kinds = {slot.title: (slot.kind, slot.least_minutes) for slot in Slot.objects.all()}
    assert kinds["Paus"] == ("break", 10)
    assert kinds["Registrering och kaffe"] == ("registration", 15)


@pytest.mark.parametrize("line", ["", "09.00", "25.00 Kaffe", "10.00-09.00 Bakvänt", "x" * 301])
def test_a_line_that_cannot_be_understood_is_kept_and_explained(client, conference, line):
    answer = client.post(url("add_slot", conference), {"line": line, "day": DAY.isoformat()})
    assert answer.status_code == 422
    assert line in answer.content.decode()
    assert "sv-errors" in answer.content.decode()
    assert not Slot.objects.exists()


def test_an_item_that_is_moved_takes_its_time_along(client, conference):
    first, _second, third = three(conference)
    client.post(url("move_slot", conference, third.uid), {"step": "-1"})
    assert clocks(conference) == [
        ("09:00", "10:00", "Ett"),
        ("10:00", "10:30", "Tre"),
        ("10:40", "11:00", "Två"),
    ]
    client.post(url("move_slot", conference, first.uid), {"place": "2"})
    assert [one[2] for one in clocks(conference)] == ["Tre", "Två", "Ett"]
    assert clocks(conference)[0][0] == "09:00"
    assert clocks(conference)[-1][1] == "11:00"
    client.post(url("move_slot", conference, first.uid), {})
    client.post(url("move_slot", conference, first.uid), {"place": "9" * 30})


def test_taken_out_and_put_back_with_everything(client, conference):
    _first, second, _third = three(conference)
    make_workshop(second, title="Språk")
    Contribution.objects.create(slot=second, name="Anna Berg")
    page = client.post(url("remove_slot", conference, second.uid), follow=True).content.decode()
    back = url("put_back_slot", conference, second.uid)
    assert back in page
    assert [one[2] for one in clocks(conference)] == ["Ett", "Tre"]
    assert not Workshop.objects.exists()
    client.post(back)
    assert [one[2] for one in clocks(conference)] == ["Ett", "Två", "Tre"]
    assert [work.title for work in second.workshops.all()] == ["Språk"]
    assert second.contributions.get().name == "Anna Berg"


def test_an_item_is_changed_and_two_who_do_it_at_once_see_both(client, conference):
    first, *_rest = three(conference)
    page = client.get(url("change_slot", conference, first.uid))
    assert page.status_code == 200
    form = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    form |= {"starts": "09:00", "ends": "10:00"}
    later = form | {"starts": "10:20", "ends": "10:30", "title": "Sist"}
    assert client.post(url("change_slot", conference, first.uid), later).status_code == 302
    assert [one[2] for one in clocks(conference)] == ["Två", "Sist", "Tre"]
    assert client.post(url("change_slot", conference, first.uid), form | {"title": "Min"}).status_code == 409
    wrong = client.post(url("change_slot", conference, first.uid), later | {"ends": "10:00"})
    assert wrong.status_code == 422


def test_a_workshop_with_wishes_goes_with_them_and_comes_back_without(client, conference):
    slot = make_slot(conference, kind="workshop", title="Workshoppar")
    hall = Hall.objects.create(conference=conference, name="Grupprum 1", places=10)
    added = {"title": "Språk", "capacity": "20", "hall": str(hall.uid)}
    assert client.post(url("add_workshop", conference, slot.uid), added).status_code == 302
    workshop = Workshop.objects.get()
    assert (workshop.hall, workshop.least) == (hall, 0)
    WorkshopWish.objects.create(registration=make_registration(conference), workshop=workshop, rank=1)
    assert client.get(url("change_workshop", conference, workshop.uid)).status_code == 200
    client.post(url("remove_workshop", conference, workshop.uid))
    assert not WorkshopWish.objects.exists()
    assert not Workshop.objects.exists()
    client.post(url("put_back_workshop", conference, workshop.uid))
    assert Workshop.objects.get().title == "Språk"
    wrong = client.post(
        url("add_workshop", conference, slot.uid), {"title": "B", "capacity": "5", "least": "9"}
    )
    assert wrong.status_code == 422


def test_hints_are_kind_and_complete(conference):
    hall = Hall.objects.create(conference=conference, name="Salen", places=30)
    talk = make_slot(conference, title="Föredrag", starts=time(9), ends=time(10, 45), hall=hall, position=1)
    work = make_slot(
        conference, title="Workshoppar", kind="workshop", starts=time(10, 30), ends=time(11, 30), position=2
    )
    make_workshop(work, title="Språk", hall=hall, capacity=40)
    make_slot(conference, title="Lunch", kind="lunch", starts=time(12), ends=time(12, 30), position=3)
    for slot in (talk, work):
        Contribution.objects.create(slot=slot, name="Anna Berg")
    day = days_of(conference)[0]
    assert hints_of(day) == 7
    said = " ".join(hint for row in day.rows for hint in row.hints)
    for word in ("Föredrag", "Salen", "Anna Berg", "105", "40", "30", "15"):
        assert word in said, word


def test_the_programme_is_shown_with_as_many_questions_for_three_items_as_for_one(client, conference):
    make_workshop(make_slot(conference, kind="workshop"))
    client.get(url("view_programme", conference))
    with CaptureQueriesContext(connection) as one:
        client.get(url("view_programme", conference))
    for _n in range(2):
        Contribution.objects.create(
            slot=make_workshop(make_slot(conference, kind="workshop")).slot, name="Bo Ek"
        )
    with CaptureQueriesContext(connection) as several:
        client.get(url("view_programme", conference))
    assert len(several) <= len(one) + 1  # the organisations of contributors, once there are any


def review_form(page, **changed):
    rows = page.context["rows"]
    data = {"items-TOTAL_FORMS": len(rows.forms), "items-INITIAL_FORMS": len(rows.forms)}
    for form in rows.forms:
        for field in form:
            value = field.value()
            if value not in (None, False):
                data[field.html_name] = "on" if value is True else value
    return data | changed


def test_a_pasted_timetable_is_looked_over_and_then_taken_in(client, conference):
    page = client.post(url("read_timetable", conference), {"text": RONNEBY})
    assert page.status_code == 200
    assert not Slot.objects.exists()
    assert client.post(url("take_in_timetable", conference), review_form(page)).status_code == 302
    assert clocks(conference) == [(start, end, title) for start, end, _kind, title, _by in RONNEBY_READ]
    marked = {slot.title: slot.end_is_given for slot in Slot.objects.all()}
    assert not any(marked.values())
    by = {
        slot.title: [str(one) for one in slot.contributions.all()]
        for slot in Slot.objects.prefetch_related("contributions")
    }
    assert by == {title: who for _start, _end, _kind, title, who in RONNEBY_READ}
    assert {one.name for one in Contribution.objects.all()} == {""}
    again = client.post(url("read_timetable", conference), {"text": "09.00 Nytt\n10.00 Slut"})
    client.post(url("take_in_timetable", conference), review_form(again, replaces="yes"))
    assert [one[2] for one in clocks(conference)] == ["Nytt", "Slut"]
    assert Entry.objects.filter(verb="conferences.take_in_timetable").count() == 2


def test_rows_that_are_wrong_or_unticked_are_not_taken_in(client, conference):
    page = client.post(url("read_timetable", conference), {"text": "09.00 Kaffe\n10.00 Samtal"})
    wrong = client.post(url("take_in_timetable", conference), review_form(page, **{"items-0-ends": "08:00"}))
    assert wrong.status_code == 422
    assert not Slot.objects.exists()
    data = review_form(page)
    del data["items-0-take"]
    client.post(url("take_in_timetable", conference), data)
    assert [one[2] for one in clocks(conference)] == ["Samtal"]
    assert client.post(url("take_in_timetable", conference)).status_code == 302
    assert client.post(url("read_timetable", conference), {"text": "Inget alls"}).status_code == 422


def test_another_language_on_the_page_with_a_forms_errors_leads_to_the_page_of_the_form(client, conference):
    address = url("add_hall", conference)
    page = client.post(address, {"name": ""})
    assert page.status_code == 422
    assert 'href="?language=en"' in page.content.decode()
    answer = client.get(address, {"language": "en"}, headers={"accept": "text/html"}, follow=True)
    assert answer.redirect_chain == [(url("view_halls", conference) + "?language=en", 302)]
    assert "Add a hall" in answer.content.decode()
    assert client.get(address, headers={"accept": "text/html"}).status_code == 405


def test_a_name_is_shown_after_a_yes_by_link_and_no_longer_after_a_no(client, conference):
    slot = make_slot(conference)
    facts = {
        "slot": str(slot.uid), "part": "speaker", "name": "Anna Berg", "title": "sekreterare",
        "organisation_name": "Röda Korset", "email": "anna@example.org", "may_be_shown": "",
    }  # fmt: skip
    assert client.post(url("add_contributor", conference), facts).status_code == 302
    one = Contribution.objects.get()
    public = reverse("conferences:view_conference", args=[conference.workspace.slug])
    assert "Anna Berg" not in (page := client.get(public).content.decode())
    assert "Röda Korset" in page
    client.post(url("ask_contributor", conference, one.uid), {"language": "sv"})
    letter = Message.objects.get(to="anna@example.org")
    link = next(word for word in letter.text.split() if "/conference/stage/" in word)
    path = "/" + link.split("/", 3)[3]
    client.logout()
    assert client.get(path).status_code == 200
    for language in ("en", "ar"):
        assert client.get(f"{path}?language={language}").status_code == 200
    one.refresh_from_db()
    assert one.may_be_shown is None
    client.post(f"{path}?language=sv", {"answer": "yes"})
    assert "Anna Berg" in client.get(public).content.decode()
    client.post(path, {"answer": "no"})
    assert "Anna Berg" not in client.get(public).content.decode()
    assert client.post(path, {}).status_code == 422
    assert client.get("/conference/stage/fel/").status_code == 404
    assert mail.outbox == []


def test_somebody_is_asked_in_their_language_and_answers_on_a_page_in_it(client, conference):
    one = Contribution.objects.create(
        slot=make_slot(conference), name="Amal Haddad", email="amal@example.org"
    )
    ask = url("ask_contributor", conference, one.uid)
    shown = client.get(ask, {"letter": "ar"}).content.decode()
    assert 'name="language" value="ar"' in shown
    assert "Amal Haddad" in shown
    assert client.post(ask, {"language": "xx"}).status_code == 422
    assert not Message.objects.exists()
    client.post(ask, {"language": "ar"})
    letter = Message.objects.get(to="amal@example.org")
    assert letter.language == "ar"
    assert "مرحب" in letter.text
    assert 'name="language" value="ar"' in client.get(ask).content.decode()
    path = "/" + next(word for word in letter.text.split() if "/conference/stage/" in word).split("/", 3)[3]
    client.logout()
    assert '<html lang="ar" dir="rtl"' in (page := client.get(path).content.decode())
    assert 'href="?language=sv"' in page
    answered = client.post(path, {"answer": "yes"}, follow=True).content.decode()
    assert '<html lang="ar" dir="rtl"' in answered
    assert '<html lang="sv"' in client.get(f"{path}?language=sv").content.decode()


def test_nobody_is_asked_without_a_name_and_an_address(client, conference):
    one = Contribution.objects.create(slot=make_slot(conference), name="Amal Haddad")
    ask = url("ask_contributor", conference, one.uid)
    for answer in (client.get(ask), client.post(ask, {"language": "sv"})):
        assert answer["Location"] == url("change_contributor", conference, one.uid)
    assert not Message.objects.exists()


def test_somebody_else_under_the_same_line_has_not_said_yes(client, conference):
    one = Contribution.objects.create(slot=make_slot(conference), name="Anna Berg", may_be_shown=True)
    facts = {"slot": str(one.slot.uid), "part": "speaker", "name": "Bo Ek", "may_be_shown": "yes"}
    client.post(url("change_contributor", conference, one.uid), facts)
    one.refresh_from_db()
    assert (one.name, one.may_be_shown) == ("Bo Ek", None)
    client.post(url("remove_contributor", conference, one.uid))
    assert not Contribution.objects.exists()


def test_halls_have_a_name_of_their_own(client, conference):
    hall = {"name": "Salen", "places": "200", "is_step_free": "on"}
    assert client.post(url("add_hall", conference), hall).status_code == 302
    assert client.post(url("add_hall", conference), hall).status_code == 422
    row = Hall.objects.get()
    make_slot(conference, hall=row)
    assert client.post(url("change_hall", conference, row.uid), hall | {"name": "Foajén"}).status_code == 302
    client.post(url("remove_hall", conference, row.uid))
    assert Slot.objects.get().hall is None


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_the_programme_is_taken_along_on_paper(client, conference, format):
    slot = make_slot(conference, title="Inledning")
    Contribution.objects.create(slot=slot, name="Anna Berg", organisation_name="Röda Korset")
    answer = client.get(url("view_programme", conference), {"format": format})
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
