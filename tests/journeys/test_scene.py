"""A coordinator makes an alliance and sees who it is; each step as she would take it, from sign-in to public page."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samverk.demo.lists import faulty_list
from samverk.outbox.models import Message
from samverk.people.models import Account
from samverk.stakeholders.models import Judgement, Stakeholder
from samverk.workspaces.models import Workspace
from tests.browser.walker import Walker

expect.set_options(timeout=20_000)  # a machine with much to do is slow, not wrong
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NAME = "Grannar i Dalarna"
ROOM = "/rooms/grannar-i-dalarna"
PUBLIC = "/together/grannar-i-dalarna/"
PURPOSE = "Att den som är ny i Dalarna möter samma besked vid varje dörr."
WELCOME = {"sv": "Vi ses i Falun.", "en": "We meet in Falun.", "ar": "نلتقي في فالون."}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_an_alliance_from_the_first_day_to_its_public_page(
    desktop: Walker,
    stranger: Walker,
    karin: Account,
    neighbours: None,
    work: Callable[[], None],
    signs_in: Callable[[Walker, Account], None],
) -> None:
    signs_in(desktop, karin)
    desktop.look()
    make_alliance(desktop)
    bring_in_the_list(desktop)
    write_in_the_table(desktop)
    move_by_keyboard(desktop)
    see_who_is_missing(desktop)
    see_the_map(desktop)
    take_the_list_back(desktop, work)
    publish(desktop)
    read_the_public_page(stranger)
    invite(desktop, work)
    answer_the_invitation(stranger)


def press(walker: Walker, name: str, **where: Any) -> None:
    walker.page.get_by_role("main").get_by_role("button", name=name, exact=True, **where).first.click()


def heading(walker: Walker, text: str) -> None:
    expect(walker.page.get_by_role("heading", level=1)).to_have_text(text)


def rows() -> Any:
    """The alliance's table, as the database has it."""
    return Stakeholder.objects.standing().filter(workspace__name=NAME)


def judgements() -> Any:
    return Judgement.objects.filter(stakeholder__workspace__name=NAME)


def make_alliance(walker: Walker) -> None:
    """Three questions; the places by typing and by clicking on the map."""
    page = walker.page
    page.get_by_role("link", name="Nytt rum").click()
    heading(walker, "Vad vill ni göra tillsammans?")
    walker.look()
    page.get_by_label("Vad heter det?").fill(NAME)
    page.get_by_role("radio", name=re.compile("^Allians")).check()
    press(walker, "Gå vidare")
    heading(walker, "Var arbetar ni?")
    walker.look()
    expect(page.locator("#toasts [data-toast]")).to_have_count(
        0
    )  # the step before is not taken for lost text
    page.get_by_label("Skriv en kommun eller ett län").fill("Falun")
    page.get_by_role("button", name=re.compile("^Falun")).click()
    page.locator('[data-places-map] path[data-code="2081"]').click()
    expect(page.locator('input[name="places"]:checked')).to_have_count(2)
    press(walker, "Gå vidare")
    heading(walker, "Varför gör ni det, och hur länge?")
    walker.look()
    page.get_by_role("group", name="Varför gör ni det här?").get_by_label("Svenska").fill(PURPOSE)
    page.get_by_role("group", name="Varför gör ni det här?").get_by_label("English").fill(
        "The same answer at every door."
    )
    today = timezone.localdate()
    page.get_by_label("Börjar").fill(today.isoformat())
    page.get_by_label("Slutar").fill((today + timedelta(days=730)).isoformat())
    press(walker, "Gör rummet")
    page.wait_for_url(f"**{ROOM}/")
    walker.look()
    room = Workspace.objects.get(name=NAME)
    assert [str(place) for place in room.municipalities.order_by("name")] == ["Borlänge", "Falun"]
    walker.go(f"{ROOM}/steps/")
    walker.look()
    for key in ("write_purpose", "set_period"):
        expect(page.locator(f"#{key}[data-done]")).to_have_count(1)
    expect(page.locator("#list_organisations[data-done]")).to_have_count(0)


def bring_in_the_list(walker: Walker) -> None:
    """A list as offices make them: read, mapped, mended, tried, and then all of it at once."""
    page = walker.page
    walker.go(f"{ROOM}/stakeholders/")
    walker.look()
    page.get_by_role("link", name="Ta in en Excel-lista").first.click()
    walker.look()
    file = {"name": "kontakter.xlsx", "mimeType": EXCEL, "buffer": faulty_list()}
    page.locator("input[type=file]").set_input_files(file)
    press(walker, "Läs listan")
    heading(walker, "Var är rubrikerna?")
    walker.look()
    press(walker, "Vidare till kolumnerna")
    heading(walker, "Vad står i kolumnerna?")
    walker.look()
    page.get_by_label("Favorit på fikat").select_option(label="En egen kolumn")
    press(walker, "Läs alla rader")
    heading(walker, "Stämmer det här?")
    walker.look()
    unknown = page.locator(".im-mend")
    before = unknown.count()
    choose_a_meaning(page)
    expect(page.locator(".im-mend")).to_have_count(before - 1)
    press(walker, "Gå vidare")
    heading(walker, "Ska den tas in?")
    walker.look()
    assert not rows().exists()
    page.get_by_role("radio", name=re.compile("^Ta in dem")).check()
    press(walker, "Ta in listan")
    heading(walker, "Listan har kommit in")
    walker.look()
    assert rows().count() > 30


