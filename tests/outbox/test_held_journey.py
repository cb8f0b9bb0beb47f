"""An administrator deals with held mail on a phone."""

import pytest

from samverk.outbox.actions import take_in_message
from samverk.outbox.models import HeldMessage
from tests.workspaces.factories import make_account

from .mails import make_mail

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_held_mail_is_read_and_forwarded_on_a_phone(phone):
    phone.sign_in(make_account(administrator=True))
    page = phone.page
    phone.go("/mailbox/held/")
    phone.look()
    take_in_message(raw=make_mail(subject="Lokal i februari?", text="Ska jag boka?"))
    phone.go("/mailbox/held/")
    phone.look()
    page.get_by_role("link", name="Lokal i februari?").click()
    page.get_by_text("Ska jag boka?").wait_for()
    phone.look()
    page.get_by_label("E-postadress").fill("karin@gavle.example")
    with page.expect_navigation():
        page.get_by_role("button", name="Skicka vidare").click()
    page.get_by_text("Inget hålls kvar").wait_for()
    assert HeldMessage.objects.count() == 0
