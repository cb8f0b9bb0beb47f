"""Mail that comes in: its recipient's answer is taken in; anything else changes nothing and is held."""

from datetime import date

import pytest

from samverk.audit.models import Entry
from samverk.calendars.building import Event, invitation_file, reply
from samverk.outbox.actions import take_in_message
from samverk.outbox.incoming import own_words, read_letter
from samverk.outbox.models import HeldMessage, IncomingMessage, SeenMail
from samverk.outbox.replies import Refused

from .letters import heard_by, make_message
from .mails import make_mail

pytestmark = pytest.mark.django_db
UID = "7c0e@samverk.example"


@pytest.fixture
def heard():
    with heard_by() as heard:
        yield heard


@pytest.fixture
def asked():
    return make_message(reply_key="tests.question:42")


def invite(**facts):
    """A message with a calendar invitation, as meetings send it."""
    event = Event(uid=UID, title="Plenum", starts_at=date(2027, 1, 1), ends_at=date(2027, 1, 1))
    return make_message(
        **{"reply_key": "tests.question:42", "attachments": [invitation_file(event)], **facts}
    )


def yes(email="amina@example.org", uid=UID):
    return reply(uid=uid, sequence=0, email=email, name="", answer="yes", organiser_email="")


def held_for(raw):
    """Why the mail is held. Nothing else may have come of it."""
    held = take_in_message(raw=raw)
    assert isinstance(held, HeldMessage)
    assert IncomingMessage.objects.count() == 0
    return held.reason


def test_an_answer_by_its_recipient_is_taken_in(asked, heard):
    answer = take_in_message(raw=make_mail(answers=asked, text="Ja tack!\n\nDen 1 jan skrev Samverk:\n> Hej"))
    assert (answer.answers, answer.sender, answer.text) == (asked, "amina@example.org", "Ja tack!")
    assert [(one["key"], one["text"], one["sender"]) for one in heard] == [
        ("42", "Ja tack!", "amina@example.org")
    ]
    assert Entry.objects.filter(verb="outbox.take_in_message").count() == 1


def test_the_address_may_be_written_with_a_name_and_in_capitals(asked, heard):
    take_in_message(raw=make_mail(answers=asked, sender='"Warsame, Amina" <Amina@Example.ORG>'))
    assert len(heard) == 1


def test_references_are_enough_to_find_the_message(asked, heard):
    references = [("References", f"<other@mail.example> {asked.message_id} <last@mail.example>")]
    take_in_message(raw=make_mail(headers=references))
    assert heard[0]["message"] == asked


def test_files_reach_the_handler(heard):
    take_in_message(raw=make_mail(answers=invite(), calendar=yes()))
    assert [(media_type, content.replace(b"\n", b"\r\n")) for _n, media_type, content in heard[0]["files"]]
    assert heard[0]["files"][0][1] == "text/calendar"
    assert b"PARTSTAT=ACCEPTED" in heard[0]["files"][0][2]


def test_a_calendar_answer_finds_its_message_by_the_uid_alone(heard):
    invite(to="omar@example.org", reply_key="tests.question:1")
    own = invite(reply_key="tests.question:2")
    take_in_message(raw=make_mail(calendar=yes(), headers=[("Auto-Submitted", "auto-generated")]))
    assert [(one["key"], one["message"]) for one in heard] == [("2", own)]


def test_the_latest_of_several_invitations_is_the_one_answered(heard):
    invite(reply_key="tests.question:1")
    invite(reply_key="tests.question:2")
    take_in_message(raw=make_mail(calendar=yes()))
    assert [one["key"] for one in heard] == ["2"]


def test_the_same_mail_counts_once(asked, heard):
    raw = make_mail(answers=asked)
    take_in_message(raw=raw)
    assert take_in_message(raw=raw) is None
    assert take_in_message(raw=b"Received: again\r\n" + raw) is None
    assert len(heard) == 1
    assert IncomingMessage.objects.count() == SeenMail.objects.count() == 1


def test_the_same_mail_is_held_once():
    raw = make_mail()
    take_in_message(raw=raw)
    assert take_in_message(raw=raw) is None
    assert HeldMessage.objects.count() == 1


def test_somebody_elses_answer_is_held(asked, heard):
    assert held_for(make_mail(answers=asked, sender="evil@example.org")) == "sender"
    assert HeldMessage.objects.get().answers == asked
    assert heard == []


def test_a_calendar_answer_by_or_for_somebody_else_is_held(heard):
    message = invite()
    assert held_for(make_mail(answers=message, sender="evil@example.org", calendar=yes())) == "sender"
    assert held_for(make_mail(answers=message, calendar=yes("evil@example.org"))) == "sender"
    assert held_for(make_mail(sender="evil@example.org", calendar=yes("evil@example.org"))) == "sender"
    assert held_for(make_mail(sender="evil@example.org", calendar=yes())) == "sender"
    assert heard == []


