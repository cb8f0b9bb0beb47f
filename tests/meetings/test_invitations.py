"""Inviting: the preview is the letter, reminders go to the silent, colleagues come instead; the forecast counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.access.rules import Role
from samverk.meetings.actions import (
    answer_meeting,
    decide_colleague,
    hold_meeting,
    propose_colleague,
    remind_silent_everywhere,
    send_invitations,
)
from samverk.meetings.asking import Candidate, candidates
from samverk.meetings.forecast import Asked, forecast
from samverk.meetings.forms.invitations import InviteForm
from samverk.meetings.models import Invitee, Meeting
from samverk.meetings.outlook import outlook
from samverk.outbox.letters import body_html
from samverk.outbox.models import Message
from samverk.people.actions import protect_person
from tests.workspaces.factories import give

from .factories import in_days, invited, last_letter, link_in, make_meeting, person_of, speaker


def test_representatives_are_chosen_from_the_start_and_substitutes_are_not(
    secretary, room, meeting, amina, address
):
    substitute = speaker(room, "Bo Ek", "Kulturföreningen", kind="substitute")
    form = secretary.get(address("invite_to_meeting", meeting.uid)).context["form"]
    assert str(person_of(amina).uid) in form.initial["people"]
    assert str(person_of(substitute).uid) not in form.initial["people"]


def test_guests_and_protected_people_are_not_asked(room, amina, karin):
    guest = give(room, Role.GUEST)
    protect_person(by=karin, person=person_of(amina), handlers=[karin])
    asked = {one.person for one in candidates(room)}
    assert person_of(guest) not in asked
    assert person_of(amina) not in asked


def test_the_preview_is_the_letter(secretary, meeting, amina, address):
    secretary.post(address("invite_to_meeting", meeting.uid), letter(meeting, amina))
    shown = secretary.get(address("send_invitations", meeting.uid)).context["letter"]
    secretary.post(address("send_invitations", meeting.uid))
    sent = last_letter(amina.email)
    assert sent.subject == shown["subject"] == "Välkommen"
    secret = link_in(sent)
    assert body_html(sent.text.replace(secret, "/meeting/…/")) == shown["body"]


def test_nothing_is_sent_before_the_letter_was_looked_at(secretary, meeting, amina, address):
    before = Message.objects.count()
    secretary.post(address("invite_to_meeting", meeting.uid), letter(meeting, amina))
    assert Message.objects.count() == before
    assert Invitee.objects.get(meeting=meeting).invited_at is None


def test_sending_twice_writes_once(meeting, amina, karin):
    invited(meeting, amina)
    assert send_invitations(by=karin, meeting=meeting) == 0


def test_whoever_stands_on_the_list_is_not_put_there_twice(meeting, amina):
    invited(meeting, amina, Candidate("Amina igen", amina.email.upper()))
    assert Invitee.objects.filter(meeting=meeting).count() == 1


@pytest.mark.parametrize(
    "line",
    [
        "Eva Ek eva@example.org",
        "Eva Ek <eva@example.org>",
        "eva@example.org; Eva Ek",
        "Eva Ek, eva@example.org",
    ],
)
def test_others_are_read_as_people_write_them(line):
    form = InviteForm({"subject": "a", "letter": "b", "others": line, "version": "1"}, candidates=[])
    assert form.is_valid(), form.errors
    assert [(one.name, one.email) for one in form.asked] == [("Eva Ek", "eva@example.org")]


@pytest.mark.parametrize("line", ["Eva Ek", "eva@", "Eva <script>", "eva@example.org\x00@x"])
def test_a_line_without_an_address_says_so(line):
    form = InviteForm({"subject": "a", "letter": "b", "others": line, "version": "1"}, candidates=[])
    assert not form.is_valid()


def test_two_who_write_the_letter_do_not_overwrite_each_other(secretary, meeting, amina, address):
    sent = letter(meeting, amina)
    secretary.post(address("invite_to_meeting", meeting.uid), sent)
    page = secretary.post(address("invite_to_meeting", meeting.uid), {**sent, "letter": "Annat"})
    assert page.status_code == 422
    meeting.refresh_from_db()
    assert meeting.letter == "Kom gärna."


def test_reminders_go_to_the_silent_only(secretary, room, meeting, amina, address):
    other = speaker(room, "Nils Berg")
    first, _second = invited(meeting, amina, other)
    answer_meeting(by=None, invitee=first, answer="maybe", way=Invitee.Way.LINK)
    secretary.post(address("remind_invitees", meeting.uid))
    reminded = Message.objects.filter(template="meetings/mail/reminder.txt").values_list("to", flat=True)
    assert list(reminded) == [other.email]


def test_the_link_of_the_first_letter_works_after_a_reminder(client, secretary, meeting, amina, address):
    invited(meeting, amina)
    link = link_in(last_letter(amina.email))
    secretary.post(address("remind_invitees", meeting.uid))
    assert client.get(link, follow=True).status_code == 200


def test_a_week_before_the_silent_are_reminded_once(room, amina):
    soon = make_meeting(room, days=6)
    invited(soon, amina)
    Meeting.objects.filter(pk=soon.pk).update(invited_at=timezone.now() - timedelta(days=5))
    assert [remind_silent_everywhere(), remind_silent_everywhere()] == [1, 0]


@pytest.mark.parametrize("days", [15, -3])
def test_nobody_is_reminded_long_before_or_after(room, amina, days):
    meeting = make_meeting(room, days=15)
    invited(meeting, amina)
    Meeting.objects.filter(pk=meeting.pk).update(
        invited_at=timezone.now() - timedelta(days=5), starts_at=in_days(days), ends_at=in_days(days, 15)
    )
    assert remind_silent_everywhere() == 0


def test_a_colleague_waits_for_the_secretary_and_is_then_invited(client, karin, meeting, amina):
    (invitee,) = invited(meeting, amina)
    answer_meeting(by=None, invitee=invitee, answer="no", way=Invitee.Way.LINK)
    propose_colleague(by=None, invitee=invitee, name="Mona Ström", email="mona@example.org")
    assert last_letter().to == karin.email
    assert not Message.objects.filter(to="mona@example.org").exists()
    decide_colleague(by=karin, invitee=invitee, accepts=True)
    colleague = Invitee.objects.get(email="mona@example.org")
    assert (colleague.instead_of, colleague.shown_name) == (invitee, "Mona Ström")
    assert client.get(link_in(last_letter("mona@example.org")), follow=True).status_code == 200


def test_a_colleague_is_invited_at_once_where_the_meeting_says_so(room, amina):
    meeting = make_meeting(room, colleagues_at_once=True)
    (invitee,) = invited(meeting, amina)
    propose_colleague(by=None, invitee=invitee, name="Mona Ström", email="mona@example.org")
    assert Message.objects.filter(to="mona@example.org").count() == 1


def test_the_forecast_learns_from_who_came():
    asked = [Asked(1, "civil_society", "yes"), Asked(1, "civil_society", ""), Asked(2, "authority", "no")]
    naive = forecast(asked, [])
    assert (naive.total.yes, naive.total.silent, naive.total.no, naive.expected) == (1, 1, 1, 1)
    learnt = forecast(asked, [(1, "", True)] * 6)
    assert learnt.expected == 2
    assert learnt.weights["silent"] > 85


def test_the_forecast_names_seats_without_a_voice(room, meeting, amina, karin):
    nils = speaker(room, "Nils Berg", "Idrotten")
    mine = next(one for one in candidates(room) if one.person == person_of(amina))
    his = next(one for one in candidates(room) if one.person == person_of(nils))
    first, second = invited(meeting, mine, his)
    answer_meeting(by=None, invitee=first, answer="yes", way=Invitee.Way.LINK)
    answer_meeting(by=None, invitee=second, answer="no", way=Invitee.Way.LINK)
    found = outlook(meeting)
    assert found.without_voice == ["Idrotten"]
    assert found.how


def test_who_was_there_counts_the_next_time(room, meeting, amina, karin):
    (invitee,) = invited(meeting, amina)
    hold_meeting(by=karin, meeting=meeting, present={str(invitee.uid): True})
    after = make_meeting(room, "Stormöte 2", days=60)
    invited(after, amina)
    assert outlook(after).forecast.earlier == 1


@pytest.mark.parametrize("format", ["xlsx", "csv", "docx", "pdf"])
def test_the_attendance_list_can_be_taken_along(secretary, meeting, amina, address, format):
    invited(meeting, amina, Candidate('=HYPERLINK("http://x")', "x@example.org"))
    answer = secretary.get(address("view_answers", meeting.uid) + f"?format={format}")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    answer.close()
    if format == "csv":
        cells = content.decode("utf-8-sig").splitlines()
        assert not any(line.startswith(("=", '"=')) for line in cells)


@pytest.mark.parametrize("page", ["view_answers", "view_meeting"])
def test_the_pages_ask_as_often_for_many_as_for_one(
    secretary, room, meeting, address, django_assert_max_num_queries, page
):
    invited(meeting, speaker(room, "Person Ett", "A"))
    counted = count(secretary, address(page, meeting.uid), django_assert_max_num_queries)
    invited(meeting, speaker(room, "Person Två", "B"), speaker(room, "Person Tre", "C"))
    assert count(secretary, address(page, meeting.uid), django_assert_max_num_queries) == counted


def count(client, url, guard):
    client.get(url)  # the session is written the first time
    with guard(80) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def letter(meeting, *accounts):
    return {
        "subject": "Välkommen",
        "letter": "Kom gärna.",
        "people": [str(person_of(one).uid) for one in accounts],
        "others": "",
        "version": meeting.version,
    }
