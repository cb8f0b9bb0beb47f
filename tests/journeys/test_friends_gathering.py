"""Two guests of a gathering choose each other on their phones, one of them in Arabic, and the matcher asks them."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samverk.friends.actions import gatherings as actions
from samverk.friends.actions.links import new_link
from samverk.friends.models import Pair
from tests.browser.walker import Walker
from tests.friends.factories import make_friend, make_participant, make_programme
from tests.workspaces.factories import give

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def take(walker: Walker, name: str) -> None:
    walker.look()
    if folder := os.environ.get("SAMVERK_PICTURES"):
        walker.picture(Path(folder) / f"{name}.png")


def test_two_guests_choose_each_other_and_are_asked(phone: Walker) -> None:
    page = phone.page
    programme = make_programme(needs_interview=False, languages=["sv", "ar"])
    elin = give(programme.workspace, "matcher")
    rima = make_participant(
        programme, name="Rima Alkhatib", language="ar", state="waiting", interests=["music"]
    )
    anna = make_friend(programme, name="Anna Berg", state="waiting", interests=["music"])
    bo = make_friend(programme, name="Bo Ek", state="waiting")
    starts = timezone.now() - timedelta(minutes=20)
    gathering = actions.plan_gathering(
        by=elin, programme=programme, name="Vi träffas", starts_at=starts, ends_at=starts + timedelta(hours=3),
        place="Kulturhuset",
    )  # fmt: skip
    actions.invite_guests(by=elin, gathering=gathering, participants=[rima, anna, bo])
    where = f"/rooms/{programme.workspace.slug}/friends/gatherings/{gathering.uid}/"

    phone.go(new_link(rima))
    expect(page.get_by_role("heading", name="هل تريد أن تأتي إلى لقاء؟")).to_be_visible()
    take(phone, "1-invited")
    page.get_by_role("button", name="نعم، سأحضر").click()
    expect(page.get_by_text("ستأتي.")).to_be_visible()

    phone.sign_in(elin)
    phone.speak("sv")
    phone.go(where)
    expect(page.get_by_role("heading", name="Vi träffas", exact=True)).to_be_visible()
    take(phone, "2-matcher")
    for name in ("Rima Alkhatib", "Anna Berg", "Bo Ek"):
        page.get_by_role("button", name=re.compile(f"Har kommit.*{name}")).click()
        expect(page.get_by_role("button", name=re.compile(f"Här.*{name}"))).to_be_visible()
    page.get_by_role("button", name="Låt folk välja").click()
    expect(page.get_by_text("0 av 3 har valt.")).to_be_visible()

    phone.go(f"{new_link(rima)}?language=ar")  # the phone is the matcher's, who reads Swedish on it
    expect(page.get_by_role("heading", name="من تودّ أن تلتقي مرة أخرى؟")).to_be_visible()
    expect(page.get_by_text("Berg")).to_have_count(0)
    page.get_by_role("button", name=re.compile("اختر.*Anna")).click()
    expect(page.get_by_role("heading", name="تودّ أن تلتقي", exact=True)).to_be_visible()
    take(phone, "3-chosen")
    phone.go(f"{new_link(anna)}?language=sv")
    page.get_by_role("button", name=re.compile("Välj.*Rima")).click()
    expect(page.get_by_role("heading", name="Du vill gärna träffa", exact=True)).to_be_visible()

    phone.go(where)
    page.get_by_role("button", name="Stäng och föreslå par").click()
    expect(page.get_by_role("heading", name="Föreslagna par")).to_be_visible()
    expect(page.get_by_text("De valde varandra")).to_be_visible()
    take(phone, "4-suggested")
    page.get_by_role("button", name="Fråga dem som är markerade").click()
    expect(page.get_by_role("heading", name="Par som det blev")).to_be_visible()
    pair = Pair.objects.get()
    assert (pair.newcomer, pair.friend, pair.matcher) == (rima, anna, elin)