def test_who_only_knows_the_uid_is_not_linked_to_anybodys_invitation():
    invite()
    take_in_message(raw=make_mail(sender="evil@example.org", calendar=yes("evil@example.org")))
    assert HeldMessage.objects.get().answers is None


def test_an_answer_to_nothing_is_held(asked, heard):
    assert held_for(make_mail()) == "unknown"
    assert held_for(make_mail(headers=[("In-Reply-To", "<7c0e@localhost>")])) == "unknown"
    assert held_for(make_mail(calendar=yes(uid="another"))) == "unknown"
    assert held_for(make_mail(answers=invite(), calendar=yes(uid="another"))) == "unknown"
    assert heard == []


def test_a_broken_calendar_is_held_with_its_reason(heard):
    message = invite()
    broken = yes().replace(b"METHOD:REPLY", b"METHOD:COUNTER")
    assert held_for(make_mail(answers=message, calendar=broken)) == "file"
    assert HeldMessage.objects.get().words == "Kalendern föreslår en annan tid i stället för att svara."
    assert held_for(make_mail(answers=message, calendar=b"BEGIN:VCALENDAR")) == "file"
    assert heard == []


def test_what_the_servers_own_check_calls_forged_is_held(asked, heard):
    forged = [("Authentication-Results", "mx.example; spf=pass; dmarc=fail header.from=example.org")]
    assert held_for(make_mail(answers=asked, headers=forged)) == "forged"
    assert heard == []


def test_only_the_topmost_check_counts(asked, heard):
    """Further down anybody may have written it."""
    results = [
        ("Authentication-Results", "mx.example; dmarc=pass"),
        ("Authentication-Results", "x; dmarc=fail"),
    ]
    take_in_message(raw=make_mail(answers=asked, headers=results))
    assert len(heard) == 1


@pytest.mark.parametrize(
    "headers",
    [
        [("Auto-Submitted", "auto-replied")],
        [("Precedence", "bulk")],
        [("X-Autoreply", "yes")],
        [("Return-Path", "<>")],
    ],
)
def test_automatic_answers_are_held(asked, heard, headers):
    assert held_for(make_mail(answers=asked, headers=headers)) == "automatic"
    assert heard == []


def test_a_message_that_did_not_arrive_is_held(asked):
    assert held_for(make_mail(answers=asked, sender="MAILER-DAEMON@example.org")) == "automatic"


def test_a_refusal_by_the_handler_holds_the_answer_and_takes_back_what_it_did(asked):
    with heard_by(raising=Refused("Mötet är redan slut.")):
        assert held_for(make_mail(answers=asked)) == "file"
    assert HeldMessage.objects.get().words == "Mötet är redan slut."
    assert Entry.objects.filter(verb="outbox.take_in_message").count() == 0


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\xff\xfe",
        b"From: a@example.org, b@example.org\r\n\r\nHej",
        b"From: a@example.org\r\nFrom: b@example.org\r\n\r\nHej",
        b"From: nobody\r\n\r\nHej",
        b"From: a@example.org\r\nMessage-ID: <\r\n\r\nHej",
        b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\n\r\nA\r\n" * 200,
        b"From: =?utf-8?b?" + b"//8" * 200 + b"?= <>\r\n\r\nx",
    ],
)
def test_broken_mail_is_held(raw):
    assert held_for(raw) in {"unreadable", "unknown"}


def test_header_lines_cannot_be_smuggled_into_the_list():
    raw = make_mail().replace(
        b"Subject: Sv: =?utf-8?q?V=C3=A4lkommen?=", b"Subject: =?utf-8?q?a=0D=0ABcc:_b=00?="
    )
    take_in_message(raw=raw)
    assert "\n" not in HeldMessage.objects.get().subject
    assert "\0" not in HeldMessage.objects.get().subject


def test_a_letter_in_html_is_read_as_text(asked):
    html = (
        "<head><title>x</title></head><p>Ja&nbsp;tack</p><script>bad()</script><blockquote>Hej</blockquote>"
    )
    assert read_letter(make_mail(answers=asked, html=html)).text == "Ja tack"


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("Ja\n\n> Kommer du?", "Ja"),
        ("Ja\n-----Ursprungligt meddelande-----\nHej", "Ja"),
        ("Ja\n\nOn Mon, 1 Jan 2027 Samverk wrote:\n> Hej", "Ja"),
        ("Ja\n________________________________\nFrån: samverk@x.example", "Ja"),
        ("Ja\nFrån: Samverk <samverk@x.example>\nHej", "Ja"),
        ("Hej\n-- \nAmina", "Hej"),
        ("Ja\r\n\r\nvi kommer", "Ja\n\nvi kommer"),
    ],
)
def test_what_is_quoted_is_left_out(written, own):
    assert own_words(written) == own
