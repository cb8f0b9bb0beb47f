"""A newcomer who reads Arabic: the first page, an alliance's page and the sign-in, from right to left."""

import pytest
from playwright.sync_api import expect

from samverk.people.models import Account
from samverk.workspaces.actions import publish_workspace
from samverk.workspaces.models import Workspace
from tests.browser.walker import Walker
from tests.people.factories import PASSWORD
from tests.workspaces.factories import make_member, make_workspace

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TEXT = {"sv": "Vi ses i Falun.", "ar": "نلتقي في فالون."}


@pytest.fixture
def alliance(karin: Account) -> Workspace:
    room = make_workspace(name="Grannar i Dalarna", coordinator=karin)
    make_member(room, "Röda Korset Falun")
    publish_workspace(by=karin, workspace=room, public_text=TEXT)
    return room


def reads_from_the_right(walker: Walker) -> None:
    expect(walker.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(walker.page.locator("html")).to_have_attribute("lang", "ar")
    walker.look()


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_first_page_to_the_sign_in(
    width: int, desktop: Walker, karin: Account, alliance: Workspace
) -> None:
    page = desktop.page
    page.set_viewport_size({"width": width, "height": 740})
    desktop.go("/")
    page.locator("header summary").first.click()
    page.locator('header a[hreflang="ar"]').click()
    reads_from_the_right(desktop)
    page.get_by_role("main").locator('a[href="/together/"]').first.click()
    reads_from_the_right(desktop)
    page.get_by_role("link", name="Grannar i Dalarna").first.click()
    expect(page.get_by_role("main")).to_contain_text(TEXT["ar"])
    reads_from_the_right(desktop)
    brand, entrance = (
        page.locator("header .sv-brand").bounding_box(),
        page.locator("header .sv-top__end").bounding_box(),
    )
    assert brand["x"] > entrance["x"]
    page.locator('header a[href="/account/login/"]').click()
    reads_from_the_right(desktop)
    page.locator("#id_login").fill(karin.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(desktop.address + "/")
    desktop.look()
