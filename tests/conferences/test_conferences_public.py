"""The public page of a conference: words, programme, calendar, schema.org, the room's own page."""

import json
import re
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from samverk.conferences.models import Conference, Contribution, Report
from samverk.workspaces.models import Workspace

from .factories import make_conference, make_slot, make_workshop

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 5)


@pytest.fixture
def conference():
    found = make_conference(
        held_on=DAY, welcome={"sv": "Kom och prata!", "en": "Come and talk!", "ar": "تعالوا"}
    )
    make_slot(found, title="Inledning <script>alert(1)</script>", starts=time(9), ends=time(10), position=1)
    slot = make_slot(found, title="Workshoppar", kind="workshop", starts=time(10), ends=time(11), position=2)
    work = make_workshop(slot, title="Språk och arbete")
    Contribution.objects.create(
        slot=slot, workshop=work, name="Anna Berg", organisation_name="Röda Korset", may_be_shown=True
    )
    Contribution.objects.create(slot=slot, workshop=work, name="Bo Ek", organisation_name="Karlshamns kommun")
    return found


def page(client, conference, name="view_conference", **asked):
    return client.get(reverse(f"conferences:{name}", args=[conference.workspace.slug]), asked)


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "Kom och prata!"), ("en", "Come and talk!"), ("ar", "تعالوا")]
)
def test_the_page_is_read_without_an_account_in_three_languages(client, conference, language, word):
    text = page(client, conference, language=language).content.decode()
    assert word in text
    assert "Språk och arbete" in text
    assert "09.00" in text
    assert "Anna Berg" in text
    assert "Bo Ek" not in text
    assert "Karlshamns kommun" in text
    assert "<script>alert" not in text


def test_one_registers_while_it_is_open(client, conference):
    register = reverse("conferences:register", args=[conference.workspace.slug])
    assert register in page(client, conference).content.decode()
    Conference.objects.update(cancelled_at=timezone.now())
    assert register not in (text := page(client, conference).content.decode())
    assert "inställd" in text


def test_search_engines_read_an_event(client, conference):
    text = page(client, conference).content.decode()
    facts = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    assert (facts["@type"], facts["name"]) == ("Event", conference.workspace.name)
    assert facts["startDate"] == "2027-03-05T09:00:00+01:00"
    assert facts["endDate"] == "2027-03-05T11:00:00+01:00"
    assert facts["eventStatus"].endswith("EventScheduled")
    assert facts["location"]["address"]["addressLocality"] == "Ronneby"
    assert facts["offers"]["price"] == "0"
    assert facts["offers"]["url"].endswith("/register/")
    assert next(one["name"] for one in facts["subEvent"]) == "Inledning <script>alert(1)</script>"
    assert "Bo Ek" not in text
    Conference.objects.update(cancelled_at=timezone.now())
    assert "EventCancelled" in page(client, conference).content.decode()


def test_the_day_and_the_programme_go_into_calendars(client, conference):
    day = Calendar.from_ical(page(client, conference, "fetch_calendar").content).walk("VEVENT")
    assert [str(one["summary"]) for one in day] == [conference.workspace.name]
    answer = page(client, conference, "fetch_programme")
    items = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [one["dtstart"].dt.strftime("%H:%M") for one in items] == ["09:00", "10:00"]
    assert "Anna Berg" not in answer.content.decode() or "Bo Ek" not in answer.content.decode()
    address = reverse("conferences:fetch_programme", args=[conference.workspace.slug])
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    Conference.objects.update(held_on=None)
    assert page(client, conference, "fetch_calendar").status_code == 404


def test_a_feed_of_a_programme_without_times_has_the_day(client, conference):
    conference.slots.update(starts=None, ends=None)
    page = reverse("conferences:fetch_programme", args=[conference.workspace.slug])
    content = client.get(page).content.decode()
    assert content.count("BEGIN:VEVENT") == 1
    assert str(conference.uid) in content


def test_what_is_not_announced_is_not_there(client, conference):
    Conference.objects.update(announced_at=None)
    for name in ("view_conference", "fetch_calendar", "fetch_programme"):
        assert page(client, conference, name).status_code == 404


def test_the_rooms_public_page_shows_the_way(client, conference):
    Workspace.objects.update(published_at=timezone.now())
    room = client.get(reverse("site:view_public_room", args=[conference.workspace.slug])).content.decode()
    assert reverse("conferences:view_conference", args=[conference.workspace.slug]) in room
    report = Report.objects.create(conference=conference)
    address = reverse("conferences:read_report", args=[conference.workspace.slug])
    for published_at, is_shown in ((None, False), (timezone.now(), True)):
        Report.objects.filter(pk=report.pk).update(published_at=published_at)
        room = client.get(reverse("site:view_public_room", args=[conference.workspace.slug]))
        assert (address in room.content.decode()) is is_shown
    Conference.objects.update(announced_at=None)
    room = client.get(reverse("site:view_public_room", args=[conference.workspace.slug])).content.decode()
    assert reverse("conferences:view_conference", args=[conference.workspace.slug]) not in room


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_the_programme_is_there_on_paper(client, conference, format):
    assert b"".join(page(client, conference, format=format).streaming_content)
    assert page(client, conference, format="exe").status_code == 404


def test_more_items_need_no_more_questions(client, conference):
    page(client, conference)
    with CaptureQueriesContext(connection) as few:
        page(client, conference)
    for number in range(3):
        make_workshop(make_slot(conference, kind="workshop", position=number + 5))
    with CaptureQueriesContext(connection) as many:
        page(client, conference)
    assert len(many) == len(few)
