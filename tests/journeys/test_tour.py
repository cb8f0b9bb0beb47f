"""The guided tour, walked to its end: from the first invitation to what everybody can follow up."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from samverk.access.rules import Role
from samverk.agreements.actions import open_for_signing, write_agreement
from samverk.agreements.models import Signature
from samverk.demo.cast import PASSWORD
from samverk.demo.targets import ROOM
from samverk.meetings.actions import change_pack, lay_agenda, publish_pack
from samverk.meetings.models import Invitee, Meeting
from samverk.meetings.pack import start_texts
from samverk.minutes.models import Minutes, Note
from samverk.observations.actions import load_themes, share_observation
from samverk.plans.actions import adopt_plan, report_action
from samverk.plans.models import Action, ReferralAnswer
from samverk.tasks.actions import send_reminders
from samverk.tasks.models import Task
from samverk.workspaces.actions import publish_workspace
from samverk.workspaces.models import Workspace
from tests.agreements.factories import make_speaker
from tests.browser.walker import Walker
from tests.meetings.factories import make_meeting
from tests.observations.factories import make_observation
from tests.people.factories import make_account
from tests.plans.factories import make_gap, make_plan
from tests.workspaces.factories import give, make_workspace

expect.set_options(timeout=20_000)
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
HEARD = "Man väntar i månader på en språkvän."
NEED = "Någon att prata svenska med"
ACTION = "Fråga på arbetsplatser efter språkvänner"
PROMISE = "Det här lovar vi varandra"


@pytest.fixture(autouse=True)
def _in_swedish(settings: Any) -> None:
    settings.LANGUAGE_CODE = "sv"


@pytest.fixture
def room() -> Workspace:
    """The tour's room with the demo's two people, and nothing done yet but what a first meeting needs."""
    cache.clear()
    load_themes()
    karin = make_account("coordinator@demo.example", name="Karin Åslund", password=PASSWORD)
    amina = make_account("member@demo.example", name="Amina Hassan", password=PASSWORD)
    room = make_workspace(name=ROOM, coordinator=karin, purpose={"sv": "Ingen ska vara ny och ensam."})
    give(room, Role.MEMBER, amina)
    make_speaker(room, "Gävle kommun", karin)
    make_speaker(room, "Somaliska kulturföreningen", amina)
    publish_workspace(by=karin, workspace=room, public_text={})
    publish_pack(by=karin, pack=change_pack(by=karin, workspace=room, parts=start_texts(room)))
    lay_agenda(by=karin, meeting=make_meeting(room, "Stormöte 1"))
    heard = make_observation(room, HEARD)
    share_observation(by=karin, observation=heard, visibility="public")
    make_gap(room, NEED, by=karin, observations=[heard])
    make_plan(room)
    promise = write_agreement(by=karin, workspace=room, kind="commitment", title=PROMISE)
    open_for_signing(by=karin, agreement=promise)
    return room


@pytest.fixture
def secretary(stranger: Walker, room: Workspace) -> Walker:
    """Lena's own browser."""
    lena = make_account("lena.norling@demo.example", name="Lena Norling")
    give(room, Role.SECRETARY, lena)
    stranger.sign_in(lena)
    return stranger


def press(walker: Walker, name: str | re.Pattern[str], role: str = "button") -> None:
    exact = isinstance(name, str)
    with walker.page.expect_navigation():
        walker.page.get_by_role("main").get_by_role(role, name=name, exact=exact).first.click()


def choose(walker: Walker, label: str, name: str) -> None:
    """Type the beginning of a name, and take what is found."""
    walker.page.get_by_role("combobox", name=label).fill(name[:6])
    walker.page.get_by_role("option", name=name).first.click()


def heading(walker: Walker, text: str | re.Pattern[str]) -> None:
    expect(walker.page.get_by_role("heading", level=1)).to_have_text(text)


def do(walker: Walker, step: str, thing: str) -> None:
    """Press the tour's own button."""
    walker.go(f"/tour/{step}/")
    with walker.page.expect_navigation():
        walker.page.locator(f"#{thing}").get_by_role("button").click()


