"""Answering an invitation: by link, in the room, from a calendar. One row, the last one counts, the history is kept."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from icalendar import Calendar

from samverk.calendars.building import reply
from samverk.meetings.actions import (
    AnswerRefused,
    MeetingClosed,
    answer_meeting,
    cancel_meeting,
    hear_reply,
    lay_agenda,
    move_meeting,
    take_reply_file,
)
from samverk.meetings.asking import Candidate
from samverk.meetings.models import Invitee, InviteeAnswer, Meeting
from samverk.outbox.models import Attachment, Message
from samverk.people.actions import protect_person

from .factories import in_days, invited, last_letter, link_in, make_meeting, person_of, speaker

CALENDAR = "text/calendar; method=REPLY"


def calendar_reply(invitee, answer="yes", **changes):
    meeting = Meeting.objects.get(pk=invitee.meeting_id)
    facts = {
        "uid": str(meeting.uid),
        "sequence": meeting.calendar_sequence,
        "email": invitee.email,
        "name": "Amina",
        "answer": answer,
        "organiser_email": "samverk@example.org",
        **changes,
    }
    return reply(**facts)


def heard(invitee, content, sender=None):
    hear_reply(
        key=str(invitee.uid),
        text="",
        message=None,
        sender=invitee.email if sender is None else sender,
        files=[("svar.ics", CALENDAR, content)],
    )


def test_the_letter_carries_a_calendar_invitation_that_another_library_reads(meeting, amina):
    (invitee,) = invited(meeting, amina)
    file = Attachment.objects.get(message=last_letter(amina.email))
    calendar = Calendar.from_ical(bytes(file.content))
    (event,) = calendar.walk("VEVENT")
    assert calendar["method"] == "REQUEST"
    assert event["uid"] == str(meeting.uid)
    assert str(event["attendee"]).lower() == f"mailto:{invitee.email}"
    assert event["dtstart"].dt == timezone.localtime(meeting.starts_at)


def test_looking_at_the_page_behind_the_link_changes_nothing(client, meeting, amina):
    (invitee,) = invited(meeting, amina)
    page = client.get(link_in(last_letter()), follow=True)
    assert page.status_code == 200
    invitee.refresh_from_db()
    assert invitee.answer == ""


def test_an_answer_by_link_needs_no_account(client, meeting, amina):
    (invitee,) = invited(meeting, amina)
    client.get(link_in(last_letter()))
    page = client.post("/meeting/opened/", {"answer": "yes", "comment": "Äter inte kött"}, follow=True)
    assert page.status_code == 200
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.way, invitee.comment) == ("yes", "link", "Äter inte kött")


def test_the_link_is_stored_as_a_digest_only(meeting, amina):
    invited(meeting, amina)
    secret = link_in(last_letter()).split("/")[2]
    assert not Invitee.objects.filter(links__digest=secret).exists()


def test_the_page_behind_the_link_is_neither_indexed_nor_referred_to(client, meeting, amina):
    invited(meeting, amina)
    first = client.get(link_in(last_letter()))
    assert first["Referrer-Policy"] == "no-referrer"
    assert client.get("/meeting/opened/")["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_the_page_speaks_the_readers_language(client, meeting, amina, language):
    invited(meeting, amina)
    page = client.get(link_in(last_letter()) + f"?language={language}", follow=True)
    assert f'<html lang="{language}"' in page.content.decode()


def test_a_link_that_nobody_was_sent_opens_nothing(client, meeting):
    assert client.get("/meeting/hittepa/", follow=True).status_code == 404


def test_a_cancelled_meeting_says_so_behind_the_link(client, meeting, amina, karin):
    invited(meeting, amina)
    link = link_in(last_letter())
    cancel_meeting(by=karin, meeting=meeting, reason="Snöstorm")
    page = client.get(link, follow=True)
    assert page.status_code == 410
    assert "Snöstorm" in page.content.decode()


def test_a_link_is_not_pressed_without_end(client, meeting, amina):
    invited(meeting, amina)
    client.get(link_in(last_letter()))
    answers = [client.post("/meeting/opened/", {"answer": "yes"}).status_code for _press in range(31)]
    assert answers == [302] * 30 + [429]


def test_the_agenda_is_shown_to_those_outside_when_it_has_been_sent(
    client, secretary, meeting, amina, address
):
    invited(meeting, amina)
    lay_agenda(by=None, meeting=meeting)
    client.get(link_in(last_letter()))
    assert client.get("/meeting/opened/").context["rows"] == []
    secretary.post(address("send_agenda", meeting.uid))
    assert len(client.get("/meeting/opened/").context["rows"]) == 10


def test_an_answer_in_the_room(signed_in, meeting, amina, address):
    (invitee,) = invited(meeting, amina)
    signed_in(amina).post(address("answer_meeting", meeting.uid), {"answer": "maybe"})
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.way) == ("maybe", "room")


def test_whoever_is_not_invited_cannot_answer(signed_in, room, meeting, address):
    other = speaker(room, "Nils Berg")
    assert signed_in(other).post(address("answer_meeting", meeting.uid), {"answer": "yes"}).status_code == 404


def test_a_calendar_reply_updates_the_same_row(meeting, amina):
    (invitee,) = invited(meeting, amina)
    heard(invitee, calendar_reply(invitee, "no", comment="Sjuk"))
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.way, invitee.comment) == ("no", "calendar", "Sjuk")


def test_the_last_answer_counts_and_the_earlier_ones_are_kept(meeting, amina):
    (invitee,) = invited(meeting, amina)
    answer_meeting(by=None, invitee=invitee, answer="yes", way=Invitee.Way.LINK)
    heard(invitee, calendar_reply(invitee, "maybe"))
    answer_meeting(by=amina, invitee=invitee, answer="no", way=Invitee.Way.ROOM)
    invitee.refresh_from_db()
    assert invitee.answer == "no"
    kept = InviteeAnswer.objects.filter(invitee=invitee).values_list("answer", "way")
    assert list(kept) == [("no", "room"), ("maybe", "calendar"), ("yes", "link")]


@pytest.mark.parametrize(
    "changes",
    [
        {"uid": "7d2f6a1e-0000-4000-8000-000000000000"},
        {"email": "nagon.annan@example.org"},
        {"sequence": 99},
    ],
    ids=["another meeting", "another attendee", "a change that never was"],
)
def test_a_reply_that_does_not_fit_changes_nothing(meeting, amina, changes):
    (invitee,) = invited(meeting, amina)
    with pytest.raises(AnswerRefused):
        heard(invitee, calendar_reply(invitee, **changes))
    invitee.refresh_from_db()
    assert invitee.answer == ""


def test_a_reply_from_another_sender_changes_nothing(meeting, amina):
    (invitee,) = invited(meeting, amina)
    with pytest.raises(AnswerRefused):
        heard(invitee, calendar_reply(invitee), sender="falsk@example.org")
    invitee.refresh_from_db()
    assert invitee.answer == ""


@pytest.mark.parametrize("content", [b"", b"BEGIN:VCALENDAR", b"\x00" * 100, b"hej" * 200_000])
def test_a_broken_file_changes_nothing(meeting, amina, content):
    (invitee,) = invited(meeting, amina)
    with pytest.raises(AnswerRefused):
        heard(invitee, content)


def test_a_reply_from_before_the_move_changes_nothing(meeting, amina, karin):
    (invitee,) = invited(meeting, amina)
    old = calendar_reply(invitee)
    moved(meeting, karin, days=30)
    with pytest.raises(AnswerRefused):
        heard(invitee, old)
    invitee.refresh_from_db()
    assert invitee.answer == ""


def test_a_reply_from_before_another_place_still_counts(meeting, amina, karin):
    (invitee,) = invited(meeting, amina)
    old = calendar_reply(invitee)
    move_meeting(
        by=karin,
        meeting=meeting,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        is_all_day=False,
        place="Nytt",
    )
    heard(invitee, old)
    invitee.refresh_from_db()
    assert invitee.answer == "yes"


def test_a_mail_that_begins_with_yes_is_a_yes(meeting, amina):
    (invitee,) = invited(meeting, amina)
    hear_reply(key=str(invitee.uid), text="Ja, jag kommer.", message=None, sender=invitee.email, files=[])
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.comment) == ("yes", "jag kommer")


def test_a_letter_that_says_neither_yes_nor_no_waits_for_a_person(meeting, amina):
    [invitee] = invited(meeting, amina)
    with pytest.raises(AnswerRefused):
        hear_reply(key=str(invitee.uid), text="Var är det?", message=None, sender=invitee.email, files=[])
    invitee.refresh_from_db()
    assert invitee.answer == ""


def test_a_calendar_file_taken_in_by_hand(secretary, meeting, amina, address):
    (invitee,) = invited(meeting, amina)
    file = SimpleUploadedFile("svar.ics", calendar_reply(invitee), "text/calendar")
    assert secretary.post(address("take_reply_file", meeting.uid), {"file": file}).status_code == 302
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.way) == ("yes", "calendar")


def test_a_file_of_somebody_not_invited_is_refused(meeting, amina, karin):
    (invitee,) = invited(meeting, amina)
    with pytest.raises(AnswerRefused):
        take_reply_file(by=karin, meeting=meeting, content=calendar_reply(invitee, email="x@example.org"))


def test_a_meeting_that_has_been_cannot_be_answered(room, amina):
    meeting = make_meeting(room)
    (invitee,) = invited(meeting, amina)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=in_days(-3), ends_at=in_days(-2))
    with pytest.raises(MeetingClosed):
        answer_meeting(by=None, invitee=invitee, answer="yes", way=Invitee.Way.LINK)


def test_a_title_with_line_breaks_puts_nothing_into_mail_or_calendar(room, amina):
    meeting = make_meeting(room, "Möte\r\nBcc: alla@example.org\nATTENDEE:mailto:falsk@example.org")
    invited(meeting, amina)
    message = Message.objects.latest("id")
    assert "\n" not in message.subject
    content = bytes(Attachment.objects.get(message=message).content)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["attendee"]).lower() == f"mailto:{amina.email}"


def test_a_protected_person_is_not_on_the_list_others_see(secretary, meeting, amina, karin, address):
    invited(meeting, amina)
    protect_person(by=karin, person=person_of(amina), handlers=[karin])
    page = secretary.get(address("view_answers", meeting.uid)).content.decode()
    assert "Amina" not in page
    assert amina.email not in page


def test_what_people_write_stays_text_on_the_page_of_answers(secretary, meeting, address):
    hostile, escaped = '"><b>Hej</b>', "&quot;&gt;&lt;b&gt;Hej&lt;/b&gt;"
    (invitee,) = invited(meeting, Candidate(hostile, "hej@example.org"))
    answer_meeting(by=None, invitee=invitee, answer="no", way=Invitee.Way.LINK)
    answer_meeting(by=None, invitee=invitee, answer="maybe", way=Invitee.Way.LINK, comment=hostile)
    page = secretary.get(address("view_answers", meeting.uid)).content.decode()
    assert hostile not in page
    (row,) = re.findall(r'<tr><th scope="row">.*?</tr>', page)
    assert row.count(escaped) == 2
    assert row.count("<li>") == 1


def test_three_hundred_are_invited_and_each_has_a_link_of_their_own(meeting):
    people = [Candidate(f"Person {n}", f"p{n}@example.org") for n in range(300)]
    assert len(invited(meeting, *people)) == 300
    links = {link_in(one) for one in Message.objects.filter(template="meetings/mail/invitation.txt")}
    assert len(links) == 300


def moved(meeting, karin, days):
    return move_meeting(
        by=karin,
        meeting=meeting,
        starts_at=in_days(days),
        ends_at=in_days(days) + timedelta(hours=2),
        is_all_day=False,
        place=meeting.place,
    )
