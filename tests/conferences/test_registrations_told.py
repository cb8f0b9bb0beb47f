"""Everybody hears of other times once the organisers say so, and of anything where many hundreds are registered."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.models import Entry
from samverk.conferences.actions import telling
from samverk.conferences.actions.conferences import cancel_conference, change_conference
from samverk.conferences.actions.programme import change_slot
from samverk.conferences.actions.reminding import remind_registered
from samverk.conferences.actions.telling import NothingNew, new_times, tell_times
from samverk.conferences.days import day_event, event_at, hours_in_words, times_of
from samverk.conferences.models import Conference, Registration
from samverk.jobs.models import Job
from samverk.outbox.models import Attachment, Message
from samverk.people.models import Account
from tests.people.factories import make_account
from tests.workspaces.factories import give

from .factories import make_conference, make_registration, make_slot
from .registering import last_letter
from .test_registrations_calendars import came, entry_of, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Account:
    return make_account()


def page_of(client: Any, conference: Conference) -> str:
    return str(
        client.get(reverse("conferences:view_programme", args=[conference.workspace.slug])).content.decode()
    )


def test_other_times_are_told_when_the_organisers_say_so(by: Account, signed_in: Any) -> None:
    conference = make_conference(capacity=2)
    slot = make_slot(conference, starts=time(9), ends=time(16))
    came(conference)
    came(conference, "bo@example.org", language="ar")
    client = signed_in(give(conference.workspace, Role.ORGANISER))
    address = reverse("conferences:tell_times", args=[conference.workspace.slug])
    _method, asked = entry_of(last_letter("amal@example.org"))
    assert address not in page_of(client, conference)
    letters = Message.objects.count()
    change_slot(by=by, slot=slot, starts=time(8, 30))
    assert Message.objects.count() == letters
    page = page_of(client, conference)
    assert address in page
    assert "08.30–16.00" in page
    answer = client.post(address, follow=True)
    assert "2 personer" in answer.content.decode()
    assert address not in answer.content.decode()
    letter = last_letter("amal@example.org")
    method, event = entry_of(letter)
    assert (method, event["uid"]) == ("REQUEST", asked["uid"])
    assert event["sequence"] > asked["sequence"]
    assert timezone.localtime(event["dtstart"].dt).time() == time(8, 30)
    assert letter.subject.startswith("Andra tider: ")
    assert "Tid: 08.30–16.00" in letter.text
    assert "Other times" not in (arabic := last_letter("bo@example.org")).subject
    assert "another time" not in arabic.text
    assert Entry.objects.get(verb="conferences.tell_times").details == {"letters": 2}
    client.post(address)
    assert Message.objects.count() == letters + 2


def test_times_that_go_back_or_that_nobody_has_are_not_asked_about(by: Account) -> None:
    conference = make_conference()
    slot = make_slot(conference, starts=time(9), ends=time(16))
    change_slot(by=by, slot=slot, ends=time(15))
    assert new_times(fresh(conference)) is None
    came(conference)
    change_slot(by=by, slot=slot, ends=time(16))
    assert new_times(fresh(conference)) == ("09.00–15.00", "09.00–16.00")
    change_slot(by=by, slot=slot, ends=time(15))
    with pytest.raises(NothingNew):
        tell_times(by=by, conference=fresh(conference))


def test_the_day_ends_with_its_last_item_and_half_an_hour_after_one_without_an_end(by: Account) -> None:
    conference = make_conference()
    make_slot(conference, starts=time(9), ends=time(15, 55))
    last = make_slot(conference, starts=time(15, 55), ends=time(16))
    assert hours_in_words(times_of(day_event(conference))) == "09.00–16.00"
    change_slot(by=by, slot=last, ends=None)
    assert hours_in_words(times_of(day_event(conference))) == "09.00–16.25"


def test_one_that_is_off_has_no_times_to_tell(by: Account) -> None:
    conference = make_conference()
    slot = make_slot(conference, starts=time(9), ends=time(16))
    came(conference)
    cancel_conference(by=by, conference=fresh(conference))
    change_slot(by=by, slot=slot, ends=time(15))
    assert new_times(fresh(conference)) is None


def test_the_reminder_tells_all_but_not_when_only_some_are_reminded(by: Account) -> None:
    conference = make_conference(held_on=timezone.localdate() + timedelta(days=6))
    slot = make_slot(conference, starts=time(9), ends=time(16))
    came(conference)
    Registration.objects.update(created_at=timezone.now() - timedelta(days=9))
    change_slot(by=by, slot=slot, ends=time(15))
    assert remind_registered(conference=fresh(conference)) == 1
    assert new_times(fresh(conference)) is None
    change_slot(by=by, slot=slot, ends=time(14))
    came(conference, "bo@example.org")
    Registration.objects.filter(email="bo@example.org").update(created_at=timezone.now() - timedelta(days=2))
    assert remind_registered(conference=fresh(conference)) == 1
    assert new_times(fresh(conference)) == ("09.00–15.00", "09.00–14.00")


def test_times_are_kept_as_they_were(by: Account) -> None:
    conference = make_conference(held_on=date(2027, 3, 5), ends_on=date(2027, 3, 6))
    assert times_of(event_at(conference, "2027-03-05/2027-03-06")) == "2027-03-05/2027-03-06"
    timed = "2027-03-05T09:00:00+01:00/2027-03-06T16:00:00+01:00"
    assert times_of(event_at(conference, timed)) == timed
    assert event_at(conference, "") is None
    assert hours_in_words("2027-03-05/2027-03-06") == ""
    assert "09.00" in hours_in_words(timed)
    assert "16.00" in hours_in_words(timed)


def test_where_many_are_registered_the_worker_writes_once_to_each(
    by: Account, signed_in: Any, work: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(telling, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(telling, "STEP", 2)
    conference = make_conference()
    for _n in range(5):
        make_registration(conference)
    account = give(conference.workspace, Role.COORDINATOR)
    client = signed_in(account)
    answer = client.post(reverse("conferences:cancel_conference", args=[conference.workspace.slug]))
    job = Job.objects.get(kind=telling.TELL)
    assert answer.url == reverse("jobs:view_job", args=[job.uid])
    assert not Message.objects.exists()
    work()
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 5, 5)
    assert sorted(Message.objects.values_list("to", flat=True)) == sorted(
        Registration.objects.values_list("email", flat=True)
    )
    assert Attachment.objects.count() == 5
    assert entry_of(Message.objects.first() or Message())[0] == "CANCEL"


def test_the_worker_takes_away_the_day_that_people_knew(by: Account, work: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(telling, "MOST_AT_ONCE", 0)
    conference = make_conference()
    make_slot(conference, starts=time(9), ends=time(16))
    day = conference.held_on
    make_registration(conference, email="amal@example.org")
    change_conference(by=by, conference=fresh(conference), held_on=None, when_note="våren")
    work()
    method, event = entry_of(last_letter("amal@example.org"))
    assert (method, event["dtstart"].dt.date()) == ("CANCEL", day)
