"""Kill -9 at every single step: before and after each statement and each sending. Nothing is lost or doubled."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from samverk.outbox.delivery import deliver_waiting
from samverk.outbox.models import Delivery, Message
from samverk.people.models import Account

from .dying import dies
from .letters import make_message

pytestmark = pytest.mark.django_db(transaction=True)


def let_claims_run_out():
    Message.objects.filter(state="sending").update(claimed_until=timezone.now() - timedelta(seconds=1))


def deaths(function, prepare, after):
    """Die at step 1, 2, 3 … until the function gets through; `after(step)` looks at what is left each time."""
    died, number = True, 0
    while died:
        number += 1
        prepare()
        died = dies(function, at=number)
        after(number)
    return number - 1


def test_the_mailbox_gets_each_message_exactly_once():
    def prepare():
        Message.objects.all().delete()
        make_message()
        make_message()

    def after(_step):
        assert Delivery.objects.count() == Message.objects.filter(state="sent").count()
        let_claims_run_out()
        deliver_waiting()
        assert (Delivery.objects.count(), Message.objects.filter(state="sent").count()) == (2, 2)
        assert deliver_waiting() == 0

    assert deaths(deliver_waiting, prepare, after) > 10


def test_a_mail_server_gets_each_message_at_least_once_and_always_under_the_same_name(settings, tmp_path):
    settings.MAILBOX = False
    settings.MAIL_BACKEND = "tests.outbox.dying.Server"
    settings.WIRE = str(tmp_path / "wire")
    counts = []

    def prepare():
        (tmp_path / "wire").write_text("")
        Message.objects.all().delete()
        make_message()

    def after(_step):
        let_claims_run_out()
        deliver_waiting()
        message = Message.objects.get()
        names = (tmp_path / "wire").read_text().split()
        assert set(names) == {message.message_id}
        assert message.state == "sent"
        counts.append(len(names))

    assert deaths(deliver_waiting, prepare, after) > 10
    assert set(counts) == {1, 2}  # twice only where it died between the sending and the note of it
    first_double = counts.index(2)
    assert counts[:first_double] == [1] * first_double
    assert counts[-1] == 1


def test_a_message_and_the_change_that_causes_it_stand_or_fall_together():
    def change():
        with transaction.atomic():
            Account.objects.create_user("new@example.org")
            make_message()

    def prepare():
        Message.objects.all().delete()
        Account.objects.all().delete()

    def after(_step):
        assert Message.objects.count() == Account.objects.count()

    assert deaths(change, prepare, after) > 5
    assert Message.objects.count() == 1
