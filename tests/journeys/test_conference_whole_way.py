"""A conference from nothing: made, filled, seated, held and told of, by one organiser in a browser and people on phones."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from samverk.conferences.actions.links import new_link
from samverk.observations.actions import load_themes
from samverk.observations.models import Observation
from samverk.outbox.models import Message
from samverk.people.models import Account
from tests.browser.walker import Walker
from tests.conferences.claiming import picture
from tests.conferences.registering import last_letter, link_in

from . import ronneby
from .ronneby import ROOM, SLUG, heading, pass_days, person, press, sure

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_from_an_empty_room_to_the_thanks(
    desktop: Walker, phone: Walker, karin: Account, work: Callable[[], None], tmp_path: Path
) -> None:
    load_themes()
    desktop.sign_in(karin)
    for walker in (desktop, phone):
        walker.speak("sv")
    ronneby.make_the_room(desktop)
    ronneby.write_the_programme(desktop)
    ronneby.decide_what_is_paid(desktop)
    ronneby.open_registration(desktop)
    ronneby.register_by_hand(phone)
    ronneby.bring_in_the_list(desktop, tmp_path, work)
    work()
    pass_days(16)  # the last day to cancel without cost is over
    ronneby.send_a_colleague(phone, work)
    ronneby.cancel_late(phone)
    ronneby.set_the_tables(desktop, work)
    ronneby.print_the_papers(desktop)
    pass_days(14)  # the day has come
    check_in(phone, karin)
    write_at_the_table(desktop, phone)
    put_to_the_panel(desktop, phone)
    claim_travel(phone, tmp_path)
    grant_it(desktop)
    make_observations(desktop, work)
    publish_the_report(desktop, stranger=phone)
    pass_days(1)
    thank(desktop, phone, work)


def check_in(walker: Walker, organiser: Account) -> None:
    """By name and by the code of the badge, at the door, on a phone."""
    page = walker.page
    walker.sign_in(organiser)
    walker.go(f"{ROOM}/door/")
    expect(page.get_by_text("0 av 179 har kommit")).to_be_visible()
    walker.look()
    for asked, name in (
        ("berit", "Berit Ström"),
        (person("Amal Haddad").code, "Amal Haddad"),
        ("dalia az", "Dalia Aziz"),
    ):
        page.locator("[data-find]").fill(asked)
        if asked == person(name).code:
            page.locator("[data-find]").press("Enter")
            expect(page.get_by_text(f"Välkommen, {name}!")).to_be_visible()
        else:
            page.get_by_role("button", name=re.compile(f"Har kommit.*{name}")).click()
    expect(page.get_by_text("3 av 179 har kommit")).to_be_visible()
    expect(page.get_by_text("Inte skickat än")).to_have_count(0)
    page.context.clear_cookies(name=re.compile("session"))


def write_at_the_table(organiser: Walker, walker: Walker) -> None:
    """The organiser makes the codes and prints the cards; the table's phone writes notes with the sector of the voice."""
    page = organiser.page
    organiser.go(f"{ROOM}/day/")
    organiser.look()
    press(organiser, "Gör koderna till bordens telefoner och skriv ut dem", "link")
    press(organiser, "Gör koder till de bord som saknar")
    organiser.look()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Skriv ut korten").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")
    walker.page.goto(
        walker.address + str(page.get_by_role("link", name="Öppna bordets sida").first.get_attribute("href"))
    )
    heading(walker, "Bord 1")
    for kind, text, sector in (
        ("Hinder", "Föräldralediga har ingen rätt till lots", "civil_society"),
        ("Hinder", "Nya boenden meddelas för sent", "municipality"),
        ("Möjlighet", "Föreningar som berättar om sig själva på sfi", "civil_society"),
    ):
        walker.page.get_by_text(kind, exact=True).first.click()
        walker.page.locator("textarea[name=text]").fill(text)
        walker.page.locator("select[name=theme]").select_option("work")
        walker.page.locator("select[name=sector]").first.select_option(sector)
        walker.page.get_by_role("button", name="Sätt upp på väggen").click()
        expect(walker.page.locator(".cd-text", has_text=text)).to_be_visible()
    walker.look()


