"""From a series to an agenda: laid out, invited, answered on the phone without an account, counted on."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samverk.meetings.models import Invitee, Meeting
from samverk.people.models import Account
from samverk.workspaces.models import Workspace
from tests.browser.walker import Walker

from .factories import in_days, last_letter, link_in

expect.set_options(timeout=20_000)
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _in_swedish(settings: Any) -> None:
    settings.LANGUAGE_CODE = "sv"


def heading(walker: Walker, text: str | re.Pattern[str]) -> None:
    expect(walker.page.get_by_role("heading", level=1)).to_have_text(text)


def press(walker: Walker, name: str | re.Pattern[str]) -> None:
    walker.page.get_by_role("main").get_by_role("button", name=name).first.click()


def test_from_a_series_to_an_agenda(
    desktop: Walker, phone: Walker, karin: Account, room: Workspace, amina: Account, work: Callable[[], None]
) -> None:
    desktop.speak("sv")
    desktop.sign_in(karin)
    lay_out(desktop, room)
    invite(desktop)
    work()
    answer_on_the_phone(phone, amina)
    see_who_comes(desktop)
    prepare_the_agenda(desktop)


def lay_out(walker: Walker, room: Workspace) -> None:
    walker.go(f"/rooms/{room.slug}/meetings/")
    expect(walker.page.get_by_text("Lägg ut mötena för de närmaste 18 månaderna")).to_be_visible()
    walker.look()
    walker.page.get_by_role("main").get_by_role("link", name="Lägg ut en serie").first.click()
    heading(walker, "Lägg ut mötena för de närmaste 18 månaderna")
    walker.page.locator("#id_first_day").fill(in_days(20).date().isoformat())
    walker.look()
    press(walker, "Visa datumen")
    heading(walker, "Titta igenom datumen")
    walker.look()
    assert not Meeting.objects.exists()
    walker.page.locator("#id_dates-0-place").fill("Stadshuset")
    press(walker, "Lägg ut 5 möten")
    heading(walker, "Stormöte 1")
    walker.look()


def invite(walker: Walker) -> None:
    walker.page.get_by_role("main").get_by_role("link", name="Bjud in", exact=True).click()
    heading(walker, "Bjud in till Stormöte 1")
    walker.look()
    press(walker, "Titta på brevet")
    heading(walker, "Titta igenom och skicka")
    walker.look()
    press(walker, re.compile("Skicka .*inbjud"))
    heading(walker, "Stormöte 1")


def answer_on_the_phone(phone: Walker, amina: Account) -> None:
    phone.speak("sv")
    phone.go(link_in(last_letter(amina.email)))
    heading(phone, "Kan du komma?")
    phone.look()
    press(phone, "Nej, jag kan inte")
    heading(phone, "Tack för ditt svar")
    phone.look()
    phone.page.get_by_label("Kollegans namn").fill("Mona Ström")
    phone.page.get_by_label("Kollegans e-postadress").fill("mona@example.org")
    press(phone, "Föreslå")
    expect(phone.page.get_by_text("Du har föreslagit Mona Ström.")).to_be_visible()
    press(phone, "Ja, jag kommer")
    expect(phone.page.get_by_text("Mona Ström")).to_have_count(0)
    assert Invitee.objects.get(email=amina.email).answer == "yes"


def see_who_comes(walker: Walker) -> None:
    walker.page.reload()
    walker.page.get_by_role("main").get_by_role("link", name="Alla", exact=True).click()
    heading(walker, "Vilka kommer?")
    walker.look()
    press(walker, "Bjud in")
    expect(walker.page.get_by_role("row", name=re.compile("Mona Ström"))).to_be_visible()


def prepare_the_agenda(walker: Walker) -> None:
    meeting = Meeting.objects.earliest("starts_at")
    walker.go(f"/rooms/{meeting.workspace.slug}/meetings/{meeting.uid}/agenda/")
    expect(walker.page.locator(".meet-item")).to_have_count(10)
    walker.look()
    press(walker, re.compile("Flytta ned: Välkommen"))
    expect(walker.page.locator(".meet-item").nth(1)).to_contain_text("Välkommen och presentation")
    drag_first_below_third(walker)
    expect(walker.page.locator(".meet-item").nth(2)).to_contain_text("protokoll")
    assert meeting.items.in_order()[2].standard_key == "earlier_minutes"
    assert meeting.first_day > timezone.localdate()


def drag_first_below_third(walker: Walker) -> None:
    mouse = walker.page.mouse
    walker.page.locator(".meet-item").nth(1).evaluate(
        "row => row.scrollIntoView({block: 'center', behavior: 'instant'})"
    )
    grip = walker.page.locator(".meet-item").nth(0).locator(".meet-item__grip").bounding_box()
    target = walker.page.locator(".meet-item").nth(2).bounding_box()
    mouse.move(grip["x"] + 4, grip["y"] + 12)
    mouse.down()
    mouse.move(grip["x"] + 4, target["y"] + target["height"] * 0.75, steps=6)
    with walker.page.expect_navigation():
        mouse.up()
