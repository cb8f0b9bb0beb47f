"""Two matchers at two laptops go through one round: accept, reject, swap with the effect shown, publish; a third looks on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from samverk.access.rules import Role
from samverk.friends.models import Pair, Suggestion
from tests.browser.walker import Walker
from tests.conftest import _walker
from tests.friends.factories import make_friend, make_participant, make_programme
from tests.workspaces.factories import give, make_account, make_workspace

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def colleague(browser: Any, live_server: Any, settings: Any) -> Iterator[Walker]:
    """The second laptop."""
    yield from _walker(browser, live_server, settings, 1280, 900)


@pytest.fixture
def room(places: None) -> Any:
    room = make_workspace(name="Språkvän Falun", template="programme")
    programme = make_programme(room, needs_interview=False)
    for name, grid in (
        ("Amir Haddad", 0b11),
        ("Samir Aziz", 0b10),
        ("Lina Osman", 0b100),
        ("Olha Bondar", 1 << 20),
    ):
        make_participant(programme, state="waiting", name=name, grid=grid, interests=["cooking"])
    for name, grid in (("Eva Berg", 0b01), ("Bo Ek", 0b11), ("Ulla Ström", 0b100)):
        make_friend(programme, state="waiting", name=name, grid=grid, interests=["cooking", "music"])
    return room


def pair(walker: Walker, newcomer: str) -> Any:
    return walker.page.get_by_role("article").filter(has_text=newcomer)


def test_two_matchers_review_one_round(
    desktop: Walker, colleague: Walker, phone: Walker, room: Any, work: Any
) -> None:
    karin, hodan = (give(room, Role.MATCHER, make_account(name)) for name in ("Karin Åberg", "Hodan Ali"))
    desktop.sign_in(karin)
    colleague.sign_in(hodan)
    phone.sign_in(hodan)

    page = desktop.page
    desktop.go(f"/rooms/{room.slug}/friends/rounds/")
    expect(page.get_by_role("heading", name="Vem skulle passa vem?")).to_be_visible()
    desktop.look()
    page.get_by_role("button", name="Starta en omgång").click()
    expect(page.get_by_text("Alla som väntar tittas på samtidigt")).to_be_visible()
    work()
    expect(page.get_by_text("3 par är föreslagna.")).to_be_visible()
    expect(page.get_by_text("Olha B.")).to_be_visible()
    desktop.look()

    theirs = colleague.page
    colleague.go(page.url.removeprefix(desktop.address))
    expect(theirs.get_by_text("3 par är föreslagna.")).to_be_visible()
    pair(desktop, "Amir H.").get_by_role("button", name="Bra, fråga dem").click()
    expect(pair(desktop, "Amir H.").get_by_text("Godkänt av Karin")).to_be_visible()
    expect(page.get_by_text("Karin har tittat på 1")).to_be_visible()

    # Hodan's page is older: she is told, and sees what stands.
    pair(colleague, "Amir H.").get_by_role("button", name="Bra, fråga dem").click()
    expect(theirs.get_by_text("Karin hann före")).to_be_visible()
    pair(colleague, "Lina O.").get_by_role("link", name="Inte de här två").click()
    theirs.get_by_label("Varför inte de här två?").fill("De är grannar")
    colleague.look()
    theirs.get_by_role("button", name="Avvisa paret").click()
    expect(pair(colleague, "Lina O.").get_by_text("Avvisat av Hodan")).to_be_visible()
    pair(colleague, "Lina O.").get_by_role("button", name="Ångra").click()
    expect(pair(colleague, "Lina O.").get_by_role("button", name="Bra, fråga dem")).to_be_visible()

    # By the keys: the pair in focus is accepted.
    theirs.locator("[data-pair]").filter(has_text="Lina O.").focus()
    theirs.keyboard.press("a")
    expect(pair(colleague, "Lina O.").get_by_text("Godkänt av Hodan")).to_be_visible()

    # What a swap would do is shown before it is done.
    colleague.go(page.url.removeprefix(desktop.address))
    pair(colleague, "Samir A.").get_by_role("link", name="Välj en annan").click()
    expect(theirs.get_by_role("heading", name="Någon annan för Samir A.")).to_be_visible()
    colleague.look()
    theirs.go_back()

    phone.go(page.url.removeprefix(desktop.address) + "?show=all")
    expect(phone.page.get_by_role("heading", name="Matchningsomgång 1")).to_be_visible()
    phone.look()

    page.reload()
    page.get_by_role("link", name="Fråga de 2 godkända paren").click()
    expect(page.get_by_role("heading", name="Fråga de 2 godkända paren?")).to_be_visible()
    desktop.look()
    page.get_by_role("button", name="Fråga dem").click()
    expect(page.get_by_text("Förslagen skickas.")).to_be_visible()
    work()
    page.reload()
    expect(page.get_by_text("2 par har frågats.")).to_be_visible()
    assert Pair.objects.open().count() == 2
    assert Suggestion.objects.filter(verdict="open").count() == 1