def choose_a_meaning(page: Any) -> None:
    """Say what the first word that was not understood means."""
    first = page.locator(".im-mend").first
    box = first.locator("select[name=text]")
    if box.count():
        box.select_option(index=1)
    else:
        first.locator("input[name=text]").fill("")
    first.get_by_role("button").click()


def write_in_the_table(walker: Walker) -> None:
    page = walker.page
    walker.go(f"{ROOM}/stakeholders/")
    walker.look()
    cell = page.locator('td[id$="-concern"]').first
    place = page.locator(f"#{cell.get_attribute('id')}")
    cell.locator("a").click()
    place.locator("form.is-inline textarea").fill("Fler praktikplatser")
    page.keyboard.press("Enter")
    expect(place).to_contain_text("Fler praktikplatser")
    assert rows().filter(concern="Fler praktikplatser").count() == 1


def move_by_keyboard(walker: Walker) -> None:
    page = walker.page
    walker.go(f"{ROOM}/stakeholders/")
    organisation = page.locator("[data-waiting] [data-org]").first
    name = organisation.locator(".stk-org__name").inner_text()
    before = judgements().count()
    organisation.focus()
    for key in ("ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("[data-says]")).to_contain_text(f"Sparat. {name}: intresse")
    assert judgements().count() == before + 1


def see_who_is_missing(walker: Walker) -> None:
    page = walker.page
    walker.go(f"{ROOM}/stakeholders/missing/")
    walker.look()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Somaliska föreningen Kulmis")).first.click()
    walker.look()
    assert rows().filter(organisation__name="Somaliska föreningen Kulmis").count() == 1
    with page.expect_navigation():
        press(walker, "Vi har gått igenom det")
    walker.go(f"{ROOM}/steps/")
    expect(page.locator("#list_organisations[data-done]")).to_have_count(1)


def see_the_map(walker: Walker) -> None:
    walker.go(f"{ROOM}/stakeholders/map/")
    expect(walker.page.locator("main li", has_text="Somaliska föreningen Kulmis").first).to_be_visible()
    walker.look()


def take_the_list_back(walker: Walker, work: Callable[[], None]) -> None:
    """What came in goes away, except what she has changed and the one she added herself."""
    page = walker.page
    walker.go(f"{ROOM}/imports/")
    walker.look()
    page.get_by_role("link", name="kontakter.xlsx").click()
    walker.look()
    press(walker, "Ångra listan")
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name="Ångra", exact=True).click()
    work()  # a list this long is taken back by the worker
    walker.go(f"{ROOM}/imports/")
    page.get_by_role("link", name="kontakter.xlsx").click()
    heading(walker, "Listan är ångrad")
    walker.look()
    left = set(rows().values_list("organisation__name", flat=True))
    assert "Somaliska föreningen Kulmis" in left
    assert len(left) <= 4


def publish(walker: Walker) -> None:
    page = walker.page
    walker.go(f"{ROOM}/public/")
    walker.look()
    for code, text in WELCOME.items():
        page.locator(f'textarea[lang="{code}"]').fill(text)
    press(walker, "Titta först")
    walker.look()
    assert Workspace.objects.get(name=NAME).published_at is None
    press(walker, "Gör sidan offentlig")
    expect(page.get_by_role("link", name="Se sidan")).to_be_visible()


def read_the_public_page(walker: Walker) -> None:
    """Somebody without an account, in three languages by the menu; Arabic from right to left."""
    page = walker.page
    walker.go(PUBLIC)
    heading(walker, NAME)
    expect(page.get_by_role("main")).to_contain_text(PURPOSE)
    walker.look()
    for code, text in WELCOME.items():
        page.locator("header summary").first.click()
        page.locator(f'header a[hreflang="{code}"]').click()
        expect(page.locator("html")).to_have_attribute("lang", code)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if code == "ar" else "ltr")
        expect(page.get_by_role("main")).to_contain_text(text)
        walker.look()
    page.locator("header summary").first.click()
    page.locator('header a[hreflang="sv"]').click()


def invite(walker: Walker, work: Callable[[], None]) -> None:
    page = walker.page
    walker.go(f"{ROOM}/invitations/new/")
    walker.look()
    page.get_by_label("Vilka vill du bjuda in?").fill(
        "Amina Warsame <amina@kulmis.example>, Somaliska föreningen Kulmis"
    )
    page.get_by_label("Din hälsning").fill("Ni vet vad som behövs.")
    press(walker, "Titta på brevet")
    walker.look()
    expect(page.locator(".sv-letter")).to_contain_text("Ni vet vad som behövs.")
    press(walker, "Skicka brevet")
    expect(page.get_by_role("main")).to_contain_text("Amina Warsame")
    work()


def answer_the_invitation(walker: Walker) -> None:
    """The link in the mail, a password, and the room is there, without what is the coordinators' own."""
    page = walker.page
    message = Message.objects.get(to="amina@kulmis.example")
    assert message.state == Message.State.SENT
    walker.page.goto(re.search(r"http://\S+/invitation/\S+", message.text)[0])
    heading(walker, f"Vill du vara med i {NAME}?")
    walker.look()
    page.get_by_label("Välj ett lösenord").fill("kanel trumpet blåbär hav")
    press(walker, "Ja, jag är med")
    page.wait_for_url(f"**{ROOM}/**")
    walker.look()
    walker.go(f"{ROOM}/members/")
    expect(page.get_by_role("main")).to_contain_text("Amina Warsame")
    walker.look()
    walker.go(f"{ROOM}/stakeholders/")
    walker.look()
    expect(page.get_by_role("main")).to_contain_text("Fler praktikplatser")
    expect(page.locator("[data-picture], [data-org]")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Inflytande")).to_have_count(0)
