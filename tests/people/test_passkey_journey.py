"""Adding a passkey and signing in with it, in a real browser with a virtual authenticator."""

import pytest
from django.core.cache import cache

from tests.browser.walker import Walker

from .factories import PASSWORD, make_account

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PAGES = ["/account/me/", "/account/me/change/", "/account/me/visible-to/", "/account/me/consents/", "/account/me/data/",
         "/account/me/erase/", "/account/2fa/", "/account/2fa/webauthn/", "/account/sessions/", "/account/email/",
         "/account/password/change/"]  # fmt: skip


def sign_in(walker: Walker) -> None:
    walker.go("/account/login/")
    walker.page.get_by_label("E-postadress").fill("karin@demo.example")
    walker.page.get_by_label("Lösenord").fill(PASSWORD)
    walker.page.get_by_role("main").get_by_role("button", name="Logga in", exact=True).click()
    walker.page.wait_for_url(walker.address + "/")


def test_a_passkey_is_added_and_signs_in(desktop: Walker) -> None:
    cache.clear()
    make_account("karin@demo.example", name="Karin Åslund")
    page = desktop.page
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(desktop)
    desktop.go("/account/2fa/webauthn/add/")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Logga in utan lösenord").check()
    desktop.look()
    page.get_by_role("button", name="Lägg till").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    for path in PAGES:
        desktop.go(path)
        desktop.look()
    desktop.go("/account/logout/")
    desktop.look()
    page.get_by_role("main").get_by_role("button", name="Logga ut").click()
    page.wait_for_url("**/account/login/")
    page.get_by_role("button", name="Logga in med passnyckel").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    desktop.go("/account/me/")
    assert page.get_by_role("main").get_by_text("Karin Åslund").count() == 1


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_pages_around_signing_in_suit_everybody_on_a_phone(phone: Walker, language: str) -> None:
    make_account("coordinator@demo.example", name="Karin Åslund")
    phone.speak(language)
    for path in (
        "/account/login/",
        "/account/signup/",
        "/account/password/reset/",
        "/account/password/reset/done/",
    ):
        phone.go(path)
        phone.look()
