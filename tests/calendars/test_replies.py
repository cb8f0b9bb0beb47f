"""What calendars answer: taken in if it is plainly one person's answer to one event, otherwise refused with words."""

import contextlib
import time

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverk.calendars.building import reply
from samverk.calendars.replies import MOST_BYTES, BrokenCalendar, Reply, read_reply

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
PLAIN = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:7c0e@samverk.example
SEQUENCE:2
DTSTAMP:20270101T120000Z
ORGANIZER:mailto:anna@gavle.example
ATTENDEE;PARTSTAT=ACCEPTED;CN=Amina:mailto:Amina@example.org
END:VEVENT
END:VCALENDAR
"""
# As Outlook sends it: a zone with repetitions of its own, folded lines, and a text of its own.
OUTLOOK = """BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT=TENTATIVE;CN="Warsame, Amina":mailto:amina@
 example.org
COMMENT;LANGUAGE=sv-SE:Kommer kanske\\, om tåget\\ngår.
UID:7c0e@samverk.example
SUMMARY;LANGUAGE=sv-SE:Preliminärt accepterat: Plenum
DTSTART;TZID=W. Europe Standard Time:20270203T090000
DTEND;TZID=W. Europe Standard Time:20270203T120000
SEQUENCE:1
BEGIN:VALARM
ACTION:DISPLAY
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def without(name):
    return "\n".join(line for line in PLAIN.split("\n") if not line.startswith(name))


def with_line(line):
    return PLAIN.replace("END:VEVENT", f"{line}\nEND:VEVENT")


def test_a_plain_answer_is_read():
    assert read_reply(PLAIN.encode()) == Reply("7c0e@samverk.example", "amina@example.org", "yes", 2, "")


def test_the_lines_may_end_as_mail_ends_them_and_begin_with_a_mark():
    assert read_reply(b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode()).answer == "yes"


def test_outlooks_answer_is_read_with_its_comment():
    assert read_reply(OUTLOOK.replace("\n", "\r\n").encode()) == Reply(
        "7c0e@samverk.example", "amina@example.org", "maybe", 1, "Kommer kanske, om tåget\ngår."
    )


def test_googles_comment_is_read():
    text = PLAIN.replace("CN=Amina", 'X-RESPONSE-COMMENT="Hinner inte"').replace("ACCEPTED", "DECLINED")
    assert read_reply(text.encode()) == Reply(
        "7c0e@samverk.example", "amina@example.org", "no", 2, "Hinner inte"
    )


def test_an_answer_without_a_sequence_is_to_the_first_invitation():
    assert read_reply(without("SEQUENCE").encode()).sequence == 0


