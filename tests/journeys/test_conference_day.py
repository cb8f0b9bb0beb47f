"""The day from two phones in a hall where the network is cut: check-in at the door, notes at a table."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samverk.conferences.actions.links import new_link
from samverk.conferences.actions.panel import ask_question
from samverk.conferences.actions.table_links import address_of_table, make_table_links
from samverk.conferences.models import Arrival, Note, Question, Registration
from tests.browser.walker import Walker
from tests.conferences.factories import make_conference, make_registration, make_table
from tests.workspaces.factories import give

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def cut(walker: Walker, *, off: bool) -> None:
    walker.page.context.set_offline(off)


def forgive_the_network(walker: Walker) -> None:
    """What the browser says about a network that is gone is no complaint about the page."""
    walker.complaints[:] = [
        said
        for said in walker.complaints
        if "ERR_INTERNET_DISCONNECTED" not in said and "ERR_FAILED" not in said
    ]


def kept_by_worker(page: Any) -> None:
    """Wait until the page is kept for when the network is gone."""
    page.wait_for_function(
        """async () => (await navigator.serviceWorker.ready).active
           && (await (await caches.open('samverk-kept-pages')).keys()).length > 3""",
        timeout=20_000,
    )


def test_check_in_goes_on_when_the_network_is_gone(phone: Walker) -> None:
    conference = make_conference(held_on=timezone.localdate())
    asa = make_registration(conference, name="Åsa Öberg", needs={"diet": "inga nötter"})
    bo = make_registration(conference, name="Bo Ek")
    member = give(conference.workspace, "member")
    page = phone.page
    phone.sign_in(member)
    phone.speak("sv")
    phone.go(f"/rooms/{conference.workspace.slug}/conference/door/")
    expect(page.get_by_text("0 av 2 har kommit")).to_be_visible()
    phone.look()
    kept_by_worker(page)

    cut(phone, off=True)
    page.locator("[data-find]").fill("oberg")
    page.get_by_role("button", name=re.compile("Har kommit.*Åsa")).click()
    expect(page.get_by_text("Inte skickat än: 1.")).to_be_visible()
    page.locator("[data-find]").fill(bo.code.lower())
    page.locator("[data-find]").press("Enter")
    expect(page.get_by_text("Välkommen, Bo Ek!")).to_be_visible()
    expect(page.get_by_text("Inte skickat än: 2.")).to_be_visible()
    phone.look()
    assert not Arrival.objects.exists()

    page.reload()
    expect(page.get_by_text("2 av 2 har kommit")).to_be_visible()
    expect(page.get_by_text("Inte skickat än: 2.")).to_be_visible()
    assert "nötter" not in page.evaluate("JSON.stringify(localStorage)")

    # Meanwhile a colleague at the other door ticked the same person off, on a phone with a network.
    Registration.objects.filter(pk=asa.pk).update(arrived_at=timezone.now())
    cut(phone, off=False)
    expect(page.get_by_text("Inte skickat än")).to_have_count(0, timeout=20_000)
    expect(page.get_by_text("2 av 2 har kommit")).to_be_visible()
    assert Arrival.objects.count() == 2
    assert Registration.objects.arrived().count() == 2

    page.locator("[data-find]").fill("oberg")
    page.get_by_role("button", name=re.compile("Ta tillbaka.*Åsa")).click()
    expect(page.get_by_text("1 av 2 har kommit")).to_be_visible()
    expect(page.locator("[data-state]")).to_be_hidden()
    asa.refresh_from_db()
    assert asa.arrived_at is None
    forgive_the_network(phone)


def test_a_table_writes_on_when_the_network_is_gone(phone: Walker) -> None:
    conference = make_conference(held_on=timezone.localdate())
    table = make_table(conference, number=4)
    make_table_links(by=give(conference.workspace, "organiser"), conference=conference)
    table.refresh_from_db()
    page = phone.page
    phone.speak("sv")
    phone.go(address_of_table(table))
    expect(page.get_by_role("heading", name="Bord 4")).to_be_visible()
    phone.look()
    kept_by_worker(page)

    cut(phone, off=True)
    for text in ("Bussarna slutar gå klockan sex", "Ingen vet vem man ska ringa"):
        page.get_by_text("Hinder", exact=True).first.click()
        page.locator("textarea[name=text]").fill(text)
        page.get_by_role("button", name="Sätt upp på väggen").click()
    expect(page.get_by_text("Inte skickat än: 2.")).to_be_visible()
    assert not Note.objects.exists()
    page.reload()
    expect(page.get_by_text("Inte skickat än: 2.")).to_be_visible()

    cut(phone, off=False)
    expect(page.get_by_text("Inte skickat än")).to_have_count(0, timeout=20_000)
    expect(page.locator(".cd-text", has_text="Bussarna slutar gå klockan sex")).to_be_visible()
    assert sorted(Note.objects.values_list("text", flat=True)) == [
        "Bussarna slutar gå klockan sex",
        "Ingen vet vem man ska ringa",
    ]
    page.get_by_role("button", name=re.compile("Ta tillbaka.*Bussarna")).click()
    expect(page.get_by_text("Lappen är borttagen.")).to_be_visible()
    assert Note.objects.standing().count() == 1
    forgive_the_network(phone)


def test_votes_and_questions_are_kept_and_sent_when_the_network_is_back(phone: Walker) -> None:
    conference = make_conference(held_on=timezone.localdate())
    question = ask_question(conference=conference, text="Vem betalar sedan?", verb="ask_question", voter="a")
    one = make_registration(conference, name="Åsa Öberg")
    page = phone.page
    phone.go(new_link(one))
    vote = page.get_by_role("button", name=re.compile("Vem betalar sedan"))
    expect(vote).to_have_attribute("aria-pressed", "false")

    cut(phone, off=True)
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "true")
    expect(vote).to_contain_text("2")
    page.get_by_text("Ställ en egen fråga").click()
    page.get_by_label("Din fråga till panelen").fill("När går sista bussen?")
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.get_by_text("Inte skickat än: 2.")).to_be_visible()
    expect(page.get_by_text("inte skickat än").first).to_be_visible()
    phone.look()
    assert question.votes.count() == 1

    cut(phone, off=False)
    expect(page.get_by_text("Inte skickat än: ")).to_have_count(0, timeout=20_000)
    expect(page.locator(".cd-text", has_text="När går sista bussen?")).to_be_visible()
    assert question.votes.count() == 2
    assert Question.objects.count() == 2

    vote = page.get_by_role("button", name=re.compile("Vem betalar sedan"))
    vote.click()
    expect(vote).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-later-state]")).to_be_hidden()
    assert question.votes.count() == 1
    forgive_the_network(phone)


def test_notes_of_a_closed_code_stay_on_the_phone_until_the_new_one_is_opened(phone: Walker) -> None:
    conference = make_conference(held_on=timezone.localdate())
    organiser = give(conference.workspace, "organiser")
    table = make_table(conference, number=4)
    make_table_links(by=organiser, conference=conference)
    table.refresh_from_db()
    page = phone.page
    phone.speak("sv")
    phone.go(address_of_table(table))
    make_table_links(by=organiser, conference=conference, tables=[table])
    page.get_by_text("Hinder", exact=True).first.click()
    page.locator("textarea[name=text]").fill("Bussarna slutar gå klockan sex")
    page.get_by_role("button", name="Sätt upp på väggen").click()
    expect(page.get_by_text("Länken gäller inte längre")).to_be_visible()
    expect(page.get_by_text("Inte skickat än: 1.")).to_be_visible()
    table.refresh_from_db()
    phone.go(address_of_table(table))
    expect(page.get_by_text("Inte skickat än")).to_have_count(0, timeout=20_000)
    assert Note.objects.get().text == "Bussarna slutar gå klockan sex"
    phone.complaints[:] = [said for said in phone.complaints if "404" not in said]
