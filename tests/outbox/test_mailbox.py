"""The demo's mailbox, and that there is none elsewhere."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.outbox.delivery import deliver_waiting
from samverk.outbox.models import Attachment, Delivery, IncomingMessage

from .letters import heard_by, make_message

pytestmark = pytest.mark.django_db


def address(name, message, *more):
    return reverse(f"outbox:{name}", args=[message.uid, *more])


@pytest.fixture
def message():
    message = make_message(attachments=[("inbjudan.pdf", b"%PDF", "application/pdf")])
    deliver_waiting()
    return message


def test_outside_the_demo_there_is_no_mailbox(message, settings):
    settings.MAILBOX = False
    file = Attachment.objects.get()
    client = Client()
    assert client.get(reverse("outbox:view_mailbox")).status_code == 404
    assert client.get(address("view_message", message)).status_code == 404
    assert client.get(address("view_attachment", message, file.pk)).status_code == 404
    assert client.post(address("answer_message", message), {"text": "hej"}).status_code == 404
    assert IncomingMessage.objects.count() == 0


def test_a_message_is_shown_with_its_links_and_marked_as_read(message):
    assert Delivery.objects.get().is_read is False
    text = Client().get(address("view_message", message)).content.decode()
    assert '<a class="button" href="http://localhost:8000/rooms/dalarna/">Svara här</a>' in text
    assert Delivery.objects.get().is_read is True


def test_what_waits_is_not_in_the_mailbox():
    waiting = make_message()
    assert Client().get(address("view_message", waiting)).status_code == 404
    assert "Välkommen" not in Client().get(reverse("outbox:view_mailbox")).content.decode()


def test_hostile_text_stays_text():
    make_message(subject="<img src=x onerror=alert(1)>", text="<script>alert(1)</script>", to_name="<b>x</b>")
    deliver_waiting()
    page = Client().get(reverse("outbox:view_mailbox")).content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_an_attachment_is_saved_not_shown(message):
    file = Attachment.objects.get()
    answer = Client().get(address("view_attachment", message, file.pk))
    assert answer.content == b"%PDF"
    assert answer["Content-Disposition"] == 'attachment; filename="inbjudan.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert Client().get(address("view_attachment", make_message(), file.pk)).status_code == 404


def test_an_answer_is_kept_and_an_empty_one_is_explained():
    message = make_message(reply_key="tests.question:1")
    deliver_waiting()
    client = Client()
    with heard_by() as heard:
        answer = client.post(address("answer_message", message), {"text": " "})
        assert answer.status_code == 422
        assert heard == []
        answer = client.post(address("answer_message", message), {"text": "Ja tack"}, follow=True)
    assert answer.status_code == 200
    assert "Ja tack" in answer.content.decode()
    assert IncomingMessage.objects.get().sender == "amina@example.org"
    assert [facts["text"] for facts in heard] == ["Ja tack"]


def test_an_answer_that_nobody_asked_for_is_shown_as_held(message):
    page = Client().post(address("answer_message", message), {"text": "Vem ringer jag?"}, follow=True)
    assert IncomingMessage.objects.count() == 0
    text = page.content.decode()
    assert "Vem ringer jag?" in text
    assert "Väntar på en administratör" in text


def test_one_persons_mail_can_be_shown_alone(message):
    make_message(to="omar@example.org", to_name="Omar", subject="Till Omar")
    deliver_waiting()
    page = Client().get(reverse("outbox:view_mailbox"), {"to": "omar@example.org"}).content.decode()
    assert page.count("mail-row__subject") == 1
    assert "Till Omar" in page


def test_the_list_asks_the_database_as_often_for_three_as_for_one(message, django_assert_num_queries):
    client = Client()
    client.get(reverse("outbox:view_mailbox"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("outbox:view_mailbox"))
    make_message()
    make_message(to="omar@example.org")
    deliver_waiting()
    with django_assert_num_queries(len(one)):
        page = client.get(reverse("outbox:view_mailbox")).content.decode()
    assert page.count("mail-row__subject") == 3
