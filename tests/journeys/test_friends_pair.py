"""A proposal is answered in Arabic on a phone and in Swedish, a first meeting is booked, and how it goes is told by a tap."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samverk.access.rules import Role
from samverk.friends.actions import new_link
from samverk.friends.actions.follow_up import ask_check_ins
from samverk.friends.actions.pairs import propose_pair
from samverk.friends.models import CheckIn, Pair
from samverk.outbox.models import Message
from tests.browser.walker import Walker
from tests.friends.factories import make_friend, make_participant, make_programme
from tests.workspaces.factories import give, make_workspace

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def take(walker: Walker, name: str) -> None:
    """Look, and keep a picture where somebody wants one."""
    walker.look()
    if folder := os.environ.get("SAMVERK_PICTURES"):
        walker.picture(Path(folder) / f"{name}.png")


def link_in(message: Message) -> str:
    found = re.search(r"/friend/[^/\s]+/", message.text)
    assert found is not None
    return found[0]


@pytest.fixture
def pair(places: None) -> Pair:
    room = make_workspace(name="Språkvän Falun", template="programme")
    programme = make_programme(room, follow_up_days=[14, 60])
    matcher = give(room, Role.MATCHER)
    interests = {"interests": ["cooking", "football"], "wish_meetings": ["walk"]}
    newcomer = make_participant(
        programme,
        state="waiting",
        name="Amira Haddad",
        language="ar",
        languages={"ar": 5, "sv": 2},
        **interests,
    )
    friend = make_friend(
        programme, state="waiting", name="Karin Lindgren", presentation="Jag bakar gärna.", **interests
    )
    return propose_pair(by=matcher, newcomer=newcomer, friend=friend)


def test_two_say_yes_meet_and_tell_how_it_goes(phone: Walker, desktop: Walker, pair: Pair) -> None:
    page = phone.page
    letter = Message.objects.get(to=pair.newcomer.person.email)
    assert "Lindgren" not in letter.text
    phone.go(link_in(letter))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", name=re.compile("هل تريد لقاء Karin؟"))).to_be_visible()
    take(phone, "pair-1-proposal-ar")
    page.get_by_role("button", name="نعم، أريد اللقاء").click()
    expect(page.get_by_text("قلت نعم.")).to_be_visible()
    take(phone, "pair-2-said-yes-ar")

    phone.go(link_in(Message.objects.get(to=pair.friend.person.email)))
    expect(page.get_by_role("heading", name="Vill du träffa Amira?")).to_be_visible()
    page.get_by_text("Nej, inte den här gången").click()
    take(phone, "pair-3-proposal-sv")
    page.get_by_role("button", name="Ja, jag vill träffas").click()
    expect(page.get_by_role("heading", name="Du och Amira har båda sagt ja")).to_be_visible()
    take(phone, "pair-4-both-yes")

    desk = desktop.page
    desktop.sign_in(pair.matcher)
    desktop.go(f"/rooms/{pair.programme.workspace.slug}/friends/pairs/")
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    take(desktop, "pair-5-list")
    desk.get_by_role("link", name=re.compile("Amira Haddad")).click()
    expect(desk.get_by_role("heading", name="Båda sa ja. Boka deras första träff")).to_be_visible()
    take(desktop, "pair-6-pair")
    desk.get_by_role("link", name="Boka första träffen").click()
    expect(desk.get_by_role("heading", name="När och var träffas de?")).to_be_visible()
    desk.get_by_role("main").get_by_role("link", name=re.compile(r"\d\d[:.]\d\d")).first.click()
    expect(desk.get_by_label("Dag och tid")).not_to_have_value("")
    desk.get_by_role("textbox", name="Plats").fill("Falu stadsbibliotek")
    take(desktop, "pair-7-book")
    desk.get_by_role("button", name="Boka och skriv till båda").click()
    expect(desk.get_by_role("heading", name="Första träffen")).to_be_visible()
    take(desktop, "pair-8-booked")

    phone.go(new_link(pair.newcomer))
    expect(page.get_by_role("heading", name="ستلتقي Karin")).to_be_visible()
    take(phone, "pair-9-meeting-ar")
    Pair.objects.update(first_meeting_at=timezone.now() - timedelta(hours=3))
    phone.go(new_link(pair.newcomer))
    page.get_by_role("button", name="نعم، التقينا").click()
    expect(page.get_by_role("heading", name="أنت وKarin")).to_be_visible()
    CheckIn.objects.filter(after_days=14).update(due_on=timezone.localdate())
    ask_check_ins()
    asked = Message.objects.filter(to=pair.newcomer.person.email, template="friends/mail/check_in.txt").get()
    phone.go(link_in(asked))
    expect(page.get_by_role("button", name="الأمور جيدة")).to_be_visible()
    take(phone, "pair-10-check-in-ar")
    assert not CheckIn.objects.exclude(answer="").exists()
    page.get_by_role("button", name="الأمور جيدة").click()
    expect(page.get_by_text("يسعدنا ذلك. شكراً لك.")).to_be_visible()
    assert CheckIn.objects.get(participant=pair.newcomer, after_days=14).answer == "well"
    page.get_by_text("هناك شيء غير صحيح").click()
    page.get_by_text("التوقف عن اللقاء").first.click()
    take(phone, "pair-11-all-ar")