def is_finished(walker: Walker, step: str) -> None:
    """All its things are ticked; the page is looked at as it is then."""
    walker.go(f"/tour/{step}/")
    expect(walker.page.locator(".tour-things > li:not([data-done])")).to_have_count(0)
    walker.look()


def test_the_whole_tour_at_a_laptop(
    desktop: Walker, secretary: Walker, room: Workspace, work: Callable[[], None]
) -> None:
    begin(desktop)
    invite(desktop, work)
    lay_out_the_series(desktop, work)
    prepare_the_agenda(desktop)
    write_minutes_by_two(desktop, secretary, room)
    approve_them(desktop)
    answer_for_the_task(desktop, work)
    make_the_plan(desktop, work)
    sign(desktop)
    follow_up(desktop, room)
    desktop.go("/tour/")
    expect(desktop.page.locator(".tour-steps > [data-done]")).to_have_count(8)
    expect(desktop.page.get_by_text("Du har gått hela rundturen.")).to_be_visible()
    desktop.look()
    press(desktop, "Lämna rundturen")
    desktop.go("/")
    expect(desktop.page.locator(".tour-bar")).to_have_count(0)


def test_a_shorter_walk_on_a_phone(phone: Walker, room: Workspace, work: Callable[[], None]) -> None:
    begin(phone)
    invite(phone, work)
    sign(phone)
    expect(phone.page.get_by_role("complementary", name="Rundtur")).to_contain_text("steg 7 av 8")
    phone.page.get_by_role("link", name="Nästa steg").click()
    heading(phone, "Följ upp")
    do(phone, "follow", "status")
    phone.look()


def begin(walker: Walker) -> None:
    walker.go("/")
    walker.look()
    walker.page.get_by_role("link", name="Gå rundturen").click()
    heading(walker, "Från den första inbjudan till vad det blev av det")
    walker.look()
    press(walker, "Börja rundturen")
    heading(walker, "Bjud in")
    walker.look()


def invite(walker: Walker, work: Callable[[], None]) -> None:
    """The pack, the letter, an answer from the calendar, another by the link: the last one counts."""
    page = walker.page
    do(walker, "invite", "pack")
    heading(walker, "Informationsblad")
    walker.look()
    do(walker, "invite", "send")
    heading(walker, "Bjud in till Stormöte 1")
    walker.look()
    press(walker, "Titta på brevet")
    heading(walker, "Titta igenom och skicka")
    walker.look()
    press(walker, re.compile("Skicka .*inbjud"))
    heading(walker, "Stormöte 1")
    work()
    do(walker, "invite", "answer")
    heading(walker, re.compile("^Inbjudan: Stormöte 1"))
    walker.look()
    press(walker, re.compile("^Nej"))
    expect(page.get_by_text("Ett svar från kalendern.").or_(page.get_by_text("Svaret")).first).to_be_visible()
    amina = Invitee.objects.get(email="member@demo.example")
    assert (amina.answer, amina.way) == ("no", "calendar")
    page.get_by_role("link", name="Svara ja, nej eller kanske").click()
    press(walker, "Ja, jag kommer")
    heading(walker, "Tack för ditt svar")
    walker.look()
    amina.refresh_from_db()
    assert (amina.answer, amina.way) == ("yes", "link")
    do(walker, "invite", "forecast")
    heading(walker, "Vilka kommer?")
    walker.look()
    is_finished(walker, "invite")


def lay_out_the_series(walker: Walker, work: Callable[[], None]) -> None:
    page = walker.page
    do(walker, "series", "series")
    heading(walker, "Lägg ut mötena för de närmaste 18 månaderna")
    page.locator("#id_first_day").fill((timezone.localdate() + timedelta(days=90)).isoformat())
    press(walker, "Visa datumen")
    heading(walker, "Titta igenom datumen")
    walker.look()
    press(walker, "Lägg ut 5 möten")
    do(walker, "series", "move")
    heading(walker, "Flytta Stormöte 1")
    page.get_by_label("Börjar").fill("14:00")
    page.get_by_label("Slutar").fill("16:00")
    walker.look()
    press(walker, "Flytta och meddela alla")
    heading(walker, "Stormöte 1")
    assert Meeting.objects.earliest("starts_at").calendar_sequence > 0
    work()
    do(walker, "series", "feed")
    press(walker, "Skaffa en adress")
    heading(walker, re.compile("Dina datum"))
    address = page.locator("input[readonly]").first.input_value()
    calendar = Client().get(address.removeprefix(walker.address)).content.decode()
    assert calendar.count("BEGIN:VEVENT") >= 6
    is_finished(walker, "series")


