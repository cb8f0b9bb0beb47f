"""Somebody reads their mail in the demo and answers it."""

import pytest

from samverk.outbox.models import IncomingMessage

from .letters import heard_by, make_message

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_message_is_found_read_and_answered_at_a_laptop(desktop, work):
    desktop.go("/mailbox/")
    desktop.look()
    make_message(
        subject="Möte i Falun",
        reply_key="tests.question:1",
        attachments=[("möte.ics", b"BEGIN:VCALENDAR", "text/calendar")],
    )
    work()
    desktop.go("/mailbox/")
    desktop.look()
    desktop.page.get_by_role("link", name="Möte i Falun").click()
    desktop.look()
    with desktop.page.expect_download() as download:
        desktop.page.get_by_role("link", name="möte.ics").click()
    assert download.value.suggested_filename == "möte.ics"
    desktop.page.get_by_label("Ditt svar").fill("Vi kommer gärna.")
    with heard_by():
        desktop.page.get_by_role("button", name="Skicka svaret").click()
        desktop.page.get_by_role("heading", name="Svaret").wait_for()
    desktop.look()
    assert IncomingMessage.objects.get().text == "Vi kommer gärna."


def test_the_same_on_a_phone_in_arabic(phone, work):
    make_message(
        language="ar", subject="دعوة إلى الاجتماع", text="مرحبا\n\n- فالون\n\nأجب: http://localhost:8000/"
    )
    work()
    phone.speak("ar")
    phone.go("/mailbox/")
    phone.look()
    assert phone.page.locator("html").get_attribute("dir") == "rtl"
    phone.page.get_by_role("link", name="دعوة إلى الاجتماع").click()
    phone.look()
    phone.page.get_by_role("button", name="إرسال الرد").click()  # without a word
    phone.page.get_by_text("اكتب سطراً أو سطرين أولاً.").first.wait_for()
    phone.look()
    assert IncomingMessage.objects.count() == 0
