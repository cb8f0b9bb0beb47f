"""Somebody new signs up for a friend in Arabic on a cheap phone, and looks at their own page afterwards."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from samverk.friends.models import Participant, Programme, Source
from samverk.outbox.models import Message
from samverk.places.models import Municipality
from samverk.workspaces.models import Workspace
from tests.browser.walker import Walker
from tests.friends.factories import make_friend
from tests.workspaces.factories import make_workspace

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def take(walker: Walker, name: str) -> None:
    """Look at the whole page at once, so that the bars above and below cover nothing; keep a picture if wanted."""
    height = walker.page.evaluate("document.documentElement.scrollHeight")
    walker.page.set_viewport_size({"width": 360, "height": max(740, height)})
    walker.look()
    if folder := os.environ.get("SAMVERK_PICTURES"):
        walker.picture(Path(folder) / f"{name}.png")
    walker.page.set_viewport_size({"width": 360, "height": 740})


@pytest.fixture
def programme(places: None) -> Programme:
    falun = Municipality.objects.get(name="Falun")
    room: Workspace = make_workspace(name="Språkvän Falun", template="programme")
    room.municipalities.add(falun)
    programme = Programme.objects.create(
        workspace=room,
        is_open=True,
        contact="Ring 023-000 00, vardagar 9–11",
        parts_of_town=["Bojsenburg", "Slätta", "Britsarvet"],
        welcome={"sv": "Vi hjälper dig att hitta en språkvän.", "ar": "نساعدك في العثور على صديق لغة."},
    )
    Source.objects.create(programme=programme, code="bibblan", name="Biblioteket")
    for _number in range(7):
        make_friend(
            programme, state="waiting", gender="woman", birth_year=1950, municipality=falun, grid=0b100100
        )
    return programme


def test_somebody_signs_up_in_arabic_on_a_phone(phone: Walker, programme: Programme) -> None:
    page = phone.page
    phone.go(f"/join/{programme.workspace.slug}/?from=bibblan")
    take(phone, "1-join-sv")
    page.get_by_role("main").get_by_role("link", name="العربيّة").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_text("نساعدك في العثور على صديق لغة.")).to_be_visible()
    take(phone, "2-join")
    page.get_by_role("link", name=re.compile("أبحث عن صديق لغة")).click()
    expect(page.get_by_role("heading", name="من أنت؟")).to_be_visible()
    page.get_by_role("button", name="التالي").click()
    expect(page.get_by_role("alert")).to_be_visible()
    take(phone, "3-about-wrong")
    page.get_by_label("الاسم الأول").fill("ليلى")
    page.locator("#id_email").fill("layla@example.org")
    page.locator("#id_birth_year").fill("1992")
    page.get_by_role("radio", name="امرأة", exact=True).check()
    take(phone, "3-about")
    page.get_by_role("button", name="التالي").click()
    expect(page.get_by_role("heading", name="متى يمكنك اللقاء؟")).to_be_visible()
    page.get_by_role("radio", name="حديث بسيط").check()
    for bit in (2, 5, 8):
        page.locator(f"input[name=grid][value='{bit}']").check()
    take(phone, "4-languages")
    page.get_by_role("button", name="التالي").click()
    expect(page.get_by_role("heading", name="أين تسكن؟")).to_be_visible()
    page.get_by_role("checkbox", name="الطبخ والطعام").check()
    page.get_by_role("checkbox", name="المشي", exact=True).check()
    take(phone, "5-place")
    page.get_by_role("button", name="التالي").click()
    expect(page.get_by_role("heading", name="من تريد أن تلتقي؟")).to_be_visible()
    page.locator("#id_wish_age_from").fill("20")
    page.locator("#id_wish_age_to").fill("35")
    take(phone, "6-wishes")
    page.get_by_role("button", name="التالي").click()
    expect(page.get_by_role("heading", name="بهذه الرغبات لا نجد أحدًا في الوقت الحالي")).to_be_visible()
    take(phone, "7-bleak")
    page.get_by_role("button", name=re.compile("لقاء أشخاص من جميع الأعمار")).click()
    expect(page.get_by_text(re.compile("في الوقت الحالي قد يناسبك"))).to_be_visible()
    page.get_by_role("button", name="رجوع").click()
    expect(page.get_by_role("heading", name="من تريد أن تلتقي؟")).to_be_visible()
    page.get_by_role("button", name="التالي").click()
    expect(page.get_by_role("heading", name="هل كل شيء صحيح؟")).to_be_visible()
    page.locator("#id_consent_matching").check()
    take(phone, "8-send")
    page.get_by_role("button", name="إرسال").click()
    expect(page.get_by_role("heading", name="شكرًا! وصلنا تسجيلك.")).to_be_visible()
    take(phone, "9-thanks")
    one = Participant.objects.newcomers().get()
    assert (one.person.given_name, one.person.language, one.wish_age_from) == ("ليلى", "ar", None)
    assert one.source == Source.objects.get()
    letter = Message.objects.get(to="layla@example.org")
    link = re.search(r"/friend/\S+/", letter.text)
    assert link
    phone.go(link[0])
    expect(page.get_by_role("heading", name="مرحبًا ليلى")).to_be_visible()
    take(phone, "10-own")
