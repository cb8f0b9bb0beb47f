"""Items to another day and workshops among those beside them: where they land, what stays, and the way back."""

import re
from datetime import date, time

import pytest
from django.conf import settings
from django.urls import reverse

from samverk.conferences.models import Contribution, Slot, Workshop
from tests.people.factories import make_account
from tests.workspaces.factories import make_workspace

from .factories import make_conference, make_slot, make_workshop

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY = date(2027, 3, 5), date(2027, 3, 6)


@pytest.fixture
def conference(client):
    account = make_account("karin@falun.example", name="Karin Åslund")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    room = make_workspace(template="conference", name="Mötesplats Blekinge", coordinator=account)
    return make_conference(room, held_on=FRIDAY, ends_on=SATURDAY)


def url(verb, conference, *more):
    return reverse(f"conferences:{verb}", args=[conference.workspace.slug, *more])


def on(day):
    return [
        (one.title, f"{one.starts:%H:%M}" if one.starts else "")
        for one in Slot.objects.filter(day=day).in_order()
    ]


def two_days(conference):
    for day, title, starts, ends in (
        (FRIDAY, "Välkomna", time(9), time(10)),
        (FRIDAY, "Panel", time(10), time(11)),
        (FRIDAY, "Slut", time(11), time(12)),
        (SATURDAY, "Kaffe", time(9), time(9, 30)),
        (SATURDAY, "Samtal", time(9, 30), time(12)),
    ):
        make_slot(
            conference, day=day, title=title, starts=starts, ends=ends, position=Slot.objects.count() + 1
        )
    return Slot.objects.get(title="Panel")


def undo(client, page):
    """Press the button of the message, as a browser sends it."""
    button = re.search(
        r'<button class="cf-undo"[^>]*formaction="([^"]+)" name="([^"]+)" value="([^"]+)"', page
    )
    assert button, page
    return client.post(button[1], {button[2]: button[3]}, follow=True).content.decode()


def test_an_item_on_another_day_keeps_its_time_and_comes_back_where_it_was(client, conference):
    panel = two_days(conference)
    before = on(FRIDAY), on(SATURDAY)
    answer = client.post(url("move_slot", conference, panel.uid), {"day": "2027-03-06"}, follow=True)
    assert answer.redirect_chain[0][0].endswith(f"?day=2027-03-06#slot-{panel.uid}")
    assert on(FRIDAY) == [("Välkomna", "09:00"), ("Slut", "11:00")]
    assert on(SATURDAY) == [("Kaffe", "09:00"), ("Samtal", "09:30"), ("Panel", "10:00")]
    undo(client, answer.content.decode())
    assert (on(FRIDAY), on(SATURDAY)) == before


def test_what_has_no_time_comes_last_and_goes_back_to_its_place(client, conference):
    panel = two_days(conference)
    Slot.objects.update(starts=None, ends=None)
    before = on(FRIDAY), on(SATURDAY)
    page = client.post(url("move_slot", conference, panel.uid), {"day": "2027-03-06"}, follow=True)
    assert [title for title, _at in on(SATURDAY)] == ["Kaffe", "Samtal", "Panel"]
    undo(client, page.content.decode())
    assert (on(FRIDAY), on(SATURDAY)) == before


def test_an_item_that_runs_late_gets_its_announced_time_on_the_other_day(client, conference):
    panel = two_days(conference)
    Slot.objects.filter(pk=panel.pk).update(
        starts=time(10, 15), ends=time(11, 15), planned_starts=time(10), planned_ends=time(11)
    )
    client.post(url("move_slot", conference, panel.uid), {"day": "2027-03-06"})
    panel.refresh_from_db()
    assert (panel.starts, panel.ends, panel.planned_starts) == (time(10), time(11), None)


@pytest.mark.parametrize("day", ["2027-03-05", "2027-03-09", "igår", "unset", "2027-03-06x", ":", "9" * 400])
def test_a_day_that_is_none_of_its_days_changes_nothing(client, conference, day):
    panel = two_days(conference)
    assert client.post(url("move_slot", conference, panel.uid), {"day": day}).status_code == 302
    panel.refresh_from_db()
    assert (panel.day, panel.version) == (FRIDAY, 1)


def test_a_move_within_the_day_says_what_it_did_and_is_taken_back(client, conference):
    panel = two_days(conference)
    Slot.objects.filter(title="Slut").update(ends=time(11, 30))
    before = on(FRIDAY)
    page = client.post(url("move_slot", conference, panel.uid), {"step": "1"}, follow=True).content.decode()
    assert on(FRIDAY) == [("Välkomna", "09:00"), ("Slut", "10:00"), ("Panel", "10:30")]
    assert "10.30–11.30" in page
    undo(client, page)
    assert on(FRIDAY) == before


def test_only_a_conference_of_several_days_offers_another_one(client, conference):
    two_days(conference)
    page = client.get(url("view_programme", conference)).content.decode()
    assert page.count('name="day" value="2027-03-06"') == 3
    assert 'data-takes="2027-03-06"' in page
    Slot.objects.filter(day=SATURDAY).delete()
    conference.ends_on = None
    conference.save()
    assert "data-takes" not in client.get(url("view_programme", conference)).content.decode()


def test_workshops_change_places_by_button_and_by_dragging_and_go_back(client, conference):
    slot = make_slot(conference, kind="workshop", title="Workshoppar")
    language, work, housing = (make_workshop(slot, title=title, position=n) for n, title in enumerate("ABC"))
    elsewhere = make_workshop(make_slot(conference, kind="workshop"), title="D", position=7)

    def titles():
        return "".join(one.title for one in Workshop.objects.filter(slot=slot))

    page = client.post(url("move_workshop", conference, housing.uid), {"place": "0"}, follow=True)
    assert titles() == "CAB"
    undo(client, page.content.decode())
    assert titles() == "ABC"
    for step, expected in (("1", "BAC"), ("-1", "ABC"), ("-1", "ABC"), ("x", "ABC")):
        client.post(url("move_workshop", conference, language.uid), {"step": step})
        assert titles() == expected
    client.post(url("move_workshop", conference, work.uid), {"place": "9" * 30})
    assert titles() == "ACB"
    elsewhere.refresh_from_db()
    assert elsewhere.position == 7


def test_where_somebody_contributes_is_told_with_its_day(client, conference):
    for day in (FRIDAY, SATURDAY):
        slot = make_slot(conference, day=day, title="Samtal")
        Contribution.objects.create(slot=slot, name="Amal Haddad")
    page = client.get(url("view_contributors", conference))
    offered = [label for _key, label in page.context["form"].fields["slot"].choices]
    assert len(set(offered)) == 2
    told = re.findall(r"<td[^>]*>([^<]*09\.00 Samtal)", page.content.decode())
    assert told == offered
