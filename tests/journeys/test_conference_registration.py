"""Registering on a phone, in Arabic and without an account; then a colleague comes instead, one cancels late, one claims."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samverk.conferences.actions.links import new_link
from samverk.conferences.models import Claim, Conference, Needs, Registration
from samverk.conferences.questions import QUESTIONS
from tests.browser.walker import Walker
from tests.conferences.claiming import picture
from tests.conferences.factories import make_conference, make_registration, make_slot, make_workshop
from tests.conferences.registering import last_letter, link_in
from tests.workspaces.factories import give

expect.set_options(timeout=20_000)
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def conference(places: None) -> Conference:
    """Open, with workshops to wish among, a fee for cancelling late, and travel paid from 100 kilometres."""
    found = make_conference(
        deadline=timezone.localdate() + timedelta(days=10), late_fee=400, includes="lunch", travel_from_km=100,
        questions=list(QUESTIONS),
    )  # fmt: skip
    slot = make_slot(found, kind="workshop", title="Workshoppar efter lunch")
    for title in ("Språkvänner", "Första jobbet", "Fritid för unga"):
        make_workshop(slot, title=title)
    return found


def press(walker: Walker, name: str | re.Pattern[str], role: str = "button") -> None:
    with walker.page.expect_navigation():
        walker.page.get_by_role("main").get_by_role(
            role, name=name, exact=isinstance(name, str)
        ).first.click()


def test_a_participant_registers_in_arabic_and_the_organiser_sees_it(
    phone: Walker, desktop: Walker, conference: Conference, work: Callable[[], None]
) -> None:
    register_in_arabic(phone, conference)
    layla = Registration.objects.get()
    wishes = layla.workshop_wishes.order_by("rank").values_list("workshop__title", flat=True)
    assert (layla.language, layla.sector, list(wishes)) == (
        "ar",
        "civil_society",
        ["Fritid för unga", "Språkvänner"],
    )
    needs = Needs.objects.get(registration=layla)
    assert (needs.diet, needs.interpreter) == ("حلال", "ar")
    work()
    letter = last_letter("layla@example.org", "receipt")
    assert "لديك مكان" in letter.text
    own_page_in_arabic(phone, link_in(letter))
    what_the_organiser_sees(desktop, conference)


def register_in_arabic(walker: Walker, conference: Conference) -> None:
    """A mistake keeps what was typed; what is asked only of some comes when they say so."""
    page = walker.page
    walker.go(f"/conference/{conference.workspace.slug}/register/")
    page.get_by_role("main").get_by_role("link", name="العربيّة").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    walker.look()
    page.locator("#id_name").fill("ليلى حداد")
    page.locator("#id_organisation_name").fill("جمعية بلا اسم معروف")
    page.locator("#id_diet").fill("حلال")
    expect(page.locator("#id_from_place")).to_be_hidden()
    page.locator("input[name=ride][value=looks]").check()
    page.locator("#id_from_place").fill("Nybro")
    page.locator("#id_needs_interpreter").check()
    wishes = page.locator("select[name^=wish_]")
    expect(wishes).to_have_count(3)
    wishes.nth(0).select_option(label="Fritid för unga")
    wishes.nth(1).select_option(label="Språkvänner")
    press(walker, "أرسل التسجيل")
    wrong = page.get_by_role("alert")
    for said in ("عنوان البريد الإلكتروني", "اختر اللغة."):
        expect(wrong).to_contain_text(said)
    walker.look()
    for field, typed in (("name", "ليلى حداد"), ("diet", "حلال"), ("from_place", "Nybro")):
        expect(page.locator(f"#id_{field}")).to_have_value(typed)
    expect(wishes.nth(0).locator("option:checked")).to_have_text("Fritid för unga")
    page.locator("#id_email").fill("layla@example.org")
    page.locator("#id_sector").select_option("civil_society")
    page.locator("select[name=interpreter]").select_option("ar", force=True)
    press(walker, "أرسل التسجيل")
    expect(page.get_by_role("heading", name="شكرًا! وصلنا تسجيلك.")).to_be_visible()
    expect(page.get_by_text("layla@example.org")).to_be_visible()
    walker.look()


def own_page_in_arabic(walker: Walker, address: str) -> None:
    page = walker.page
    walker.go(address)
    expect(page.get_by_role("heading", name="مرحبًا ليلى حداد")).to_be_visible()
    expect(page.get_by_role("heading", name="لديك مكان")).to_be_visible()
    expect(page.locator(".cf-told")).to_contain_text("حلال")
    expect(page.get_by_role("img", name="QR")).to_be_visible()
    walker.look()
    page.reload()
    assert "/own/open:" in page.url, "the secret stays out of the address"


def what_the_organiser_sees(walker: Walker, conference: Conference) -> None:
    """The name in the list, the food in the kitchen's without it, and the interpreter under what is needed."""
    page, room = walker.page, f"/rooms/{conference.workspace.slug}/conference"
    walker.sign_in(give(conference.workspace, "organiser"))
    walker.speak("sv")
    walker.go(f"{room}/registrations/")
    press(walker, "ليلى حداد", "link")
    walker.look()
    walker.go(f"{room}/kitchen/")
    expect(page.get_by_role("main")).to_contain_text("حلال")
    expect(page.get_by_role("main")).not_to_contain_text("ليلى")
    walker.look()
    walker.go(f"{room}/needs/")
    expect(page.get_by_role("main")).to_contain_text(re.compile("arabiska", re.IGNORECASE))
    walker.look()
    walker.go(f"{room}/coming/")
    walker.look()


