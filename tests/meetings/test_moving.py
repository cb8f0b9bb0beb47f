"""Moving and cancelling: sequence numbers, calendars, answers asked anew, whole days and daylight saving."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from samverk.audit.actions import Stale
from samverk.meetings.actions import (
    MeetingClosed,
    add_item,
    answer_meeting,
    cancel_meeting,
    change_meeting,
    move_meeting,
    plan_meeting,
)
from samverk.meetings.events import calendar_event, entries
from samverk.meetings.models import Invitee, InviteeAnswer, State
from samverk.outbox.models import Attachment, Message
from samverk.people.actions import protect_person
from samverk.search.models import Item

from .factories import in_days, invited, last_letter, person_of


def file_of(message):
    calendar = Calendar.from_ical(bytes(Attachment.objects.get(message=message).content))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def move(meeting, karin, **changes):
    facts = {
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "is_all_day": meeting.is_all_day,
        "place": meeting.place,
        **changes,
    }
    return move_meeting(by=karin, meeting=meeting, **facts)


def test_a_new_time_raises_the_sequence_and_asks_anew(meeting, amina, karin):
    (invitee,) = invited(meeting, amina)
    answer_meeting(by=None, invitee=invitee, answer="yes", way=Invitee.Way.LINK)
    move(meeting, karin, starts_at=in_days(30), ends_at=in_days(30, 15))
    meeting.refresh_from_db()
    invitee.refresh_from_db()
    assert (meeting.calendar_sequence, meeting.asked_sequence) == (1, 1)
    assert invitee.answer == ""
    assert InviteeAnswer.objects.get(invitee=invitee).answer == "yes"
    calendar, event = file_of(last_letter(amina.email))
    assert (calendar["method"], event["sequence"], event["uid"]) == ("REQUEST", 1, str(meeting.uid))
    assert event["dtstart"].dt == timezone.localtime(in_days(30))


def test_a_new_place_keeps_the_answers(meeting, amina, karin):
    (invitee,) = invited(meeting, amina)
    answer_meeting(by=None, invitee=invitee, answer="yes", way=Invitee.Way.LINK)
    move(meeting, karin, place="Biblioteket")
    meeting.refresh_from_db()
    invitee.refresh_from_db()
    assert (meeting.calendar_sequence, meeting.asked_sequence, invitee.answer) == (1, 0, "yes")


def test_the_same_time_and_place_tells_nobody(meeting, amina, karin):
    invited(meeting, amina)
    before = Message.objects.count()
    move(meeting, karin)
    meeting.refresh_from_db()
    assert (meeting.calendar_sequence, Message.objects.count()) == (0, before)


def test_a_new_title_reaches_calendars_and_loses_no_answer(meeting, amina, karin):
    (invitee,) = invited(meeting, amina)
    answer_meeting(by=None, invitee=invitee, answer="yes", way=Invitee.Way.LINK)
    change_meeting(by=karin, meeting=meeting, title="Vårmöte", kind="plenary")
    _calendar, event = file_of(last_letter(amina.email))
    invitee.refresh_from_db()
    assert (event["sequence"], invitee.answer) == (1, "yes")
    assert "Vårmöte" in event["summary"]


def test_cancelling_takes_it_out_of_calendars(meeting, amina, karin):
    invited(meeting, amina)
    cancel_meeting(by=karin, meeting=meeting, reason="Snöstorm")
    calendar, event = file_of(last_letter(amina.email))
    assert (calendar["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 1)
    assert "Snöstorm" in last_letter(amina.email).text


def test_a_protected_person_hears_only_that_there_is_something_to_read(meeting, amina, karin):
    invited(meeting, amina)
    protect_person(by=karin, person=person_of(amina), handlers=[karin])
    move(meeting, karin, place="Biblioteket")
    letter = last_letter(amina.email)
    assert letter.template == "people/mail/something_to_read.txt"
    assert meeting.title not in letter.text


def test_a_meeting_is_found_by_its_place_and_what_is_on_its_agenda(meeting, karin):
    add_item(by=karin, meeting=meeting, title="Skolskjutsar", minutes=5)
    item = Item.objects.get(uid=meeting.uid)
    assert "Stadshuset" in item.text
    assert "Skolskjutsar" in item.text


def test_what_is_cancelled_is_not_moved(meeting, karin):
    cancel_meeting(by=karin, meeting=meeting, reason="Snöstorm")
    with pytest.raises(MeetingClosed):
        move(meeting, karin, place="Biblioteket")


def test_a_move_from_an_old_page_is_refused(meeting, karin):
    move(meeting, karin, place="Biblioteket")
    with pytest.raises(Stale):
        move(meeting, karin, place="Skolan", version=1)


def test_two_who_move_at_once_see_each_others_text(secretary, meeting, karin, address):
    url = address("move_meeting", meeting.uid)
    form = {
        "day": "2027-03-04",
        "starts": "13:00",
        "ends": "15:00",
        "place": "Skolan",
        "version": meeting.version,
    }
    move(meeting, karin, place="Biblioteket")
    page = secretary.post(url, form)
    assert page.status_code == 409
    assert "Biblioteket" in page.content.decode()


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_a_meeting_keeps_its_clock_when_summer_time_begins_or_ends(room, day):
    starts = timezone.make_aware(datetime(day.year, day.month, day.day, 13))
    meeting = plan_meeting(
        by=None, workspace=room, title="Söndagsmöte", starts_at=starts, ends_at=starts + timedelta(hours=2)
    )
    event = calendar_event(meeting)
    assert timezone.localtime(event.starts_at).hour == 13
    assert timezone.localtime(event.ends_at).hour == 15


def test_a_meeting_of_whole_days_has_dates_and_no_clock(secretary, room, address):
    form = {
        "title": "Internat",
        "kind": "workshop",
        "day": "2027-03-27",
        "last_day": "2027-03-29",
        "is_all_day": "on",
    }
    assert secretary.post(address("plan_meeting"), form).status_code == 302
    meeting = room.meetings.get()
    event = calendar_event(meeting)
    assert (event.starts_at, event.ends_at) == (date(2027, 3, 27), date(2027, 3, 29))
    assert meeting.minutes == 3 * 24 * 60 - 60  # the clocks lose an hour on the 28th


def test_the_rooms_calendar_has_the_meeting_and_knows_what_is_cancelled(room, meeting, karin):
    day = meeting.first_day
    assert [entry.event.is_cancelled for entry in entries(karin, room, day, day)] == [False]
    cancel_meeting(by=karin, meeting=meeting, reason="Snöstorm")
    assert [entry.event.is_cancelled for entry in entries(karin, room, day, day)] == [True]
    assert entries(karin, room, day + timedelta(days=1), day + timedelta(days=2)) == []


def test_a_held_meeting_stays_held(room, meeting, karin, secretary, amina, address):
    (invitee,) = invited(meeting, amina)
    secretary.post(address("hold_meeting", meeting.uid), {"present": [str(invitee.uid)]})
    meeting.refresh_from_db()
    invitee.refresh_from_db()
    assert (meeting.state, invitee.was_present) == (State.HELD, True)
    with pytest.raises(MeetingClosed):
        cancel_meeting(by=karin, meeting=meeting, reason="För sent")
