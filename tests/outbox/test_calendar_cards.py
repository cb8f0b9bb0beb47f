"""A calendar invitation in the demo's mailbox: shown with its date, answered as a calendar would."""

from datetime import date, datetime
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from samverk.calendars.building import Attendee, Event, invitation_file
from samverk.calendars.replies import read_reply
from samverk.outbox.delivery import _mail, deliver_waiting
from samverk.outbox.models import Attachment, HeldMessage, IncomingMessage

from .letters import heard_by, make_message

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def invite(**facts):
    event = Event(
        **{
            "uid": "7c0e@samverk.example",
            "sequence": 4,
            "title": "Plenum i Gävle",
            "starts_at": datetime(2027, 2, 3, 9, tzinfo=STOCKHOLM),
            "ends_at": datetime(2027, 2, 3, 12, tzinfo=STOCKHOLM),
            "place": "Rådhuset",
            "organiser_email": "samverk@localhost",
            "attendees": [Attendee("Amina", "amina@example.org")],
            **facts,
        }
    )
    message = make_message(reply_key="tests.question:42", attachments=[invitation_file(event)])
    deliver_waiting()
    return message


def show(message):
    return Client().get(f"/mailbox/{message.uid}/").content.decode()


def press(message, choice):
    number = Attachment.objects.get(message=message).pk
    return Client().post(f"/mailbox/{message.uid}/attachments/{number}/answer/", {"choice": choice})


def test_the_invitation_is_shown_with_day_time_place_and_buttons():
    page = show(invite())
    assert "Plenum i Gävle" in page
    assert "onsdag 3 februari 2027, 09:00" in page
    assert "Rådhuset" in page
    for words in ("Ja, jag kommer", "Kanske", "Nej, jag kan inte"):
        assert words in page


def test_whole_days_are_shown_without_a_time():
    page = show(invite(starts_at=date(2027, 2, 3), ends_at=date(2027, 2, 4)))
    assert "onsdag 3 februari 2027–torsdag 4 februari 2027" in page


def test_a_cancellation_has_no_buttons():
    page = show(invite(is_cancelled=True))
    assert "Inställt" in page
    assert "Ja, jag kommer" not in page


@pytest.mark.parametrize("answer", ["yes", "no", "maybe"])
def test_a_button_sends_a_real_calendar_answer(answer):
    message = invite()
    with heard_by() as heard:
        assert press(message, answer).status_code == 302
    [(_name, media_type, content)] = heard[0]["files"]
    found = read_reply(content)
    assert media_type == "text/calendar"
    assert (found.uid, found.sequence, found.email, found.answer) == (
        "7c0e@samverk.example", 4, "amina@example.org", answer,
    )  # fmt: skip
    assert IncomingMessage.objects.get().answers == message
    said = {"yes": "Ja, jag kommer", "no": "Nej, jag kan inte", "maybe": "Kanske"}
    assert IncomingMessage.objects.get().text == said[answer]


@pytest.mark.parametrize("choice", ["", "perhaps", "yes\r\nX:1", "x" * 100])
def test_another_choice_does_nothing(choice):
    message = invite()
    assert press(message, choice).status_code == 422
    assert IncomingMessage.objects.count() == HeldMessage.objects.count() == 0


def test_outside_the_demo_there_are_no_buttons(settings):
    message = invite()
    settings.MAILBOX = False
    assert press(message, "yes").status_code == 404


def test_another_file_is_not_answered():
    message = make_message(attachments=[("a.txt", b"hej", "text/plain")])
    deliver_waiting()
    assert press(message, "yes").status_code == 404


def test_a_file_that_only_claims_to_be_a_calendar_is_a_file_like_others():
    for content in (
        b"",
        b"BEGIN:VCALENDAR",
        b"\xff\xfe",
        b"BEGIN:VEVENT\r\nEND:VEVENT",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR",
    ):
        message = make_message(attachments=[("a.ics", content, "text/calendar; method=REQUEST")])
        deliver_waiting()
        assert "Ja, jag kommer" not in show(message)


def test_hostile_text_in_an_invitation_stays_text():
    page = show(invite(title="<img src=x onerror=alert(1)>", place="<script>1</script>"))
    assert "<img src=x" not in page
    assert "<script>1" not in page


def test_mail_programs_find_the_invitation_beside_the_text():
    mail = message_from_bytes(_mail(invite()).message().as_bytes(), policy=policy.default)
    kinds = [(part.get_content_type(), part.get_param("method")) for part in mail.walk()]
    assert ("text/calendar", "REQUEST") in kinds
    alternative = next(part for part in mail.walk() if part.get_content_type() == "multipart/alternative")
    assert [part.get_content_type() for part in alternative.iter_parts()] == [
        "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    [file] = list(mail.iter_attachments())[-1:]
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "inbjudan.ics")
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert "ATTENDEE" in calendar.get_content()
