"""A member with a cheap phone, 360 pixels wide: home, the room, something heard, something looked for."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from samverk.access.rules import Role
from samverk.observations.actions import load_themes
from samverk.observations.models import Observation
from samverk.people.models import Account
from samverk.workspaces.models import Workspace
from tests.browser.walker import Walker
from tests.people.factories import make_account
from tests.workspaces.factories import give, make_member, make_workspace

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
HEARD = "Bussen går inte på kvällen, så ingen kommer till språkkaféet."


@pytest.fixture
def amina(karin: Account) -> Account:
    """Somebody of an alliance that a coordinator made."""
    load_themes()
    room = make_workspace(name="Grannar i Dalarna", coordinator=karin)
    make_member(room, "Röda Korset Falun")
    account = make_account("amina@kulmis.example", name="Amina Warsame")
    give(room, Role.MEMBER, account)
    return account


def test_a_member_writes_down_what_she_heard_and_finds_it_again(
    phone: Walker, amina: Account, signs_in: Callable[[Walker, Account], None]
) -> None:
    signs_in(phone, amina)
    page = phone.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("Amina")
    phone.look()
    page.get_by_role("link", name="Grannar i Dalarna").click()
    phone.look()
    tools = page.get_by_role("navigation", name="Rummets verktyg")
    expect(tools).to_be_hidden()
    page.get_by_role("button", name="Verktyg").click()
    expect(tools).to_be_visible()
    phone.look()
    tools.get_by_role("link", name="Det vi hört").click()
    phone.look()
    page.get_by_role("link", name=re.compile("^Skriv ner")).first.click()
    phone.look()
    page.get_by_role("radio", name=re.compile("^hinder", re.IGNORECASE)).check()
    page.get_by_label("Vad sades?").fill(HEARD)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("main").get_by_text(HEARD).first).to_be_visible()
    phone.look()
    heard = Observation.objects.get()
    assert (heard.text, heard.workspace) == (HEARD, Workspace.objects.get(name="Grannar i Dalarna"))
    page.get_by_role("banner").get_by_role("link", name="Sök", exact=True).click()
    page.get_by_role("main").get_by_role("searchbox").press_sequentially("sprakkafe")
    expect(page.get_by_role("link", name=re.compile("språkkaféet")).first).to_be_visible()
    phone.look()


def test_every_tool_of_the_room_fits_the_phone(phone: Walker, karin: Account) -> None:
    """The coordinator's pages, none of them wider than the window."""
    room = make_workspace(name="Grannar i Dalarna", coordinator=karin)
    phone.sign_in(karin)
    phone.go(f"/rooms/{room.slug}/")
    places = phone.page.locator("#tools a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert len(places) > 5
    for place in places:
        phone.go(place)
        phone.look()
