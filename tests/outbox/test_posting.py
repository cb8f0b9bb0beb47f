"""Writing messages: in the reader's language, whole, and harmless."""

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, send_mail
from django.template import engines
from django.test import override_settings

from samverk.audit.models import Entry
from samverk.outbox.actions import (
    MOST_BYTES,
    AttachmentTooLarge,
    TemplateWithoutSubject,
    answer_message,
    post,
)
from samverk.outbox.delivery import _mail
from samverk.outbox.letters import body_html
from samverk.outbox.models import Attachment, HeldMessage, IncomingMessage, Message
from samverk.outbox.replies import HANDLERS, register

from .letters import make_message

pytestmark = pytest.mark.django_db

LETTER = """{% load i18n %}Subject: {% translate "waiting" %} {{ name }}

{{ name }}: {{ address }}/rooms/
"""


@pytest.fixture
def letters(tmp_path, settings):
    """A directory of templates, so that the tests have letters of their own."""
    (tmp_path / "letter.txt").write_text(LETTER)
    (tmp_path / "bare.txt").write_text("No subject here\n\nText")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    yield
    del engines._engines


def post_letter(**facts):
    return post(
        **{
            "to": "Amina@Example.org ",
            "language": "sv",
            "template": "letter.txt",
            "context": {"name": "Amina & Co"},
            "by": None,
            **facts,
        }
    )


def test_a_message_is_written_in_its_readers_language(letters, settings):
    settings.SITE_ADDRESS = "https://samverk.example"
    message = post_letter()
    assert message.subject == "väntar Amina & Co"
    assert message.text == "Amina & Co: https://samverk.example/rooms/"
    assert message.to == "amina@example.org"
    assert post_letter(language="en").subject == "waiting Amina & Co"
    assert 'dir="rtl"' in post_letter(language="ar").html
    assert 'dir="ltr"' in message.html


def test_the_trail_says_that_a_message_was_sent_but_not_to_whom_or_what(letters):
    message = post_letter(context={"name": "Hemlig"}, scope="room:x")
    entry = Entry.objects.about(message.uid).get()
    assert (entry.verb, entry.scope) == ("outbox.post_message", "room:x")
    assert "Hemlig" not in f"{entry.subject_label} {entry.details}"
    assert "amina" not in f"{entry.subject_label} {entry.details}".lower()


@pytest.mark.parametrize(
    "name", ["Amina\nBcc: thief@example.org", "Amina\r\nBcc: thief@example.org", "A\u202eb"]
)
def test_nothing_can_be_slipped_into_the_head(letters, name):
    message = post_letter(to_name=name, context={"name": name})
    head = _mail(message).message()
    assert "Bcc" not in head
    assert "\n" not in message.subject + message.to_name
    assert "\u202e" not in message.subject + message.to_name
    assert head["To"].count("@") == 1 + name.count("@")
    assert head["Message-ID"] == message.message_id
    assert _mail(message).recipients() == [head["To"]] or len(_mail(message).recipients()) == 1


@pytest.mark.parametrize("to", ["nobody", "a@b@c", "a@example.org\nBcc: b@example.org", ""])
def test_an_address_that_is_none_is_refused(letters, to):
    with pytest.raises(ValidationError):
        post_letter(to=to)
    assert Message.objects.count() == 0


def test_a_template_without_a_subject_is_a_fault_that_shows(letters):
    with pytest.raises(TemplateWithoutSubject):
        post_letter(template="bare.txt")


def test_attachments_go_with_the_message_up_to_a_limit(letters):
    message = post_letter(attachments=[("möte\n.ics", b"BEGIN", "text/calendar")])
    assert list(Attachment.objects.values_list("name", "media_type")) == [("möte .ics", "text/calendar")]
    names = [part.get_filename() for part in _mail(message).message().walk() if part.get_filename()]
    assert names == ["möte .ics"]
    with pytest.raises(AttachmentTooLarge):
        post_letter(attachments=[("big", b"0" * (MOST_BYTES + 1), "application/pdf")])


def test_text_becomes_html_without_anything_in_it_becoming_markup():
    html = body_html(
        'Hej <script>alert(1)</script> & "du",\nrad två\n\n- ett\n- två http://a.example/?a=1&b=2.\n\n'
        "Svara här: https://a.example/x\n\nSe javascript:alert(1)"
    )
    assert html == (
        "<p>Hej &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;du&quot;,<br>rad två</p>\n"
        '<ul><li>ett</li><li>två <a href="http://a.example/?a=1&amp;b=2">http://a.example/?a=1&amp;b=2</a>.</li></ul>\n'
        '<p><a class="button" href="https://a.example/x">Svara här</a></p>\n'
        "<p>Se javascript:alert(1)</p>"
    )


@override_settings(EMAIL_BACKEND="samverk.outbox.backend.EmailBackend")
def test_what_django_sends_goes_through_the_outbox_too():
    send_mail("Återställ", "Klicka här", None, ["a@example.org", "b@example.org"])
    mail = EmailMessage("Fil", "Se bilaga", None, ["c@example.org"])
    mail.attach("a.txt", "hej", "text/plain")
    mail.send()
    assert list(Message.objects.order_by("id").values_list("to", "subject")) == [
        ("a@example.org", "Återställ"),
        ("b@example.org", "Återställ"),
        ("c@example.org", "Fil"),
    ]
    assert bytes(Attachment.objects.get().content) == b"hej"


def test_an_answer_reaches_whoever_asked():
    heard = []
    register(
        "tests.invitation", lambda **facts: heard.append((facts["key"], facts["text"], facts["message"].pk))
    )
    asked = make_message(reply_key="tests.invitation:42")
    try:
        answer_message(by=None, message=asked, text="Ja tack")
    finally:
        del HANDLERS["tests.invitation"]
    assert heard == [("42", "Ja tack", asked.pk)]
    assert list(IncomingMessage.objects.values_list("sender", "text")) == [("amina@example.org", "Ja tack")]


def test_an_answer_that_nobody_waits_for_is_held_for_an_administrator():
    message = make_message()
    answer_message(by=None, message=message, text="Vem kan jag ringa?")
    assert IncomingMessage.objects.count() == 0
    held = HeldMessage.objects.get()
    assert (held.reason, held.sender, held.text, held.answers) == (
        "unasked", "amina@example.org", "Vem kan jag ringa?", message,
    )  # fmt: skip
