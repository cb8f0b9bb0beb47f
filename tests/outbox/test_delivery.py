"""Delivery: who takes what, when it is tried again, and when it is given up."""

import smtplib
from datetime import timedelta

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from samverk.outbox.delivery import WAITS, deliver_waiting, hold_back, release_held
from samverk.outbox.models import Delivery, Message
from samverk.people.actions import erase_past

from .letters import make_message

pytestmark = pytest.mark.django_db


class Refusing(BaseEmailBackend):
    """A mail server that says no in the way the test wants."""

    trouble: Exception = ConnectionRefusedError()

    def send_messages(self, email_messages):
        raise Refusing.trouble


@pytest.fixture
def server(settings):
    settings.MAILBOX = False
    settings.MAIL_BACKEND = "tests.outbox.test_delivery.Refusing"


def test_in_the_demo_messages_land_in_the_mailbox():
    make_message()
    make_message()
    assert deliver_waiting() == 2
    assert deliver_waiting() == 0
    assert Delivery.objects.count() == 2


def test_the_one_that_has_waited_longest_goes_first():
    late, early = make_message(), make_message()
    Message.objects.filter(pk=early.pk).update(next_try_at=timezone.now() - timedelta(hours=1))
    deliver_waiting(limit=1)
    assert Delivery.objects.get().message_id == early.pk
    late.refresh_from_db()
    assert late.state == "waiting"


def test_without_a_mail_server_messages_wait(settings):
    settings.MAILBOX, settings.MAIL_BACKEND = False, ""
    message = make_message()
    assert deliver_waiting() == 0
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("waiting", 0)


def test_a_server_that_is_away_is_tried_again_after_ever_longer_waits(server):
    Refusing.trouble = ConnectionRefusedError()
    message = make_message()
    for attempt, wait in enumerate(WAITS, start=1):
        now = timezone.now()
        assert deliver_waiting() == 1
        message.refresh_from_db()
        assert (message.state, message.attempts) == ("waiting", attempt)
        assert wait <= message.next_try_at - now < wait + timedelta(minutes=1)
        assert deliver_waiting() == 0
        Message.objects.update(next_try_at=now)
    deliver_waiting()
    message.refresh_from_db()
    assert (message.state, message.trouble) == ("failed", "ConnectionRefusedError")


@pytest.mark.parametrize(("code", "state"), [(550, "failed"), (450, "waiting")])
def test_a_plain_no_is_believed_and_a_not_now_is_not(server, code, state):
    Refusing.trouble = smtplib.SMTPRecipientsRefused({"amina@example.org": (code, b"no such user amina")})
    message = make_message()
    deliver_waiting()
    message.refresh_from_db()
    assert message.state == state
    assert "amina" not in message.trouble


def test_what_another_worker_is_sending_is_left_alone_until_its_claim_runs_out(server):
    Refusing.trouble = ConnectionRefusedError()
    make_message()
    Message.objects.update(state="sending", claimed_until=timezone.now() + timedelta(minutes=1), attempts=1)
    assert deliver_waiting() == 0
    Message.objects.update(claimed_until=timezone.now() - timedelta(minutes=1))
    assert deliver_waiting() == 1


def test_after_a_restore_nothing_is_sent_until_somebody_says_so():
    make_message()
    hold_back()
    assert deliver_waiting() == 0
    assert release_held(send=True) == 1
    assert deliver_waiting() == 1
    make_message()
    hold_back()
    assert release_held(send=False) == 1
    assert deliver_waiting() == 0


def test_messages_are_forgotten_ninety_days_after_they_are_settled(settings):
    Message.objects.filter(pk=make_message().pk).update(state="failed")
    make_message()
    deliver_waiting()
    old = timezone.now() - timedelta(days=91)
    Message.objects.update(changed_at=old)
    erase_past()
    assert Message.objects.count() == 2  # the demo keeps its mail
    settings.MAILBOX = False
    make_message()
    Message.objects.update(changed_at=old)
    erase_past()
    assert list(Message.objects.values_list("state", flat=True)) == ["waiting"]
