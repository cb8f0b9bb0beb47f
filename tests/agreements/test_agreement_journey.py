"""From an empty page to two signatures, a new version, and everybody being asked again: in a browser."""

import pytest
from django.urls import reverse

from samverk.agreements.models import Agreement, Signature
from tests.workspaces.factories import make_account, make_workspace

from .factories import fresh_client, make_speaker

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people():
    karin, amina = make_account("Karin Åslund"), make_account("Amina Hassan")
    room = make_workspace(coordinator=karin, purpose={"sv": "Ingen ska vara ny och ensam."})
    make_speaker(room, "Falu kommun", karin)
    make_speaker(room, "Somaliska föreningen", amina)
    return room, karin, amina


def come_in(walker, account):
    """Somebody who has just shown who they are."""
    client = fresh_client(account)
    walker.page.context.clear_cookies()
    cookie = client.cookies["samverk-session"].value
    walker.page.context.add_cookies(
        [{"name": "samverk-session", "value": cookie, "url": walker.address, "httpOnly": True}]
    )


def press(walker, name, role="button"):
    with walker.page.expect_navigation():
        walker.page.get_by_role(role, name=name, exact=True).first.click()


def sign(walker, account, address):
    come_in(walker, account)
    walker.go(address)
    walker.look()
    press(walker, "Läs och skriv under", role="link")
    walker.look()
    walker.page.get_by_label("Jag har läst hela texten här ovanför.").check()
    walker.page.get_by_label("Jag får binda organisationen, och gör det nu.").check()
    press(walker, "Skriv under")


@pytest.mark.parametrize("where", ["desktop", "phone"])
def test_write_open_sign_change_and_ask_again(where, people, request):
    walker = request.getfixturevalue(where)
    room, karin, amina = people
    come_in(walker, karin)
    walker.go(reverse("agreements:view_agreements", args=[room.slug]))
    walker.look()
    press(walker, "Skriv en överenskommelse", role="link")
    walker.look()
    walker.page.get_by_label("Vad ska den heta?").fill("Det här lovar vi varandra")
    press(walker, "Börja")
    walker.look()
    press(walker, "Spara utkastet")
    agreement = Agreement.objects.get()
    address = reverse("agreements:view_agreement", args=[room.slug, agreement.uid])
    press(walker, "Öppna för underskrift", role="link")
    walker.look()
    press(walker, "Öppna för underskrift")
    sign(walker, karin, address)
    sign(walker, amina, address)
    walker.page.get_by_text("underskriven av alla").wait_for()
    assert Signature.objects.count() == 2
    come_in(walker, karin)
    walker.go(address)
    press(walker, "Ändra texten", role="link")
    walker.page.get_by_label("Texten").fill("Vi lovar något nytt.")
    press(walker, "Spara utkastet")
    press(walker, "Se vad som är nytt, och öppna det som en ny version", role="link")
    walker.look()
    press(walker, "Öppna för underskrift")
    walker.page.get_by_text("0 av 2 har skrivit under").first.wait_for()
    walker.page.get_by_role("button", name="Fråga dem som inte har skrivit under").wait_for()
    walker.look()
