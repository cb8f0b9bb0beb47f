"""The first meeting: suggested, booked, moved, cancelled, and whether it took place."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from samverk.audit.actions import Stale
from samverk.calendars.building import STOCKHOLM
from samverk.friends.actions.answers import withdraw_proposal
from samverk.friends.actions.first_meetings import (
    ask_whether_they_met,
    book_first_meeting,
    cancel_first_meeting,
    confirm_first_meeting,
    remind_of_first_meetings,
)
from samverk.friends.actions.pair_rows import PairClosed
from samverk.friends.first_meeting import suggested_times
from samverk.friends.jobs.pairs import look_after_pairs, look_after_proposals
from samverk.friends.models import CheckIn, Pair, State
from samverk.friends.pair_furniture import first_meetings
from samverk.outbox.models import Attachment, Message
from tests.workspaces.factories import make_account

from .factories import make_friend, make_participant, make_programme
from .pair_makers import make_agreed, make_booked

pytestmark = pytest.mark.django_db
MONDAY_EVENING, TUESDAY_MORNING, SUNDAY = 0b100, 0b1000, 0b111 << 18


def calendar_events(template):
    """Method, sequence and attendees of the files in the letters of that template."""
    found = []
    for file in Attachment.objects.filter(message__template=f"friends/mail/{template}.txt").order_by("pk"):
        calendar = Calendar.from_ical(bytes(file.content))
        event = calendar.walk("VEVENT")[0]
        attendee = str(event["attendee"]).removeprefix("mailto:")
        found.append((str(calendar["method"]), int(event["sequence"]), str(event["uid"]), attendee))
    return found


def test_only_times_that_suit_both_are_suggested():
    programme = make_programme()
    newcomer = make_participant(programme, state="waiting", grid=MONDAY_EVENING | TUESDAY_MORNING)
    friend = make_friend(programme, state="waiting", grid=MONDAY_EVENING | SUNDAY)
    pair = make_agreed(programme, newcomer=newcomer, friend=friend)
    now = datetime(2026, 3, 4, 9, tzinfo=STOCKHOLM)
    assert suggested_times(pair, now) == [datetime(2026, 3, day, 18, tzinfo=STOCKHOLM) for day in (9, 16, 23)]
    friend.grid = pair.friend.grid = SUNDAY
    assert suggested_times(pair, now) == []


def test_both_get_an_invitation_of_their_own():
    pair = make_booked()
    assert pair.stage == "agreed"
    assert calendar_events("first_meeting") == [
        ("REQUEST", 0, str(pair.uid), pair.newcomer.person.email),
        ("REQUEST", 0, str(pair.uid), pair.friend.person.email),
    ]
    for one in (pair.newcomer, pair.friend):
        one.refresh_from_db()
        assert one.state == State.MEETING_BOOKED


def test_moving_and_cancelling_raise_the_sequence():
    pair = make_booked()
    by, at = make_account(), timezone.now() + timedelta(days=5)
    pair = book_first_meeting(by=by, pair=pair, at=at, place="Kafé Skogen", matcher_is_there=False)
    assert [row[:2] for row in calendar_events("first_meeting")] == [("REQUEST", 0)] * 2 + [
        ("REQUEST", 1)
    ] * 2
    pair = cancel_first_meeting(by=by, pair=pair)
    assert [row[:2] for row in calendar_events("first_meeting_cancelled")] == [("CANCEL", 2)] * 2
    pair.newcomer.refresh_from_db()
    assert (pair.first_meeting_at, pair.newcomer.state) == (None, State.PROPOSED)
    book_first_meeting(by=by, pair=pair, at=at, place="Kafé Skogen", matcher_is_there=False)
    assert [row[1] for row in calendar_events("first_meeting")] == [0, 0, 1, 1, 3, 3]


def test_of_two_who_book_at_once_the_second_is_told():
    pair = make_agreed()
    facts = {"pair": pair, "at": timezone.now() + timedelta(days=2), "place": "A", "matcher_is_there": True}
    book_first_meeting(by=make_account(), version=pair.version, **facts)
    with pytest.raises(Stale):
        book_first_meeting(by=make_account(), version=pair.version, **facts)


def test_withdrawing_takes_a_booked_meeting_out_of_the_calendars():
    pair = make_booked()
    withdraw_proposal(by=make_account(), pair=pair)
    assert [row[:2] for row in calendar_events("first_meeting_cancelled")] == [("CANCEL", 1)] * 2


def test_having_met_makes_them_friends_and_plans_when_to_ask():
    programme = make_programme(follow_up_days=[14, 60])
    pair = confirm_first_meeting(by=None, pair=make_agreed(programme))
    today = timezone.localdate()
    assert (pair.stage, pair.started_on) == ("met", today)
    asked = CheckIn.objects.order_by("due_on", "pk").values_list("after_days", "due_on")
    assert list(asked) == [(days, today + timedelta(days=days)) for days in (14, 14, 60, 60)]
    for one in (pair.newcomer, pair.friend):
        one.refresh_from_db()
        assert one.state == State.PAIRED
    with pytest.raises(PairClosed):
        confirm_first_meeting(by=None, pair=pair)


def test_a_meeting_that_did_not_happen_is_booked_again_without_a_cancellation():
    pair = make_booked()
    Pair.objects.update(first_meeting_at=timezone.now() - timedelta(hours=3))
    pair = cancel_first_meeting(by=None, pair=pair)
    assert pair.first_meeting_at is None
    assert calendar_events("first_meeting_cancelled") == []
    with pytest.raises(PairClosed):
        cancel_first_meeting(by=None, pair=pair)


def test_both_are_asked_once_whether_they_met():
    make_booked()
    assert ask_whether_they_met() == 0
    Pair.objects.update(first_meeting_at=timezone.now() - timedelta(hours=3))
    assert ask_whether_they_met() == 1
    assert ask_whether_they_met() == 0
    assert Message.objects.filter(template="friends/mail/did_you_meet.txt").count() == 2


def test_they_are_reminded_the_day_before(monkeypatch):
    make_booked(at=timezone.now() + timedelta(days=3))
    day = timezone.localtime(Pair.objects.get().first_meeting_at) - timedelta(days=1)
    for moment, sent in ((day - timedelta(days=1), 0), (day.replace(hour=9), 1), (day.replace(hour=10), 0)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        assert remind_of_first_meetings() == sent


@pytest.mark.parametrize(("hour", "sent"), [(3, 0), (7, 0), (8, 2), (19, 2), (20, 0), (23, 0)])
def test_nobody_is_reminded_or_asked_at_night(monkeypatch, hour, sent):
    make_booked(at=timezone.now() + timedelta(days=3))
    day = timezone.localtime(Pair.objects.get().first_meeting_at) - timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: day.replace(hour=hour, minute=30))
    Message.objects.all().delete()
    look_after_pairs()
    look_after_proposals()
    assert Message.objects.count() == sent


def test_matchers_calendars_have_first_meetings_without_surnames():
    programme = make_programme()
    newcomer = make_participant(programme, state="waiting", name="Amira Haddad")
    friend = make_friend(programme, state="waiting", name="Karin Lindgren")
    pair = make_booked(programme, newcomer=newcomer, friend=friend)
    day = timezone.localdate(pair.first_meeting_at)
    found = first_meetings(make_account(), programme.workspace, day, day)
    assert ["Amira" in one.event.title and "Haddad" not in one.event.title for one in found] == [True]
    assert first_meetings(make_account(), programme.workspace, date(2020, 1, 1), date(2020, 1, 2)) == []
