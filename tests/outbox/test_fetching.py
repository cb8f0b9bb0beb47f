"""The mailbox of answers, asked by IMAP."""

import logging

import pytest
from django.core.checks import run_checks

from samverk.outbox.fetching import WrongInbox, fetch_incoming, read_inbox
from samverk.outbox.models import HeldMessage, IncomingMessage

from .imap_server import serving
from .letters import heard_by, make_message
from .mails import make_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    with heard_by():
        yield make_message(reply_key="tests.question:42")


def test_without_a_mailbox_nothing_is_asked(settings):
    settings.INBOX = ""
    assert fetch_incoming() == 0


def test_what_is_unread_is_taken_in_and_marked_as_read(settings, asked):
    with serving(make_mail(answers=asked), make_mail(text="Reklam")) as server:
        settings.INBOX = server.address
        assert fetch_incoming() == 2
        assert fetch_incoming() == 0
    assert IncomingMessage.objects.get().text == "Ja tack"
    assert HeldMessage.objects.get().text == "Reklam"
    assert server.seen == {1, 2}


def test_a_letter_that_could_not_be_marked_as_read_counts_once(settings, asked):
    with serving(make_mail(answers=asked)) as server:
        settings.INBOX = server.address
        fetch_incoming()
        server.seen.clear()  # the worker died before it said so
        fetch_incoming()
    assert IncomingMessage.objects.count() == 1


def test_a_large_letter_is_held_without_being_fetched(settings, asked):
    with serving(make_mail(answers=asked, subject="Bilder"), sizes={1: 10 * 1024 * 1024}) as server:
        settings.INBOX = server.address
        assert fetch_incoming() == 1
    held = HeldMessage.objects.get()
    assert (held.reason, held.subject, held.sender, held.size, held.content) == (
        "too_large", "Bilder", "amina@example.org", 10 * 1024 * 1024, None,
    )  # fmt: skip
    assert IncomingMessage.objects.count() == 0
    assert not [command for command in server.commands if "BODY.PEEK[]" in command]
    assert server.seen == {1}


def test_a_letter_that_brings_us_down_is_held_and_the_next_one_comes(settings, caplog):
    with heard_by(raising=ZeroDivisionError()):
        first = make_message(reply_key="tests.question:1")
        with (
            heard_by("tests.other") as heard,
            serving(
                make_mail(answers=first), make_mail(answers=make_message(reply_key="tests.other:2"))
            ) as server,
            caplog.at_level(logging.CRITICAL),
        ):
            settings.INBOX = server.address
            assert fetch_incoming() == 2
    assert HeldMessage.objects.get().reason == "trouble"
    assert [one["key"] for one in heard] == ["2"]
    assert server.seen == {1, 2}


def test_trouble_with_the_server_is_logged_without_the_password(settings, caplog):
    settings.INBOX = "imap://svar:hemligt@127.0.0.1:1/INBOX"
    assert fetch_incoming() == 0
    with serving() as server:
        settings.INBOX = server.address.replace("hemligt", "fel")
        assert fetch_incoming() == 0
    assert len(caplog.records) == 2
    assert "hemligt" not in caplog.text
    assert "fel" not in caplog.text


def test_an_address_is_taken_apart():
    inbox = read_inbox("imaps://svar%40falun.example:a%2Fb@mail.example/Svar")
    assert (inbox.host, inbox.port, inbox.user, inbox.password, inbox.folder, inbox.is_encrypted) == (
        "mail.example", 993, "svar@falun.example", "a/b", "Svar", True,
    )  # fmt: skip
    assert read_inbox("imaps://a:b@mail.example").folder == "INBOX"


@pytest.mark.parametrize(
    "address",
    [
        "pop3://a:b@mail.example",
        "imaps://mail.example/INBOX",
        "imaps://a@mail.example/INBOX",
        "imap://a:b@mail.example/INBOX",
        "imaps://a:b@mail.example:port/INBOX",
    ],
)
def test_an_address_that_is_none_is_said_at_the_start(address, settings):
    with pytest.raises(WrongInbox):
        read_inbox(address)
    settings.INBOX = address
    assert [one.id for one in run_checks() if one.id == "outbox.E001"] == ["outbox.E001"]
