"""Calendar files, read by a calendar library that is not the one they were written with."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverk.calendars.building import (
    STOCKHOLM,
    Attendee,
    Event,
    cancellation,
    invitation,
    invitation_file,
    publication,
)


def make_event(**facts):
    return Event(
        **{
            "uid": "7c0e@samverk.example",
            "title": "Plenum",
            "starts_at": datetime(2027, 2, 3, 9, 0, tzinfo=STOCKHOLM),
            "ends_at": datetime(2027, 2, 3, 12, 0, tzinfo=STOCKHOLM),
            "organiser_name": "Anna Berg",
            "organiser_email": "anna@gavle.example",
            "attendees": [Attendee("Amina Warsame", "amina@example.org")],
            **facts,
        }
    )


def read(content):
    return vobject.readOne(content.decode())


def moments(content):
    """Start and end as the other library understands them, in UTC."""
    event = read(content).vevent
    return event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC)


def test_an_invitation_says_what_when_where_and_who():
    calendar = read(
        invitation(
            make_event(
                sequence=2,
                place="Rådhuset, sal B",
                description="Ta med:\nkaffekopp; penna",
                url="https://samverk.example/rooms/x/",
            )
        )
    )
    event = calendar.vevent
    assert calendar.method.value == "REQUEST"
    assert event.uid.value == "7c0e@samverk.example"
    assert event.sequence.value == "2"
    assert event.summary.value == "Plenum"
    assert event.location.value == "Rådhuset, sal B"
    assert event.description.value == "Ta med:\nkaffekopp; penna"
    assert event.url.value == "https://samverk.example/rooms/x/"
    assert event.status.value == "CONFIRMED"
    assert event.organizer.value == "mailto:anna@gavle.example"
    assert event.organizer.params["CN"] == ["Anna Berg"]
    assert event.attendee.value == "mailto:amina@example.org"
    assert event.attendee.params["PARTSTAT"] == ["NEEDS-ACTION"]
    assert event.attendee.params["RSVP"] == ["TRUE"]
    assert event.dtstamp.value <= datetime.now(UTC)


@pytest.mark.parametrize(
    ("answer", "status"), [("yes", "ACCEPTED"), ("no", "DECLINED"), ("maybe", "TENTATIVE")]
)
def test_an_answer_that_was_given_stands_in_the_next_invitation(answer, status):
    event = make_event(attendees=[Attendee("Amina", "amina@example.org", answer)])
    assert read(invitation(event)).vevent.attendee.params["PARTSTAT"] == [status]


def test_a_cancellation_cancels_the_same_event():
    calendar = read(cancellation(make_event(sequence=3)))
    assert calendar.method.value == "CANCEL"
    assert calendar.vevent.uid.value == "7c0e@samverk.example"
    assert calendar.vevent.sequence.value == "3"
    assert calendar.vevent.status.value == "CANCELLED"
    assert "RSVP" not in calendar.vevent.attendee.params


def test_the_file_of_a_cancelled_event_cancels():
    name, content, media_type = invitation_file(make_event(is_cancelled=True))
    assert (name, media_type) == ("installt.ics", "text/calendar; method=CANCEL; charset=utf-8")
    assert read(content).method.value == "CANCEL"


def test_a_feed_has_a_name_and_nobodys_address():
    content = publication("Nya grannar; vi", [make_event(), make_event(uid="b", is_cancelled=True)])
    calendar = read(content)
    assert calendar.method.value == "PUBLISH"
    assert calendar.contents["x-wr-calname"][0].value == "Nya grannar; vi"
    assert [event.status.value for event in calendar.vevent_list] == ["CONFIRMED", "CANCELLED"]
    assert b"@gavle.example" not in content
    assert b"@example.org" not in content


def test_an_event_in_a_feed_is_stamped_when_it_changed():
    changed = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert read(publication("x", [make_event(changed_at=changed)])).vevent.dtstamp.value == changed


@pytest.mark.parametrize(
    ("starts_at", "in_utc"),
    [
        (datetime(2027, 3, 27, 9, 0, tzinfo=STOCKHOLM), datetime(2027, 3, 27, 8, 0, tzinfo=UTC)),
        (datetime(2027, 3, 28, 9, 0, tzinfo=STOCKHOLM), datetime(2027, 3, 28, 7, 0, tzinfo=UTC)),
        # The night when 02:30 does not exist, and the night when it comes twice.
        (datetime(2027, 3, 28, 2, 30, tzinfo=STOCKHOLM), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (datetime(2027, 10, 31, 2, 30, tzinfo=STOCKHOLM), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        (datetime(2027, 10, 31, 2, 30, fold=1, tzinfo=STOCKHOLM), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)),
        # A computer in another zone made it.
        (datetime(2027, 7, 1, 12, 0, tzinfo=UTC), datetime(2027, 7, 1, 12, 0, tzinfo=UTC)),
    ],
)
def test_another_calendar_reads_the_same_moment(starts_at, in_utc):
    ends_at = starts_at.astimezone(UTC) + timedelta(hours=2)
    assert moments(invitation(make_event(starts_at=starts_at, ends_at=ends_at))) == (
        in_utc,
        in_utc + timedelta(hours=2),
    )


def test_a_series_over_the_change_in_october_stays_at_nine_in_the_morning():
    days = [date(2027, 10, 20) + timedelta(weeks=week) for week in range(4)]
    events = [
        make_event(
            uid=str(day),
            starts_at=datetime(day.year, day.month, day.day, 9, tzinfo=STOCKHOLM),
            ends_at=datetime(day.year, day.month, day.day, 11, tzinfo=STOCKHOLM),
        )
        for day in days
    ]
    found = read(publication("Serien", events)).vevent_list
    assert [event.dtstart.value.hour for event in found] == [9, 9, 9, 9]
    assert [event.dtstart.value.astimezone(UTC).hour for event in found] == [7, 7, 8, 8]


def test_all_day_events_are_dates_and_end_on_the_day_after():
    content = invitation(make_event(starts_at=date(2027, 3, 27), ends_at=date(2027, 3, 28)))
    assert b"DTSTART;VALUE=DATE:20270327\r\n" in content
    assert b"DTEND;VALUE=DATE:20270329\r\n" in content
    assert b"VTIMEZONE" not in content
    event = read(content).vevent
    assert (event.dtstart.value, event.dtend.value) == (date(2027, 3, 27), date(2027, 3, 29))


def test_the_days_of_an_event_are_those_of_swedish_clocks():
    evening = make_event(
        starts_at=datetime(2027, 6, 30, 22, 30, tzinfo=UTC), ends_at=datetime(2027, 7, 1, 22, 0, tzinfo=UTC)
    )
    assert (evening.first_day, evening.last_day) == (date(2027, 7, 1), date(2027, 7, 1))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://", "HTTPS://[", "data:x", ""]
)
def test_a_link_that_is_no_page_is_left_out(url):
    assert b"URL:" not in invitation(make_event(url=url))


def test_lines_are_at_most_75_octets_however_the_letters_count():
    content = invitation(make_event(title="Åäö ሰላም 🌻" * 20, place="ö" * 200))
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert read(content).vevent.summary.value == "Åäö ሰላም 🌻" * 20


HOSTILE = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
            "x\nATTENDEE:mailto:evil@example.org",
            "x\u2028METHOD:CANCEL\u2029END:VCALENDAR",
            'x";PARTSTAT=ACCEPTED:mailto:evil@example.org\r\nX-A:',
            "x\\nEND:VEVENT\\N\\;\\,\\",
            "x\x0bEND:VEVENT\x0cEND:VEVENT\x85END:VEVENT\x1cEND:VEVENT",
            "^n^'",
        ]
    ),
)
LINES = ["BEGIN", "VERSION", "PRODID", "METHOD", "END"]
EVENT_LINES = [
    *("UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION", "STATUS"),
    *("TRANSP", "ORGANIZER", "ATTENDEE", "URL"),
]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # as on a machine with much else to do
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_text_becomes_a_line_of_the_calendar(title, place, description, name, url):
    event = make_event(
        title=title,
        place=place,
        description=description,
        url=url,
        starts_at=date(2027, 1, 1),
        ends_at=date(2027, 1, 1),
        organiser_name=name,
        attendees=[Attendee(name, "amina@example.org")],
    )
    content = invitation(event)
    # Any reader's idea of a line: fold as RFC 5545 says, then split as generously as Python can.
    names = [
        line.partition(":")[0].partition(";")[0]
        for line in content.decode().replace("\r\n ", "").splitlines()
        if line
    ]
    assert set(names) <= {*LINES, *EVENT_LINES}
    assert names.count("BEGIN") == names.count("END") == 2
    assert names.count("ATTENDEE") == names.count("UID") == 1
    calendar = read(content)
    assert len(calendar.vevent_list) == 1
    assert calendar.method.value == "REQUEST"
    assert calendar.vevent.attendee.value == "mailto:amina@example.org"
    assert calendar.vevent.attendee.params["PARTSTAT"] == ["NEEDS-ACTION"]