def test_a_colleague_comes_instead_one_cancels_late_and_one_is_paid(
    phone: Walker, desktop: Walker, conference: Conference, tmp_path: Path
) -> None:
    for walker in (phone, desktop):
        walker.speak("sv")
    bo, cilla, dalia = (
        make_registration(
            conference, name=name, email=f"{name.split()[0].lower()}@example.org", needs={"diet": "halal"}
        )
        for name in ("Bo Ek", "Cilla Dahl", "Dalia Aziz")
    )
    hand_on_the_place(phone, bo)
    Conference.objects.filter(pk=conference.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    cancel_late(phone, cilla)
    ask_for_travel(phone, dalia, tmp_path)
    decide_in_the_room(desktop, conference)
    phone.go(new_link(dalia))
    expect(phone.page.locator(".cc-claim")).to_contain_text("Godkänd")
    phone.look()


def hand_on_the_place(walker: Walker, bo: Registration) -> None:
    """The link is opened on another phone; what Bo needed is gone, and his own page says who comes."""
    page = walker.page
    walker.go(new_link(bo))
    walker.look()
    press(walker, "Skicka någon annan", "link")
    walker.look()
    address = page.locator(".cf-link").inner_text()
    page.context.clear_cookies(name=re.compile("session"))
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Du kommer i stället")
    expect(page.locator("#id_organisation_name")).to_have_count(0)
    press(walker, "Jag tar platsen")
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("#id_name").fill("Berit Ström")
    page.locator("#id_email").fill("berit@example.org")
    walker.look()
    press(walker, "Jag tar platsen")
    berit = Registration.objects.get(name="Berit Ström")
    assert (berit.state, berit.organisation_shown) == ("confirmed", bo.organisation_shown)
    assert not Needs.objects.filter(registration=bo).exists()
    page.goto(address)
    expect(page.get_by_role("button", name="Jag tar platsen")).to_have_count(0)


def cancel_late(walker: Walker, cilla: Registration) -> None:
    """The fee is told before the button, and stands on the page afterwards."""
    page = walker.page
    walker.go(new_link(cilla))
    expect(page.get_by_text("Att avanmäla sig kostar nu 400 kr.")).to_be_visible()
    press(walker, "Avanmäl dig", "link")
    expect(page.get_by_text("Det kostar 400 kr", exact=True)).to_be_visible()
    walker.look()
    press(walker, "Avanmäl mig och betala 400 kr")
    expect(page.get_by_text("Det kostar 400 kr, eftersom det var efter sista dagen.")).to_be_visible()
    walker.look()


def ask_for_travel(walker: Walker, dalia: Registration, folder: Path) -> None:
    """Too short a journey is refused with the rule; then the ticket goes in with its receipt."""
    page = walker.page
    walker.go(new_link(dalia))
    press(walker, "Begär ersättning för resa", "link")
    page.locator("#id_from_place").fill("Nybro")
    page.locator("input[name=transport][value=train]").check()
    page.locator("#id_kilometres").fill("90")
    page.locator("#id_ticket").fill("389")
    page.locator("#id_account").fill("8000-1, 12 345-6")
    press(walker, "Begär ersättning")
    expect(page.get_by_role("alert")).to_contain_text("100")
    expect(page.locator("#id_from_place")).to_have_value("Nybro")
    walker.look()
    page.locator("#id_kilometres").fill("220")
    (folder / "kvitto.jpg").write_bytes(picture())
    page.locator("#id_receipts").set_input_files(folder / "kvitto.jpg")
    press(walker, "Begär ersättning")
    expect(page.locator(".cc-claim")).to_contain_text("389 kr")
    expect(page.get_by_role("link", name="kvitto.jpg")).to_be_visible()
    walker.look()


def decide_in_the_room(walker: Walker, conference: Conference) -> None:
    page, room = walker.page, f"/rooms/{conference.workspace.slug}/conference"
    walker.sign_in(give(conference.workspace, "organiser"))
    walker.go(f"{room}/registrations/?state=all")
    for name, said in (
        ("Bo Ek", "skickade en ersättare"),
        ("Berit Ström", "har plats"),
        ("Cilla Dahl", "400"),
    ):
        expect(page.get_by_role("row", name=re.compile(name))).to_contain_text(said)
    walker.look()
    walker.go(f"{room}/claims/")
    walker.look()
    press(walker, re.compile("Dalia Aziz"), "link")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("kvitto.jpg")).click()
    assert Path(waiting.value.path()).read_bytes()[:2] == b"\xff\xd8"
    page.locator("input[name=verdict][value=all]").check()
    walker.look()
    press(walker, "Besluta")
    expect(page.get_by_text("Beslutat. Personen har fått ett brev.")).to_be_visible()
    claim = Claim.objects.get()
    assert (claim.state, claim.approved_amount) == ("approved", 389)
    walker.go(f"{room}/claims/payments/")
    expect(page.get_by_role("row", name=re.compile("Dalia Aziz"))).to_contain_text("8000-1")
    walker.look()