@CALM
@given(st.sampled_from(["yes", "no", "maybe"]), st.text(max_size=200), st.text(max_size=60))
def test_what_our_own_button_makes_is_read_back(answer, comment, name):
    content = reply(
        uid="a@b", sequence=7, email="amina@example.org", name=name, answer=answer, organiser_email="",
        comment=comment,
    )  # fmt: skip
    found = read_reply(content)
    assert (found.uid, found.email, found.answer, found.sequence) == ("a@b", "amina@example.org", answer, 7)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "ends in the middle"),
        ("hello", "cannot be read"),
        ("X:1", "one calendar"),
        ("BEGIN:VCALENDAR", "ends in the middle"),
        (PLAIN.replace("END:VCALENDAR\n", ""), "ends in the middle"),
        (PLAIN + PLAIN, "nothing else"),
        (PLAIN + "X:1", "nothing else"),
        (PLAIN.replace("END:VEVENT", "END:VTODO"), "cannot be read"),
        (PLAIN.replace("END:VEVENT\n", ""), "cannot be read"),
        (PLAIN.replace("METHOD:REPLY", "METHOD:COUNTER"), "another time"),
        (PLAIN.replace("METHOD:REPLY", "METHOD:REQUEST"), "an invitation, not"),
        (PLAIN.replace("METHOD:REPLY", "METHOD:CANCEL"), "only the organiser"),
        (without("METHOD"), "not an answer"),
        (without("UID"), "which event"),
        (PLAIN.replace("7c0e@samverk.example", "x" * 256), "which event"),
        (with_line("UID:another"), "which event"),
        (without("ATTENDEE"), "who answers"),
        (with_line("ATTENDEE;PARTSTAT=DECLINED:mailto:b@example.org"), "who answers"),
        (PLAIN.replace("mailto:Amina@example.org", "urn:uuid:1"), "who answers"),
        (PLAIN.replace("mailto:Amina@example.org", "mailto:amina"), "who answers"),
        (PLAIN.replace("ACCEPTED", "DELEGATED"), "somebody else"),
        (PLAIN.replace("ACCEPTED", "NEEDS-ACTION"), "neither yes"),
        (PLAIN.replace(";PARTSTAT=ACCEPTED", ""), "neither yes"),
        (PLAIN.replace("SEQUENCE:2", "SEQUENCE:-1"), "cannot be read"),
        (PLAIN.replace("SEQUENCE:2", "SEQUENCE:" + "9" * 5000), "cannot be read"),
        (PLAIN.replace("SEQUENCE:2", "SEQUENCE:２"), "cannot be read"),
        (with_line("RRULE:FREQ=SECONDLY"), "repeats itself"),
        (with_line("RECURRENCE-ID:20270101T120000Z"), "repeats itself"),
        (PLAIN.replace("BEGIN:VEVENT", "BEGIN:VEVENT\nBEGIN:VEVENT\nEND:VEVENT"), "none or several"),
        (PLAIN.replace("END:VEVENT", "END:VEVENT\nBEGIN:VEVENT\nUID:b\nEND:VEVENT"), "none or several"),
        (PLAIN.replace("BEGIN:VEVENT", "BEGIN:VTODO").replace("END:VEVENT", "END:VTODO"), "none or several"),
        (with_line("BEGIN:A\nBEGIN:B\nBEGIN:C\nEND:C\nEND:B\nEND:A"), "far more parts"),
        (with_line("BEGIN:VALARM\nEND:VALARM\n" * 61), "far more parts"),
        (PLAIN + "\n" * 3000, "too large"),
        (PLAIN + "\0", "too large"),
        (PLAIN + " " * MOST_BYTES, "too large"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_words(content, words):
    with override("en"), pytest.raises(BrokenCalendar) as refused:
        read_reply(content.encode())
    with override("en"):
        assert words in str(refused.value.reason)


def test_letters_that_cannot_be_read_are_refused():
    with pytest.raises(BrokenCalendar):
        read_reply(PLAIN.replace("Amina", "Åsa").encode("latin-1"))


@CALM
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    with pytest.raises(BrokenCalendar):
        read_reply(content)


@CALM
@given(st.lists(st.sampled_from([*PLAIN.split("\n"), "BEGIN:A", "END:A", ":", ";", '"', 'A;B="c', " x"])))
def test_any_order_of_lines_is_read_or_refused(lines):
    try:
        found = read_reply("\n".join(lines).encode())
    except BrokenCalendar:
        return
    assert found.email == "amina@example.org"


@pytest.mark.parametrize(
    "content",
    [
        with_line("RRULE:FREQ=SECONDLY;COUNT=999999999"),
        OUTLOOK.replace("FREQ=YEARLY", "FREQ=SECONDLY"),
        "BEGIN:VCALENDAR\n" * 2000,
        "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 900,
        with_line("X;" + "A=" * 120_000),
        with_line("X:" + "\\" * 200_000),
        with_line("X:" + '"' * 200_000),
        with_line("X:1" + "\n 1" * 1900),
        PLAIN.replace("mailto:Amina", "mailto:" + "a@" * 100_000),
    ],
)
def test_a_file_cannot_ask_for_much_work(content):
    start = time.perf_counter()
    with contextlib.suppress(BrokenCalendar):
        read_reply(content.encode())
    assert time.perf_counter() - start < 1
