"""The organiser's way to a conference from nothing, step by step, until the evening before it."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import expect

from samverk.conferences.models import Conference, Registration, Seat
from samverk.conferences.models.conferences import midnight_after
from samverk.conferences.models.registrations import RegistrationQuerySet
from tests.browser.walker import Walker
from tests.conferences.registering import last_letter, link_in
from tests.conferences.test_programme_reading import RONNEBY, RONNEBY_READ

expect.set_options(timeout=20_000)

NAME, SLUG = "Regional konferens i Ronneby", "regional-konferens-i-ronneby"
ROOM = f"/rooms/{SLUG}/conference"
HANDS = ("Amal Haddad", "Bo Ek", "Cilla Dahl", "Dalia Aziz")
GIVEN = (
    "Ali", "Amina", "Birgitta", "Carlos", "Erik", "Fatima", "Gunnar", "Hodan", "Ingrid", "Jamal", "Karin", "Leyla", "Mats", "Nadia",
    "Olof", "Parisa", "Rut", "Samira", "Tomas", "Zahra",
)  # fmt: skip
FAMILY = ("Andersson", "Berg", "Farah", "Hassan", "Lind", "Nilsson", "Osman", "Tesfay", "Viklund", "Åberg")
ORGANISATIONS = (
    ("Ronneby kommun", "Kommun"), ("Röda Korset Kalmarkretsen", "Förening"), ("Länsstyrelsen i Blekinge", "Myndighet"),
    ("Lyckeby BTK", "Förening"), ("Karlshamns kommun", "Kommun"), ("Somaliska föreningen i Nybro", "Förening"),
    ("Arbetsförmedlingen", "Myndighet"), ("Svenska kyrkan Ronneby", "Trossamfund"), ("Blekinge bygg AB", "Företag"),
    ("Rädda Barnen Ronneby", "Förening"), ("Kalmar kommun", "Kommun"),
)  # fmt: skip
FOOD = ("", "", "", "halal", "", "vegetariskt", "", "", "glutenfritt")


def conference() -> Conference:
    return Conference.objects.select_related("workspace").get(workspace__slug=SLUG)


def people() -> RegistrationQuerySet:
    return Registration.objects.in_conference(conference()).select_related("conference__workspace")


def person(name: str) -> Registration:
    return people().active().get(name=name)


def pass_days(days: int) -> None:
    """So many days go by: everything that has a date is so much nearer."""
    one, gone = conference(), timedelta(days=days)
    for name in ("held_on", "deadline", "claims_until", "announced_at", "opens_at"):
        setattr(one, name, getattr(one, name) - gone)
    one.over_at = midnight_after(one.last_day)
    one.save()
    for slot in one.slots.all():
        slot.day -= gone
        slot.save()


def press(walker: Walker, name: str | re.Pattern[str], role: str = "button") -> None:
    """Press in the page itself, and be where it leads."""
    with walker.page.expect_navigation():
        walker.page.get_by_role("main").get_by_role(
            role, name=name, exact=isinstance(name, str)
        ).first.click()


def sure(walker: Walker, name: str | re.Pattern[str], answer: str = "") -> None:
    """Press what asks once more, and answer."""
    walker.page.get_by_role("main").get_by_role("button", name=name).first.click()
    with walker.page.expect_navigation():
        walker.page.get_by_role("dialog").get_by_role("button", name=answer or name, exact=True).click()


def heading(walker: Walker, text: str | re.Pattern[str]) -> None:
    expect(walker.page.get_by_role("heading", level=1)).to_have_text(text)


def make_the_room(walker: Walker) -> None:
    page = walker.page
    walker.go("/rooms/new/")
    page.get_by_label("Vad heter det?").fill(NAME)
    page.get_by_role("radio", name=re.compile("^Konferens")).check()
    press(walker, "Gå vidare")
    press(walker, "Gå vidare")
    page.locator("textarea").first.fill(
        "Kommuner, myndigheter och föreningar gör mer tillsammans för den som är ny."
    )
    press(walker, "Gör rummet")
    expect(page.get_by_text("Härnäst: Bestäm datum")).to_be_visible()
    walker.look()


def write_the_programme(walker: Walker) -> None:
    """The real programme of 2013, pasted as it stood in the invitation; then the day, the place, and the public page."""
    page = walker.page
    walker.go(f"{ROOM}/")
    press(walker, "Klistra in ett tidsschema", "link")
    page.get_by_label("Tidsschemat").fill(RONNEBY.replace("Måndag 21 oktober 2013, ", ""))
    walker.look()
    press(walker, "Läs in")
    expect(page.get_by_text("15 programpunkter hittades. Inget är sparat än.")).to_be_visible()
    walker.look()
    press(walker, "Ta in")
    expect(page.locator(".cf-slot")).to_have_count(len(RONNEBY_READ))
    page.get_by_label("Skriv en programpunkt").fill("16.30-17.00 Städning")
    press(walker, "Lägg till")
    walker.look()
    press(walker, "Bestäm dag och plats", "link")
    page.get_by_label("Dag", exact=False).first.fill((timezone.localdate() + timedelta(days=30)).isoformat())
    page.locator("#id_city").fill("Ronneby")
    page.locator("#id_venue").fill("Stora Salen, Ronneby Brunn")
    page.locator("#id_includes").fill("lunch och kaffe")
    walker.look()
    press(walker, "Spara")
    sure(walker, "Utlys")
    press(walker, "Den offentliga sidan", "link")
    heading(walker, NAME)
    expect(page.get_by_text("Bordtennisskola och idrottslyft")).to_be_visible()
    walker.look()


def decide_what_is_paid(walker: Walker) -> None:
    page = walker.page
    walker.go(f"{ROOM}/claims/")
    press(walker, "Bestäm vad ni betalar", "link")
    page.get_by_label("Vi betalar resor").check()
    page.locator("#id_claims_until").fill((timezone.localdate() + timedelta(days=45)).isoformat())
    walker.look()
    press(walker, "Spara")
    page.get_by_text("Reglerna som deltagarna läser").click()
    expect(page.get_by_text(re.compile("100 kilometer"))).to_be_visible()
    walker.look()


def open_registration(walker: Walker) -> None:
    page = walker.page
    walker.go(f"{ROOM}/registrations/settings/")
    page.locator("#id_deadline").fill((timezone.localdate() + timedelta(days=15)).isoformat())
    page.locator("#id_capacity").fill("180")
    page.locator("#id_late_fee").fill("400")
    page.get_by_role("checkbox", name="Ersättning för resa eller förlorad inkomst").check()
    walker.look()
    press(walker, "Spara")
    expect(page.get_by_text("0 av 180 platser är tagna")).to_be_visible()
    press(walker, "Öppna anmälan")
    walker.go(f"/conference/{SLUG}/")
    expect(page.get_by_role("link", name="Anmäl er").first).to_be_visible()


def register_by_hand(walker: Walker) -> None:
    """Four on the phone, one after the other, without an account."""
    page = walker.page
    for number, name in enumerate(HANDS):
        walker.go(f"/conference/{SLUG}/register/")
        page.locator("#id_name").fill(name)
        page.locator("#id_email").fill(f"{name.split()[0].lower()}@exempel.se")
        page.locator("#id_organisation_name").fill(ORGANISATIONS[number][0])
        page.locator("#id_sector").select_option(
            ("municipality", "civil_society", "authority", "civil_society")[number]
        )
        page.locator("#id_diet").fill("halal")
        press(walker, "Skicka anmälan")
        expect(page.get_by_role("heading", name=re.compile("^Tack!"))).to_be_visible()
    walker.look()
    assert people().confirmed().count() == len(HANDS)


def bring_in_the_list(walker: Walker, folder: Path, work: Callable[[], None]) -> None:
    """The 176 others stand in the list that the office has kept, with a headline above the columns."""
    page = walker.page
    walker.go(f"{ROOM}/registrations/")
    expect(page.get_by_text("4 av 180 platser är tagna")).to_be_visible()
    press(walker, "Ta in den", "link")
    page.locator("input[type=file]").set_input_files(office_list(folder, 180 - len(HANDS)))
    press(walker, "Läs listan")
    press(walker, "Vidare till kolumnerna")
    walker.look()
    press(walker, "Läs alla rader")
    expect(page.locator(".im-figures")).to_contain_text("176")
    press(walker, "Gå vidare")
    press(walker, "Ta in listan")
    work()
    walker.go(f"{ROOM}/registrations/")
    expect(page.get_by_text("180 av 180 platser är tagna")).to_be_visible()
    walker.look()


def office_list(folder: Path, rows: int) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Anmälningar till Ronneby, per telefon och mejl"])
    sheet.append(["Namn", "E-post", "Organisation", "Sektor", "Kommun", "Specialkost"])
    for number in range(rows):
        organisation, sector = ORGANISATIONS[number % len(ORGANISATIONS)]
        name = f"{GIVEN[number % 20]} {FAMILY[number // 20]}"
        sheet.append([name, f"person{number}@exempel.se", organisation, sector, "Ronneby", FOOD[number % 9]])
    book.save(folder / "anmalda.xlsx")
    return folder / "anmalda.xlsx"


def send_a_colleague(walker: Walker, work: Callable[[], None]) -> None:
    """Bo cannot come; Berit takes his place by the link that he sends her."""
    page = walker.page
    walker.go(link_in(last_letter("bo@exempel.se")))
    press(walker, "Skicka någon annan", "link")
    address = page.locator(".cf-link").inner_text()
    page.goto(address)
    heading(walker, "Du kommer i stället")
    page.locator("#id_name").fill("Berit Ström")
    page.locator("#id_email").fill("berit@exempel.se")
    walker.look()
    press(walker, "Jag tar platsen")
    work()
    assert person("Berit Ström").organisation_shown == "Röda Korset Kalmarkretsen"
    assert not people().active().filter(name="Bo Ek").exists()


def cancel_late(walker: Walker) -> None:
    page = walker.page
    walker.go(link_in(last_letter("cilla@exempel.se")))
    press(walker, "Avanmäl dig", "link")
    expect(page.get_by_text("Det kostar 400 kr")).to_be_visible()
    walker.look()
    press(walker, "Avanmäl mig och betala 400 kr")
    assert people().get(name="Cilla Dahl").fee == 400


def set_the_tables(walker: Walker, work: Callable[[], None]) -> None:
    """Three rounds, at times of the programme."""
    page = walker.page
    walker.go(f"{ROOM}/tables/")
    for time in ("09.45", "12.00", "15.40"):
        page.get_by_role("checkbox", name=re.compile(f"^{time}")).check()
    walker.look()
    press(walker, "Ställ i ordning")
    press(walker, "Blanda borden")
    work()
    expect(page.get_by_role("heading", name="Så blev det blandat")).to_be_visible(timeout=40_000)
    expect(page.get_by_text("Ingen sitter två gånger med samma person")).to_be_visible()
    press(walker, re.compile("^Runda 3"), "link")
    assert Seat.objects.filter(sitting__conference=conference()).count() == 3 * 179
    press(walker, "Visa för deltagarna")
    walker.look()


def print_the_papers(walker: Walker) -> None:
    page = walker.page
    walker.go(f"{ROOM}/tables/")
    for paper in ("Namnskyltar med bord", "Bordskort", "Listor för väggen"):
        page.get_by_text("Skriv ut", exact=True).click()
        with page.expect_download() as waiting:
            page.get_by_role("link", name=paper, exact=True).click()
        assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF"), paper
        page.get_by_text("Skriv ut", exact=True).click()
