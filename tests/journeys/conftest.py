"""What the journeys begin with: a coordinator, the map of Sweden and a register with neighbours in it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache

from samverk.people.models import Account
from samverk.places.models import Municipality
from tests.browser.walker import Walker
from tests.organisations.factories import make_organisation
from tests.people.factories import PASSWORD, make_account
from tests.workspaces.factories import make_workspace


@pytest.fixture
def karin(places: None) -> Account:
    """Somebody who coordinates a room already, and so may make another."""
    cache.clear()
    account = make_account("karin@falun.example", name="Karin Åslund")
    make_workspace(name="Språkvän Falun", template="programme", coordinator=account)
    return account


@pytest.fixture
def neighbours(places: None) -> None:
    """Organisations of the register around Falun, among them one led by those whom it is about."""
    near = Municipality.objects.get(name="Borlänge")
    make_organisation("Somaliska föreningen Kulmis", municipality=near, categories=["migrant_led"])
    make_organisation("Röda Korset Falun", municipality=Municipality.objects.get(name="Falun"))


@pytest.fixture
def signs_in() -> Callable[[Walker, Account], None]:
    """Signs in as a person does, through the form."""

    def enter(walker: Walker, account: Account) -> None:
        walker.go("/account/login/")
        walker.look()
        walker.page.locator("#id_login").fill(account.email)
        walker.page.locator("#id_password").fill(PASSWORD)
        walker.page.locator("#id_password").press("Enter")
        walker.page.wait_for_url(walker.address + "/")

    return enter


@pytest.fixture
def stranger(browser: Any, live_server: Any, desktop: Walker) -> Iterator[Walker]:
    """Somebody else with a browser of their own, in which nobody has signed in."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="sv-SE", reduced_motion="reduce"
    )
    walker = Walker(context.new_page(), live_server.url)
    yield walker
    context.close()
    assert walker.complaints == []
