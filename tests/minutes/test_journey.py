"""Two secretaries write at once, one without a connection; then the minutes go out and are approved."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from samverk.access.rules import Role
from samverk.minutes.models import Note, Version
from samverk.people.models import Account
from tests.browser.walker import Walker
from tests.workspaces.factories import give, make_account, make_workspace

from .factories import item, make_invitee, make_meeting, make_minutes

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def karin() -> Account:
    return make_account("Karin Åslund")


@pytest.fixture
def other(browser: Any, live_server: Any, desktop: Walker) -> Iterator[Walker]:
    """The second secretary's browser."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="sv-SE", reduced_motion="reduce"
    )
    yield Walker(context.new_page(), live_server.url)
    context.close()


def box(walker: Walker, note: Note, field: str) -> Any:
    return walker.page.locator(f"#{field}-{note.uid}")


def test_two_write_at_once_and_no_word_is_lost(desktop: Walker, other: Walker, karin: Account) -> None:
    workspace = make_workspace(coordinator=karin)
    minutes = make_minutes(make_meeting(workspace), by=karin)
    bo = give(workspace, Role.SECRETARY, make_account("Bo Ek"))
    note = item(minutes)
    path = f"/rooms/{workspace.slug}/minutes/{minutes.uid}/write/"
    for walker, account in ((desktop, karin), (other, bo)):
        walker.sign_in(account)
        walker.go(path)
    desktop.look()

    box(desktop, note, "comment").fill("Anna berättade om lokalen.")
    expect(desktop.page.locator("[data-state]")).to_have_text("Allt är sparat.")
    expect(box(other, note, "comment")).to_have_value("Anna berättade om lokalen.", timeout=10_000)

    other.page.context.set_offline(True)
    box(other, note, "comment").fill("Anna berättade om lokalen. Bo frågade om hyran.")
    expect(other.page.locator("[data-state]")).to_contain_text("Ingen anslutning")
    box(desktop, note, "comment").fill("Anna berättade om lokalen vid torget.")
    expect(desktop.page.locator("[data-state]")).to_have_text("Allt är sparat.")
    other.page.context.set_offline(False)
    both = "Anna berättade om lokalen vid torget. Bo frågade om hyran."
    expect(box(other, note, "comment")).to_have_value(both, timeout=15_000)
    expect(box(desktop, note, "comment")).to_have_value(both, timeout=10_000)
    assert item(minutes).comment == both


def test_from_the_agenda_to_approved_minutes(desktop: Walker, phone: Walker, karin: Account) -> None:
    workspace = make_workspace(coordinator=karin)
    meeting = make_meeting(workspace, title="Stormöte i mars")
    amina = give(workspace, Role.MEMBER, make_account("Amina Hassan"))
    make_invitee(meeting, amina, answer="yes", way="link")
    page = desktop.page
    desktop.sign_in(karin)
    desktop.go(f"/rooms/{workspace.slug}/minutes/")
    desktop.look()
    page.get_by_role("button", name="Skriv protokoll för Stormöte i mars").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Protokoll: Stormöte i mars")
    note = Note.objects.get(title="Språkcaféet")
    box(desktop, note, "decision").fill("Caféet öppnar i mars.")
    expect(page.locator("[data-state]")).to_have_text("Allt är sparat.")
    page.locator(f"#item-{note.uid}").get_by_role("link", name="Ge en uppgift").click()
    page.get_by_label("Vad ska göras?").fill("Boka lokalen")
    page.locator("#id_due_on").fill("2030-01-15")
    desktop.look()
    page.get_by_role("button", name="Ge uppgiften").click()
    expect(page.locator("#main")).to_contain_text("Välj en person eller en organisation")
    page.get_by_role("link", name="Avbryt").click()
    page.get_by_role("link", name="Skicka ut").click()
    desktop.look()
    page.get_by_label("Nästa möte").check()
    page.get_by_role("button", name="Skicka ut").click()
    expect(page.locator("#main")).to_contain_text("Nästa möte godkänner")
    desktop.look()

    phone.sign_in(amina)
    phone.go(f"/rooms/{workspace.slug}/minutes/")
    phone.look()
    phone.page.get_by_role("link", name="Stormöte i mars").click()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Protokoll: Stormöte i mars")
    phone.look()
    phone.page.get_by_label("Vad borde vara annorlunda?").fill("Det ska vara april.")
    phone.page.get_by_role("button", name="Skicka synpunkten").click()
    expect(phone.page.locator("#comments")).to_contain_text("Det ska vara april.")

    make_meeting(workspace, title="Stormöte i maj", days_ago=1)
    page.reload()
    page.get_by_label(re.compile("Vilket möte")).select_option(label="Stormöte i maj")
    page.get_by_role("button", name="Mötet har godkänt").click()
    expect(page.locator("#main")).to_contain_text("av Stormöte i maj")
    desktop.look()
    assert Version.objects.get().number == 1
