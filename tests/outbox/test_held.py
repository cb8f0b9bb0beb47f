"""Held mail: an administrator sees why, and hands it on or throws it away."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samverk.audit.models import Entry, Reading
from samverk.outbox.actions import hold_large_message, take_in_message
from samverk.outbox.models import HeldMessage, IncomingMessage, Message
from tests.workspaces.factories import make_account

from .letters import heard_by, make_message
from .mails import make_mail

pytestmark = pytest.mark.django_db
PAGE = "/mailbox/held/"


@pytest.fixture
def administrator(signed_in):
    return signed_in(make_account(administrator=True))


@pytest.fixture
def held():
    """Amina's answer, from her private address."""
    asked = make_message(reply_key="tests.question:42")
    take_in_message(raw=make_mail(answers=asked, sender="amina@private.example", text="Ja, gärna"))
    return HeldMessage.objects.get()


def test_only_administrators_see_what_is_held(held, signed_in):
    assert Client().get(PAGE).status_code == 302
    somebody = signed_in(make_account())
    assert somebody.get(PAGE).status_code == 404
    assert somebody.get(f"{PAGE}{held.uid}/").status_code == 404
    for act in ("hand-on", "forward", "throw-away"):
        assert somebody.post(f"{PAGE}{held.uid}/{act}/", {"to": "a@example.org"}).status_code == 404
    assert HeldMessage.objects.count() == 1


def test_the_list_says_from_whom_and_why(held, administrator):
    page = administrator.get(PAGE).content.decode()
    assert "amina@private.example" in page
    assert "Det kommer från någon annan än den som fick brevet." in page


def test_an_empty_list_says_what_ends_up_here(administrator):
    assert "Inget hålls kvar" in administrator.get(PAGE).content.decode()


def test_reading_it_is_noted(held, administrator):
    assert "Ja, gärna" in administrator.get(f"{PAGE}{held.uid}/").content.decode()
    assert Reading.objects.filter(kind="outbox.HeldMessage").count() == 1


def test_it_is_taken_in_as_an_answer_after_all(held, administrator):
    with heard_by() as heard:
        administrator.post(f"{PAGE}{held.uid}/hand-on/")
    assert [(one["key"], one["sender"], one["text"]) for one in heard] == [
        ("42", "amina@example.org", "Ja, gärna")
    ]
    assert IncomingMessage.objects.get().sender == "amina@private.example"
    assert HeldMessage.objects.count() == 0
    assert Entry.objects.filter(verb="outbox.hand_on_message", by__isnull=False).count() == 1


def test_what_nobody_can_take_in_stays(held, administrator):
    answer = administrator.post(f"{PAGE}{held.uid}/hand-on/", follow=True)
    assert "Det går inte att ta emot som svar." in answer.content.decode()
    assert HeldMessage.objects.count() == 1
    assert IncomingMessage.objects.count() == 0


def test_it_is_forwarded_with_its_words(held, administrator):
    administrator.post(f"{PAGE}{held.uid}/forward/", {"to": "lena@example.org"})
    letter = Message.objects.get(to="lena@example.org")
    assert "Ja, gärna" in letter.text
    assert "amina@private.example" in letter.text
    assert HeldMessage.objects.count() == 0


def test_a_wrong_address_is_explained(held, administrator):
    answer = administrator.post(f"{PAGE}{held.uid}/forward/", {"to": "lena"})
    assert answer.status_code == 422
    assert HeldMessage.objects.count() == 1


def test_it_is_thrown_away_and_gone(held, administrator):
    administrator.post(f"{PAGE}{held.uid}/throw-away/")
    assert HeldMessage.objects.count() == 0
    assert administrator.get(f"{PAGE}{held.uid}/").status_code == 404


def test_several_are_thrown_away_together(held, administrator):
    others = [take_in_and_find(f"Reklam {n}") for n in range(3)]
    assert str(others[0].uid) in administrator.get(PAGE).content.decode()
    ticked = [str(one.uid) for one in others[:2]] + ["not-a-uid"]
    answer = administrator.post(f"{PAGE}throw-away/", {"held": ticked}, follow=True)
    assert "2 brev är kastade" in answer.content.decode()
    assert set(HeldMessage.objects.values_list("pk", flat=True)) == {held.pk, others[2].pk}
    assert Entry.objects.filter(verb="outbox.throw_away_message").count() == 2


def test_all_that_were_seen_are_thrown_away_but_not_what_came_in_since(held, administrator):
    seen = administrator.get(PAGE).context["newest"]
    new = take_in_and_find("Nytt")
    administrator.post(f"{PAGE}throw-away/", {"all": "yes", "upto": str(seen)})
    assert list(HeldMessage.objects.all()) == [new]


@pytest.mark.parametrize("sent", [{}, {"all": "yes"}, {"all": "yes", "upto": "x"}, {"held": "1"}])
def test_nothing_ticked_throws_nothing_away(held, administrator, sent):
    answer = administrator.post(f"{PAGE}throw-away/", sent, follow=True)
    assert "Bocka först för" in answer.content.decode()
    assert HeldMessage.objects.count() == 1


def take_in_and_find(subject):
    take_in_message(raw=make_mail(subject=subject))
    return HeldMessage.objects.latest("pk")


def test_what_was_not_fetched_is_said_to_lie_in_the_mailbox(administrator):
    held = hold_large_message(head=b"From: a@example.org\r\nSubject: Bilder\r\n\r\n", size=10 * 1024 * 1024)
    page = administrator.get(f"{PAGE}{held.uid}/").content.decode()
    assert "Brevet är inte hämtat" in page
    assert "Skicka vidare" not in page


def test_hostile_mail_stays_text(administrator):
    take_in_message(
        raw=make_mail(subject="<img src=x onerror=1>", text="<script>alert(1)</script>\n{{ settings }}")
    )
    held = HeldMessage.objects.get()
    for path in (PAGE, f"{PAGE}{held.uid}/"):
        page = administrator.get(path).content.decode()
        assert "<img src=x" not in page
        assert "<script>alert" not in page


def test_a_hostile_subject_makes_no_header_when_it_is_forwarded(administrator):
    raw = make_mail(subject="x").replace(b"Subject: x", b"Subject: =?utf-8?q?x=0D=0ABcc:_evil@example.org?=")
    take_in_message(raw=raw)
    administrator.post(f"{PAGE}{HeldMessage.objects.get().uid}/forward/", {"to": "lena@example.org"})
    subject = Message.objects.get(to="lena@example.org").subject
    assert "\n" not in subject
    assert "\r" not in subject


def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    held, administrator, django_assert_num_queries
):
    administrator.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        administrator.get(PAGE)
    take_in_message(raw=make_mail())
    take_in_message(raw=make_mail())
    with django_assert_num_queries(len(one)):
        administrator.get(PAGE)
