"""From something heard to the page that everybody can check up on, in the browser."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from samverk.observations.actions import load_themes, share_observation
from samverk.plans.models import Action
from samverk.workspaces.actions import publish_workspace
from tests.browser.walker import Walker
from tests.observations.factories import make_observation
from tests.people.factories import make_account
from tests.workspaces.factories import make_member, make_workspace

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
HEARD = "Man väntar i månader på en språkvän."


@pytest.fixture
def karin() -> Any:
    """A coordinator of an alliance that has heard one thing, with a public page."""
    load_themes()
    account = make_account("karin@falun.example", name="Karin Åslund")
    room = make_workspace(name="Grannar i Dalarna", coordinator=account)
    make_member(room, "Företagarna i Falun")
    share_observation(by=account, observation=make_observation(room, HEARD), visibility="public")
    publish_workspace(by=account, workspace=room, public_text={})
    return account


def test_from_something_heard_to_what_everybody_sees(desktop: Walker, karin: Any) -> None:
    desktop.sign_in(karin)
    page = desktop.page
    desktop.go("/rooms/grannar-i-dalarna/plan/hinders/")
    desktop.look()
    page.get_by_label(HEARD).check()
    page.get_by_role("button", name=re.compile("Peka ut behovet")).click()
    page.get_by_label("Vad saknas?").fill("Någon att prata svenska med")
    desktop.look()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Någon att prata svenska med")
    desktop.look()

    desktop.go("/rooms/grannar-i-dalarna/plan/new/")
    page.get_by_label("Vad heter planen?").fill("Handlingsplan 2027")
    page.get_by_label("Börjar").fill("2027-01-01")
    page.get_by_label("Slutar").fill("2028-12-31")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Skriv den första åtgärden").click()
    page.get_by_label("Vad ska ske?").first.fill("Fråga på arbetsplatser")
    desktop.look()
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fråga på arbetsplatser")
    desktop.look()

    _change_the_day_in_the_table(desktop)
    _move_it_on_the_board(desktop)

    page.get_by_role("link", name="Fråga på arbetsplatser").click()
    page.get_by_label("Vad blev det av det?").fill("31 nya språkvänner")
    page.get_by_role("button", name="Berätta för rummet").click()
    expect(page.get_by_text("31 nya språkvänner").first).to_be_visible()

    page.get_by_role("link", name="För alla").click()
    desktop.look()
    page.get_by_role("button", name="Visa den för alla").click()
    page.get_by_role("link", name="Se sidan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det här gör vi")
    expect(page.get_by_text("31 nya språkvänner").first).to_be_visible()
    desktop.look()


def _change_the_day_in_the_table(walker: Walker) -> None:
    page = walker.page
    page.get_by_role("link", name="Planen", exact=True).click()
    cell = page.locator('td[data-cell="due_on"]')
    cell.get_by_role("link").click()
    cell.locator("input[type=date]").fill("2027-12-31")
    cell.locator("input[type=date]").press("Enter")
    expect(cell).to_contain_text("31 dec 2027")
    walker.look()
    assert str(Action.objects.get().due_on) == "2027-12-31"


def _move_it_on_the_board(walker: Walker) -> None:
    page = walker.page
    page.get_by_role("link", name="Tavla").click()
    card = page.locator(".pln-card")
    card.drag_to(page.locator('.pln-lane[data-state="going"]'))
    expect(page.locator('.pln-lane[data-state="going"] .pln-card')).to_have_count(1)
    expect(page.locator("[data-board-said]")).not_to_be_empty()
    assert Action.objects.get().state == "going"
    walker.look()
    page.get_by_text("Flytta").click()
    page.get_by_role("button", name="Väntar").click()
    expect(page.locator('.pln-lane[data-state="waiting"] .pln-card')).to_have_count(1)
    assert Action.objects.get().state == "waiting"
