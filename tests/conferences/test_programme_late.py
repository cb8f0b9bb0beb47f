"""The day runs late: offered on the day, shown before it is done, and taken back."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.conferences.actions.lateness import NotTheDay, run_late
from samverk.conferences.models import Slot
from samverk.conferences.models.conferences import EVENING, midnight_after
from tests.workspaces.factories import make_workspace

from .factories import make_conference, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference(karin):
    room = make_workspace(template="conference", name="Mötesplats Blekinge", coordinator=karin)
    return make_conference(room, held_on=timezone.localdate())


def url(verb, conference, *more):
    return reverse(f"conferences:{verb}", args=[conference.workspace.slug, *more])


def clocks(conference):
    return [
        (f"{one.starts:%H:%M}", f"{one.ends:%H:%M}" if one.ends else None, one.title)
        for one in Slot.objects.filter(conference=conference).in_order()
    ]


def test_the_day_runs_late_shows_it_and_goes_back(client, conference):
    make_slot(conference, title="Inledning", position=1)
    make_slot(
        conference,
        title="Paus",
        kind="break",
        starts=time(10),
        ends=time(10, 20),
        least_minutes=10,
        position=2,
    )
    make_slot(conference, title="Samtal", starts=time(10, 20), ends=time(11), position=3)
    since = str(Slot.objects.get(title="Inledning").uid)
    planned = clocks(conference)
    preview = client.get(url("run_late", conference), {"minutes": "15", "since": since})
    assert preview.status_code == 200
    assert "10.25" in preview.content.decode()
    assert clocks(conference) == planned
    client.post(url("run_late", conference), {"minutes": "15", "since": since})
    late = [("09:00", "10:15", "Inledning"), ("10:15", "10:25", "Paus"), ("10:25", "11:05", "Samtal")]
    assert clocks(conference) == late
    public = client.get(
        reverse("conferences:view_conference", args=[conference.workspace.slug])
    ).content.decode()
    assert "10.25" in public
    assert "10.20" in public
    client.post(url("run_late", conference), {"minutes": "5", "since": since})
    client.post(url("take_back_lateness", conference))
    assert clocks(conference) == late
    client.post(url("take_back_lateness", conference))
    assert clocks(conference) == late
    client.post(url("keep_plan", conference))
    conference.refresh_from_db()
    assert (clocks(conference), conference.late_minutes) == (planned, 0)
    assert client.post(url("run_late", conference), {"minutes": "7"}).status_code == 422


def test_nothing_moves_beyond_midnight(client, conference):
    make_slot(conference, title="Sent", starts=time(23), ends=time(23, 50))
    assert client.post(url("run_late", conference), {"minutes": "60"}).status_code == 422
    assert clocks(conference) == [("23:00", "23:50", "Sent")]


def held_in(conference, days):
    day = timezone.localdate() + timedelta(days=days)
    conference.held_on, conference.over_at = day, midnight_after(day)
    conference.save()
    Slot.objects.filter(conference=conference).update(day=day)


@pytest.mark.parametrize("days", [30, 2, -1])
def test_it_is_not_offered_long_before_the_day_nor_after_it(client, karin, conference, days):
    make_slot(conference, title="Inledning")
    held_in(conference, days)
    assert url("run_late", conference) not in client.get(url("view_programme", conference)).content.decode()
    page = client.get(url("run_late", conference), {"minutes": "15", "since": ""})
    assert page.status_code == 200
    assert "Gör så" not in page.content.decode()
    assert client.post(url("run_late", conference), {"minutes": "15", "since": ""}).status_code == 409
    with pytest.raises(NotTheDay):
        run_late(by=karin, conference=conference, day=conference.held_on, minutes=15)
    assert clocks(conference) == [("09:00", "10:00", "Inledning")]


def test_it_is_offered_on_the_day_and_on_the_evening_before(client, conference, monkeypatch):
    make_slot(conference, title="Inledning")
    assert url("run_late", conference) in client.get(url("view_programme", conference)).content.decode()
    held_in(conference, 1)
    begins = midnight_after(timezone.localdate())
    for hours, is_offered in ((1, True), (9, False)):
        monkeypatch.setattr(timezone, "now", lambda at=begins - timedelta(hours=hours): at)
        assert conference.may_run_late is is_offered, hours
    assert timedelta(hours=1) < EVENING < timedelta(hours=9)


def test_one_that_is_called_off_is_never_late(conference):
    assert conference.may_run_late
    conference.cancelled_at = timezone.now()
    assert not conference.may_run_late
