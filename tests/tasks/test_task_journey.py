"""Somebody with a phone answers for tasks from the letters of the demo's mailbox, without signing in."""

import re

import pytest

from samverk.tasks.actions import send_reminders
from samverk.tasks.models import Task
from tests.workspaces.factories import give, make_account
from tests.workspaces.people_factories import make_room, person_of

from .factories import day, make_task

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_three_answers_from_a_letter_on_a_phone(phone, work):
    room, _karin = make_room()
    amina = person_of(give(room, "member", make_account("Amina Hassan")))
    omar = person_of(give(room, "member", make_account("Omar Haddad")))
    texts = ["Boka Folkets hus", "Skriv till kollektivtrafiken", "Sammanställ enkäten"]
    for text in texts:
        make_task(room, text, amina, due_on=day(-2))
    send_reminders()
    work()
    page = phone.page

    def open_letter(number: int) -> None:
        phone.go("/mailbox/")
        page.get_by_role("link", name=re.compile("saker för dig att göra")).click()
        page.get_by_role("link", name="Svara", exact=True).nth(number).click()
        page.get_by_role("heading", name=texts[number]).wait_for()
        phone.look()

    open_letter(0)
    page.get_by_role("button", name="Det är klart").click()
    page.get_by_text("Klart. Tack!").wait_for()
    phone.look()

    open_letter(1)
    page.get_by_text("Det tar längre tid").click()
    page.get_by_role("button", name="Välj den dagen").click()
    page.get_by_role("alert").or_(page.locator(".sv-in__error")).first.wait_for()
    phone.look()
    page.get_by_label("Vilken dag i stället?").fill(day(14).isoformat())
    page.get_by_label("Varför?").fill("De svarar först nästa vecka")
    page.get_by_role("button", name="Välj den dagen").click()
    page.get_by_text("Den nya dagen är").wait_for()
    phone.look()

    open_letter(2)
    page.get_by_text("Någon annan kan göra det").click()
    page.get_by_label("Din kollegas namn").fill("Omar Haddad")
    page.get_by_label("Din kollegas e-postadress").fill(omar.account.email)
    page.get_by_role("button", name="Fråga min kollega").click()
    page.get_by_text("Du har frågat Omar Haddad.").wait_for()
    phone.look()

    work()
    phone.go("/mailbox/")
    page.get_by_role("link", name=re.compile("kan du ta över det här")).click()
    page.get_by_role("link", name="Svara ja eller nej").click()
    page.get_by_role("button", name="Ja, jag tar över").click()
    page.get_by_text("Nu är den din").wait_for()
    phone.look()

    found = {task.text: task for task in Task.objects.select_related("owner")}
    assert found[texts[0]].state == "done"
    assert found[texts[1]].due_on == day(14)
    assert found[texts[2]].owner == omar


def test_the_chair_sees_who_to_ask_and_asks_kindly(desktop):
    room, karin = make_room()
    amina = person_of(give(room, "member", make_account("Amina Hassan")))
    make_task(room, "Boka Folkets hus", amina, due_on=day(-4))
    make_task(room, "Köp kaffe")
    desktop.sign_in(karin)
    desktop.go(f"/rooms/{room.slug}/tasks/")
    desktop.look()
    desktop.page.get_by_role("button", name="Påminn vänligt: Amina Hassan").click()
    desktop.page.get_by_text("Påmind i dag").wait_for()
    desktop.look()
    desktop.page.get_by_role("link", name="Se vad det gäller och välj någon").click()
    desktop.page.get_by_role("link", name="Köp kaffe").click()
    desktop.page.get_by_role("heading", name="Köp kaffe").wait_for()
    desktop.look()
    desktop.page.get_by_label("Vem gör det?").select_option(label="Amina Hassan")
    desktop.page.get_by_role("button", name="Spara").click()
    desktop.page.get_by_text("Sparat.").first.wait_for()
    assert Task.objects.get(text="Köp kaffe").owner == amina
