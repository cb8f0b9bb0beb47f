"""Tables set up and mixed in a minute, a drag that says what it does, a table that disappears, and the participant's phone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from samverk.conferences.actions.links import new_link
from samverk.conferences.models import Seat, SeatMove
from tests.browser.walker import Walker
from tests.conferences.factories import make_conference
from tests.conferences.seating_makers import make_people
from tests.workspaces.factories import give

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_an_evening_at_the_tables(desktop: Walker, phone: Walker, work: Any) -> None:
    conference = make_conference()
    make_people(conference, 12)
    somebody = conference.registrations.order_by("pk").first()
    desktop.sign_in(give(conference.workspace, "organiser"))
    desktop.speak("sv")
    page, address = desktop.page, f"/rooms/{conference.workspace.slug}/conference"
    desktop.go(f"{address}/tables/")
    expect(page.get_by_role("heading", name="Duka upp")).to_be_visible()
    desktop.look()
    page.get_by_label("Antal bord").fill("4")
    page.get_by_label("Stolar vid varje").fill("5")
    page.get_by_role("button", name="Ställ i ordning").click()
    expect(page.get_by_role("heading", name="Borden står klara")).to_be_visible()
    page.get_by_role("button", name="Blanda borden").click()
    expect(page.get_by_text("Miljoner placeringar jämförs")).to_be_visible()
    work()
    expect(page.get_by_role("heading", name="Så blev det blandat")).to_be_visible(timeout=20_000)
    desktop.look()

    one = page.locator("[data-table]").nth(0).locator("[data-person]").nth(0)
    other = page.locator("[data-table]").nth(1).locator("[data-person]").nth(0)
    name = one.get_by_role("link").inner_text()
    start, end = one.bounding_box(), other.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 60, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 100, start["y"] + 24, steps=3)
    page.mouse.move(end["x"] + 60, end["y"] + 12, steps=5)
    page.mouse.up()
    expect(page.get_by_role("button", name="Byt plats på dem")).to_be_visible()
    assert not SeatMove.objects.exists()
    desktop.look()
    page.get_by_role("button", name="Byt plats på dem").click()
    expect(page.locator(".ct-moves")).to_contain_text(name)
    assert Seat.objects.filter(is_pinned=True).count() == 2
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Ändringen är ångrad.")).to_be_visible()
    assert not SeatMove.objects.exists()

    page.get_by_role("button", name="Visa för deltagarna").click()
    expect(page.get_by_text("Alla ser på sin egen sida var de sitter.")).to_be_visible()
    phone.speak("sv")
    phone.go(new_link(somebody))
    before = Seat.objects.get(registration=somebody, sitting__number=1).table
    expect(phone.page.get_by_role("heading", name="Här sitter du")).to_be_visible()
    expect(phone.page.locator(".cf-seat")).to_contain_text(f"Bord {before.number}")
    phone.look()

    desktop.go(f"{address}/tables/")
    page.get_by_text("Ett bord försvinner").click()
    page.get_by_role("button", name=f"Stäng bord {before.number}", exact=True).click()
    expect(page.locator(".ct-moves").get_by_text("bordet är stängt").first).to_be_visible()
    after = Seat.objects.get(registration=somebody, sitting__number=1).table
    assert after != before
    phone.page.reload()
    expect(phone.page.locator(".cf-seat")).to_contain_text(f"Bord {after.number}")
    phone.speak("ar")
    phone.page.reload()
    phone.look()

    desktop.go(f"{address}/tables/find/")
    page.get_by_role("searchbox").last.fill(somebody.name)
    expect(page.locator(".ct-hits")).to_contain_text(str(after.number))
    desktop.look()
    desktop.go(f"{address}/tables/wall/")
    expect(page.get_by_text(somebody.name)).to_be_visible()
    desktop.look()
