"""Somebody looks at the year, takes the dates into their own calendar, and takes the address away again."""

import re

import pytest
from django.test import Client

from samverk.access.rules import Role
from samverk.calendars.models import FeedAddress
from tests.workspaces.factories import give, make_account, make_workspace

from .factories import dated, make_entry

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def four_kinds():
    return dated(
        make_entry("Stormöte om planen", days=3, place="Rådhuset, sal B"),
        make_entry("Inställt möte", days=5, is_cancelled=True),
        make_entry("Sista dagen för remissen", days=9, group="deadline"),
        make_entry("Språkkafé", days=12, group="activity"),
        make_entry("Avtalet förnyas", days=15, group="renewal"),
    )


def test_the_year_and_the_own_calendar_at_a_laptop(desktop):
    room = make_workspace()
    member = give(room, Role.MEMBER, make_account("Amina Hassan"))
    desktop.sign_in(member)
    page = desktop.page
    with four_kinds():
        desktop.go(f"/rooms/{room.slug}/calendar/")
        desktop.look()
        page.get_by_role("link", name="Året som ett hjul").click()
        page.get_by_role("img", name=re.compile(room.name)).wait_for()
        desktop.look()
        page.get_by_role("link", name="Kalender", exact=True).first.click()
        page.get_by_role("button", name="Skaffa en adress").click()
        page.get_by_role("heading", name="Här är din adress").wait_for()
        desktop.look()
        address = page.get_by_label(room.name).input_value()
        calendar = Client().get(address.removeprefix(desktop.address)).content.decode()
        assert "SUMMARY:Stormöte om planen" in calendar
        page.get_by_text("Ta bort", exact=True).click()
        desktop.look()
        with page.expect_navigation():
            page.get_by_role("button", name="Ta bort den").click()
        page.get_by_text("Adressen är borttagen.").first.wait_for()
        desktop.look()
    assert FeedAddress.objects.count() == 0
    assert Client().get(address.removeprefix(desktop.address)).status_code == 404


def test_the_same_pages_on_a_phone_in_arabic(phone):
    room = make_workspace()
    phone.sign_in(give(room, Role.COORDINATOR, make_account("Omar Haddad", language="ar")))
    phone.speak("ar")
    with four_kinds():
        for path in (
            f"/rooms/{room.slug}/calendar/",
            f"/rooms/{room.slug}/calendar/year/",
            "/account/calendar/",
        ):
            phone.go(path)
            assert phone.page.locator("html").get_attribute("dir") == "rtl"
            phone.look()