def prepare_the_agenda(walker: Walker) -> None:
    page = walker.page
    do(walker, "agenda", "order")
    heading(walker, "Dagordning")
    walker.look()
    press(walker, re.compile("Flytta ned: Välkommen"))
    expect(page.locator(".meet-item").nth(1)).to_contain_text("Välkommen och presentation")
    do(walker, "agenda", "item")
    press(walker, re.compile("Ändra: Välkommen"), role="link")
    page.get_by_label("Minuter").fill("25")
    press(walker, "Spara")
    expect(page.locator(".meet-item").nth(1)).to_contain_text("25 min")
    is_finished(walker, "agenda")


def write_minutes_by_two(walker: Walker, other: Walker, room: Workspace) -> None:
    """The day has come. Two write in the same field, one without a connection: both texts are there."""
    page = walker.page
    now = timezone.now()
    first = Meeting.objects.earliest("starts_at")
    Meeting.objects.filter(pk=first.pk).update(starts_at=now - timedelta(hours=2), ends_at=now)
    walker.go(f"/rooms/{room.slug}/minutes/")
    walker.look()
    press(walker, re.compile("Skriv protokoll för Stormöte 1"))
    do(walker, "minutes", "write")
    heading(walker, "Protokoll: Stormöte 1")
    walker.look()
    minutes = Minutes.objects.get()
    note = Note.objects.get(minutes=minutes, standard_key="updates")
    other.go(f"/rooms/{room.slug}/minutes/{minutes.uid}/write/")
    mine, theirs = (one.page.locator(f"#comment-{note.uid}") for one in (walker, other))
    mine.fill("Köerna växer.")
    expect(theirs).to_have_value("Köerna växer.")
    other.page.context.set_offline(True)
    theirs.fill("Köerna växer. Lena tar fram siffror.")
    mine.fill("Köerna växer i hela länet.")
    expect(page.locator("[data-state]")).to_have_text("Allt är sparat.")
    other.page.context.set_offline(False)
    both = "Köerna växer i hela länet. Lena tar fram siffror."
    for box in (theirs, mine):
        expect(box).to_have_value(both)
    assert Note.objects.get(pk=note.pk).comment == both
    page.locator(f"#decision-{note.uid}").fill("Vi börjar med språkvänner.")
    expect(page.locator("[data-state]")).to_have_text("Allt är sparat.")
    with page.expect_navigation():
        page.locator(f"#item-{note.uid}").get_by_role("link", name="Ge en uppgift").click()
    page.get_by_label("Vad ska göras?").fill("Räkna kön i varje kommun")
    choose(walker, "Vem?", "Amina Hassan")
    page.locator("#id_due_on").fill((timezone.localdate() + timedelta(days=14)).isoformat())
    press(walker, "Ge uppgiften")


def approve_them(walker: Walker) -> None:
    """Out for comment, a comment, and both whom we chose approve: locked, and there to take along."""
    page = walker.page
    press(walker, "Skicka ut", role="link")
    page.get_by_label("Personer vi väljer").check()
    for name in ("Karin Åslund", "Amina Hassan"):
        page.get_by_role("checkbox", name=re.compile(name)).check()
    walker.look()
    press(walker, "Skicka ut")
    do(walker, "minutes", "comment")
    page.get_by_label("Vad borde vara annorlunda?").fill("Det var hela länet utom Ockelbo.")
    press(walker, "Skicka synpunkten")
    expect(page.locator("#comments")).to_contain_text("utom Ockelbo")
    walker.look()
    do(walker, "minutes", "approve")
    press(walker, "Jag justerar protokollet")
    is_finished(walker, "minutes")
    do(walker, "minutes", "write")
    page.goto(page.url.replace("/write/", "/"))
    press(walker, "Jag justerar protokollet")
    expect(page.get_by_role("main").get_by_text("justerat").first).to_be_visible()
    walker.look()
    assert Minutes.objects.get().state == "approved"