def put_to_the_panel(organiser: Walker, walker: Walker) -> None:
    """The table asks, a participant gives it a voice, the moderator puts it, and somebody answers in writing."""
    page, asked = walker.page, "När får vi veta om nya boenden?"
    page.get_by_label("Din fråga till panelen").fill(asked)
    page.get_by_role("button", name="Skicka frågan").click()  # sent without a new page
    expect(page.locator(".cd-text", has_text=asked)).to_be_visible()
    expect(page.get_by_text("Inte skickat än")).to_have_count(0, timeout=20_000)
    walker.go(new_link(person("Amal Haddad")))
    expect(page.locator(".cf-seat")).to_contain_text(re.compile(r"Bord \d+"))
    page.get_by_role("button", name=re.compile(f"röster för: {re.escape(asked)}")).click()
    vote = page.get_by_role("button", name=re.compile(f"^2 .*{re.escape(asked)}"))
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".is-unsent")).to_have_count(0, timeout=20_000)
    walker.look()
    organiser.go(f"{ROOM}/questions/")
    expect(organiser.page.get_by_text("2 röster")).to_be_visible()
    press(organiser, "Välj")
    press(organiser, "Ställ nu")
    expect(organiser.page.get_by_role("heading", name="Inför panelen nu")).to_be_visible()
    organiser.look()
    press(organiser, "Har svarat")
    press(organiser, "Svara skriftligt", "link")
    organiser.page.get_by_label("Svar").first.fill("Minst sex veckor före.")
    press(organiser, "Spara")
    page.reload()
    expect(page.get_by_text("Minst sex veckor före.")).to_be_visible()


def claim_travel(walker: Walker, folder: Path) -> None:
    page = walker.page
    walker.go(new_link(person("Dalia Aziz")))
    press(walker, "Begär ersättning för resa", "link")
    page.locator("#id_from_place").fill("Nybro")
    page.get_by_role("radio", name="tåg").check()
    page.locator("#id_kilometres").fill("220")
    page.locator("#id_ticket").fill("389")
    receipt = folder / "kvitto.jpg"
    receipt.write_bytes(picture())
    page.locator("#id_receipts").set_input_files(receipt)
    page.locator("#id_account").fill("8000-1, 12 345-6")
    walker.look()
    press(walker, "Begär ersättning")
    expect(page.get_by_text("kvitto.jpg").first).to_be_visible()
    walker.look()


def grant_it(walker: Walker) -> None:
    page = walker.page
    walker.go(f"{ROOM}/claims/")
    press(walker, "Dalia Aziz", "link")
    page.locator("input[name=verdict][value=all]").check()
    walker.look()
    press(walker, "Besluta")
    expect(page.get_by_text("Beslutat. Personen har fått ett brev.")).to_be_visible()


def make_observations(walker: Walker, work: Callable[[], None]) -> None:
    """What was said at the tables goes into the red thread."""
    walker.go(f"{ROOM}/report/")
    press(walker, "Sortera dem först", "link")
    walker.look()
    press(walker, "Gör iakttagelser av alla")
    expect(walker.page.get_by_text("Lapparna håller på att bli iakttagelser")).to_be_visible()
    work()
    expect(walker.page.get_by_text("3 iakttagelser är gjorda")).to_be_visible(timeout=20_000)
    assert Observation.objects.filter(workspace__slug=SLUG).count() == 3


def publish_the_report(walker: Walker, *, stranger: Walker) -> None:
    page = walker.page
    walker.go(f"{ROOM}/report/")
    findings = page.get_by_role("region", name="Grupparbeten: hinder och möjligheter")
    expect(findings).to_contain_text("2 hinder och 1 möjlighet")
    expect(findings).to_contain_text("Nya boenden meddelas för sent")
    press(walker, re.compile("^Skriv ?: Sammanfattande slutsatser"), "link")
    page.locator("textarea[name=text]").fill("Parterna ses igen i vår och börjar med boendena.")
    press(walker, "Spara")
    walker.look()
    sure(walker, "Publicera")
    stranger.page.context.clear_cookies()
    stranger.speak("sv")
    stranger.go(f"/conference/{SLUG}/report/")
    expect(stranger.page.get_by_text("Parterna ses igen i vår och börjar med boendena.")).to_be_visible()
    expect(stranger.page.get_by_text("Föräldralediga har ingen rätt till lots")).to_be_visible()
    stranger.look()


def thank(walker: Walker, reader: Walker, work: Callable[[], None]) -> None:
    """The letter goes to the three who came, with the report and what happened next."""
    page = walker.page
    walker.go(f"{ROOM}/thanks/")
    page.get_by_label("Nummer 1").fill("Länsstyrelsen meddelar nya boenden sex veckor före.")
    press(walker, "Spara")
    walker.look()
    sure(walker, re.compile("^Skicka till 3"), "Skicka")
    work()
    letters = Message.objects.filter(template="conferences/mail/thanks.txt")
    assert sorted(letters.values_list("to", flat=True)) == [
        "amal@exempel.se",
        "berit@exempel.se",
        "dalia@exempel.se",
    ]
    letter = last_letter("amal@exempel.se")
    assert f"/conference/{SLUG}/report/" in letter.text
    assert "sex veckor före" in letter.text
    reader.go(link_in(letter))
    expect(reader.page.get_by_role("link", name="Läs konferensens rapport")).to_be_visible()
    reader.look()
