"""A room's calendar and its year wheel."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverk.access.rules import Role
from samverk.calendars.agenda import months_from, time_of
from samverk.calendars.building import Event
from samverk.calendars.wheel import DOT, draw
from tests.workspaces.factories import give, make_workspace

from .factories import dated, make_entry

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def room():
    return make_workspace()


@pytest.fixture
def member(room, signed_in):
    return signed_in(give(room, Role.MEMBER))


def address(room, rest=""):
    return f"/rooms/{room.slug}/calendar/{rest}"


def event(starts_at, ends_at):
    return Event(uid="a", title="Möte", starts_at=starts_at, ends_at=ends_at)


def test_dates_stand_under_their_month_with_time_and_place(room, member):
    with dated(make_entry("Plenum", place="Rådhuset")):
        page = member.get(address(room)).content.decode()
    assert "Plenum" in page
    assert "09:00–12:00" in page
    assert "Rådhuset" in page


def test_a_cancelled_date_is_shown_as_such_and_is_not_in_the_wheel(room, member):
    with dated(make_entry("Plenum", days=0, is_cancelled=True)):
        assert "Inställt" in member.get(address(room)).content.decode()
        assert "Plenum" not in member.get(address(room, "year/")).content.decode()


def test_one_kind_of_dates_can_be_shown_alone(room, member):
    with dated(make_entry("Plenum"), make_entry("Sista dag", group="deadline")):
        page = member.get(address(room, "?group=deadline")).content.decode()
    assert "Sista dag" in page
    assert "Plenum" not in page


def test_an_empty_calendar_says_what_will_be_here(room, member):
    with dated():
        assert "Inga datum här" in member.get(address(room)).content.decode()
        assert "Inget i år än" in member.get(address(room, "year/")).content.decode()


@pytest.mark.parametrize(
    "start", ["2027-13", "x", "", "0000-01", "99999-01", "2027-01-01", "２０２７-01", "-1"]
)
def test_a_wrong_month_is_this_month(start, room, member):
    with dated(make_entry("Plenum")):
        assert "Plenum" in member.get(address(room), {"from": start}).content.decode()


@pytest.mark.parametrize("year", ["1999", "2101", "x", "-2027", "2027.0", "２０２７", "99999999999"])
def test_a_year_out_of_reach_is_not_found(year, room, member):
    assert member.get(address(room, "year/"), {"year": year}).status_code == 404


@pytest.mark.parametrize("year", [2000, 2027, 2100])
def test_every_year_can_be_drawn(year, room, member):
    page = member.get(address(room, "year/"), {"year": year}).content.decode()
    assert page.count('class="cal-wheel__month') == 12


@pytest.mark.parametrize("format", ["xlsx", "docx", "pdf", "csv", "ics"])
def test_the_dates_can_be_taken_along(format, room, member):
    with dated(make_entry("Plenum")):
        answer = member.get(address(room), {"format": format})
    assert answer.status_code == 200
    assert len(b"".join(answer) if answer.streaming else answer.content) > 80


def test_a_formula_in_a_title_stays_text(room, member):
    with dated(make_entry("=cmd|'/c calc'!A1", place="@SUM(A1)")):
        answer = member.get(address(room), {"format": "csv"})
    text = (b"".join(answer) if answer.streaming else answer.content).decode("utf-8-sig")
    assert "=cmd" not in [cell.strip('"')[:4] for line in text.splitlines() for cell in line.split(";")]


def test_hostile_titles_stay_text(room, member):
    title = "<script>alert(1)</script>\"'><img src=x onerror=1>"
    with dated(make_entry(title, days=0)):
        for rest in ("", "year/"):
            page = member.get(address(room, rest)).content.decode()
            assert "<script>alert" not in page
            assert "<img src=x" not in page


def test_outsiders_find_no_calendar(room, signed_in):
    other = signed_in(give(make_workspace(name="Annat"), Role.COORDINATOR))
    assert other.get(address(room)).status_code == 404
    assert other.get(address(room, "year/")).status_code == 404


@pytest.mark.parametrize("rest", ["", "year/"])
def test_the_page_asks_the_database_as_often_for_three_as_for_one(
    rest, room, member, django_assert_num_queries
):
    with dated(make_entry("Ett", days=0)) as dates:
        member.get(address(room, rest))
        with CaptureQueriesContext(connection) as one:
            member.get(address(room, rest))
        dates += [make_entry("Två", days=0), make_entry("Tre", days=0)]
        with django_assert_num_queries(len(one)):
            page = member.get(address(room, rest)).content.decode()
    assert "Tre" in page


def test_the_methods_steps_and_the_end_of_the_period_are_there(signed_in):
    today = timezone.localdate()
    room = make_workspace(starts_on=today, ends_on=today.replace(day=1) if today.day == 31 else today)
    page = signed_in(give(room, Role.MEMBER)).get(address(room)).content.decode()
    assert "Steg i metoden" in page
    assert "Perioden för Alliansen i Falun tar slut" in page


def test_months_follow_one_another_over_the_year():
    assert months_from(date(2027, 11, 15), 3) == [date(2027, 11, 1), date(2027, 12, 1), date(2028, 1, 1)]


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "text"),
    [
        (date(2027, 3, 3), date(2027, 3, 3), ""),
        (date(2027, 3, 3), date(2027, 3, 5), "till 5 mars"),
        (
            datetime(2027, 3, 3, 9, tzinfo=STOCKHOLM),
            datetime(2027, 3, 3, 12, tzinfo=STOCKHOLM),
            "09:00–12:00",
        ),
        (
            datetime(2027, 3, 3, 22, tzinfo=STOCKHOLM),
            datetime(2027, 3, 4, 0, tzinfo=STOCKHOLM),
            "22:00–00:00",
        ),
        (
            datetime(2027, 3, 3, 18, tzinfo=STOCKHOLM),
            datetime(2027, 3, 4, 12, tzinfo=STOCKHOLM),
            "18:00, till 4 mars 12:00",
        ),
    ],
)
def test_times_are_said_as_people_say_them(starts_at, ends_at, text):
    assert time_of(event(starts_at, ends_at)) == text


def test_dates_of_the_same_day_do_not_cover_one_another():
    entries = [make_entry(str(number), days=0) for number in range(3)]
    dots = draw(entries[0].day.year, entries, entries[0].day).dots
    for number, one in enumerate(dots):
        for other in dots[number + 1 :]:
            assert ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 > DOT


def test_january_is_at_the_top_and_july_at_the_bottom():
    wheel = draw(2027, [], date(2026, 1, 1))
    assert wheel.today is None
    january, july = wheel.segments[0], wheel.segments[6]
    assert january.x > 360 > january.y
    assert july.x < 360 < july.y