def answer_for_the_task(walker: Walker, work: Callable[[], None]) -> None:
    page = walker.page
    send_reminders()
    work()
    do(walker, "tasks", "letter")
    page.get_by_role("link", name="Svara", exact=True).click()
    heading(walker, "Räkna kön i varje kommun")
    walker.look()
    press(walker, "Det är klart")
    expect(page.get_by_text("Klart. Tack!")).to_be_visible()
    assert Task.objects.get().state == "done"
    do(walker, "tasks", "mine")
    heading(walker, "Mina uppgifter")
    do(walker, "tasks", "late")
    heading(walker, "Vem gör vad?")
    is_finished(walker, "tasks")


def make_the_plan(walker: Walker, work: Callable[[], None]) -> None:
    page = walker.page
    do(walker, "plan", "gaps")
    walker.look()
    do(walker, "plan", "action")
    heading(walker, "Ny åtgärd")
    page.get_by_label("Vad ska ske?").first.fill(ACTION)
    choose(walker, "Vilket behov svarar det mot?", NEED)
    walker.look()
    press(walker, "Spara")
    heading(walker, ACTION)
    expect(page.get_by_role("main")).to_contain_text("Mätbart")
    walker.look()
    do(walker, "plan", "views")
    for view in ("Tavla", "Tidslinje"):
        press(walker, view, role="link")
        walker.look()
    do(walker, "plan", "referral")
    press(walker, "Skicka på remiss", role="link")
    page.locator("#id_due_on").fill((timezone.localdate() + timedelta(days=20)).isoformat())
    page.get_by_role("checkbox", name=re.compile("Somaliska")).check()
    walker.look()
    press(walker, "Skicka")
    heading(walker, "Synpunkter på planen")
    work()
    walker.go("/mailbox/?to=member@demo.example")
    page.locator(".mail-row a").first.click()
    page.locator('.mail-body a[href*="/plan/comment/"]').first.click()
    heading(walker, "Vad tycker ni om planen?")
    walker.look()
    page.locator("textarea[name=whole]").fill("Börja i Ockelbo.")
    press(walker, "Skicka våra synpunkter")
    assert ReferralAnswer.objects.get().text == "Börja i Ockelbo."
    is_finished(walker, "plan")


def sign(walker: Walker) -> None:
    """A representative with mandate reads the exact text and signs it."""
    page = walker.page
    do(walker, "sign", "sign")
    heading(walker, PROMISE)
    walker.look()
    press(walker, "Läs och skriv under", role="link")
    walker.look()
    page.get_by_label("Jag har läst hela texten här ovanför.").check()
    page.get_by_label("Jag får binda organisationen, och gör det nu.").check()
    press(walker, "Skriv under")
    expect(page.get_by_text("1 av 2 har skrivit under").first).to_be_visible()
    signature = Signature.objects.get()
    assert str(signature.organisation) == "Somaliska kulturföreningen"
    do(walker, "sign", "signed")
    do(walker, "sign", "register")
    heading(walker, "Överenskommelser, strategier och råd")
    is_finished(walker, "sign")
    do(walker, "sign", "register")


def follow_up(walker: Walker, room: Workspace) -> None:
    """The plan is adopted and shown to all; anybody follows the thread from what was heard to what came of it."""
    page = walker.page
    action = Action.objects.select_related("plan__workspace").get()
    adopt_plan(by=None, plan=action.plan, adopted_on=timezone.localdate())
    report_action(by=None, action=action, state="going", text="", result="31 nya språkvänner")
    do(walker, "follow", "status")
    heading(walker, "Så ligger planen till")
    walker.look()
    press(walker, "För alla", role="link")
    press(walker, "Visa den för alla")
    do(walker, "follow", "public")
    heading(walker, "Det här gör vi")
    expect(page.get_by_role("link", name="Logga in")).to_be_visible()
    do(walker, "follow", "thread")
    page.get_by_text("Var kommer det ifrån?").first.click()
    for words in (HEARD, NEED, ACTION, "31 nya språkvänner"):
        expect(page.locator("#action-1").get_by_text(words).first).to_be_visible()
    walker.look()
    is_finished(walker, "follow")
