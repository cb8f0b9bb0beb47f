"""Three hundred invited at once: as many queries as for three, all or nobody, and nobody twice."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samverk.meetings.actions import (
    cancel_meeting,
    invite_to_meeting,
    move_meeting,
    remind_invitees,
    send_agenda,
    send_invitations,
)
from samverk.meetings.asking import Candidate
from samverk.meetings.models import Invitee, InviteeLink
from samverk.outbox.models import Attachment, Message

from .factories import in_days, last_letter, make_meeting

MANY, BATCHES = 300, 12
"""Hundreds go into the database some at a time: so many statements more than for three, at most."""


def strangers(count, since=0):
    return [Candidate(f"Namn {n}", f"namn{n}@example.org") for n in range(since, since + count)]


def queries_of(act):
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def waiting(room, karin, count):
    """A meeting with so many on its list."""
    meeting = make_meeting(room)
    invite_to_meeting(by=karin, meeting=meeting, people=strangers(count), subject="Hej", letter="Kom!")
    return meeting


def every_letter(room, karin, count):
    """How many queries each act takes that writes to everybody."""
    meeting = make_meeting(room)
    taken = [queries_of(lambda: invite_to_meeting(by=karin, meeting=meeting, people=strangers(count)))]
    for act in (send_invitations, remind_invitees, send_agenda):
        taken.append(queries_of(lambda act=act: act(by=karin, meeting=meeting)))
    times = {"starts_at": in_days(30), "ends_at": in_days(30, 15), "is_all_day": False, "place": "Falun"}
    taken.append(queries_of(lambda: move_meeting(by=karin, meeting=meeting, **times)))
    taken.append(queries_of(lambda: cancel_meeting(by=karin, meeting=meeting, reason="Snö")))
    return taken


def test_three_hundred_letters_take_the_queries_of_three(room, karin):
    few = every_letter(room, karin, 3)
    assert Message.objects.count() == 3 * 5
    many = every_letter(room, karin, MANY)
    assert Message.objects.count() == 3 * 5 + MANY * 5
    assert [most - least <= BATCHES for least, most in zip(few, many, strict=True)] == [True] * len(few), many


def test_each_of_three_hundred_gets_a_link_and_a_calendar_of_their_own(room, karin):
    meeting = waiting(room, karin, MANY)
    assert send_invitations(by=karin, meeting=meeting) == MANY
    assert InviteeLink.objects.filter(invitee__meeting=meeting).count() == MANY
    texts = set(Message.objects.values_list("text", flat=True))
    assert len(texts) == MANY
    assert set(Message.objects.values_list("thread", flat=True)) == {str(meeting.uid)}
    letter = last_letter("namn7@example.org")
    file = bytes(letter.attachments.get().content)
    assert (b"mailto:namn7@example.org" in file, b"namn8@example.org" in file) == (True, False)
    assert Attachment.objects.count() == MANY


def test_nobody_is_invited_twice_however_often_the_button_is_pressed(room, karin):
    meeting = waiting(room, karin, 3)
    assert [send_invitations(by=karin, meeting=meeting) for _press in range(3)] == [3, 0, 0]
    invite_to_meeting(by=karin, meeting=meeting, people=strangers(3, since=2))
    assert send_invitations(by=karin, meeting=meeting) == 2
    assert Message.objects.count() == 5


def test_a_name_that_comes_twice_stands_on_the_list_once(room, karin):
    meeting = make_meeting(room)
    twice = [Candidate("Bo", "Bo@example.org"), Candidate("Bosse", " bo@example.org "), Candidate("Utan", "")]
    assert len(invite_to_meeting(by=karin, meeting=meeting, people=twice)) == 2


@pytest.mark.django_db(transaction=True)
def test_what_dies_on_the_way_has_sent_nothing_and_can_be_done_again(room, karin):
    meeting = waiting(room, karin, 20)
    last = Invitee.objects.filter(meeting=meeting).latest("pk")
    Invitee.objects.filter(pk=last.pk).update(email="no address")
    with pytest.raises(ValidationError):
        send_invitations(by=karin, meeting=meeting)
    assert (Message.objects.count(), InviteeLink.objects.count()) == (0, 0)
    meeting.refresh_from_db()
    assert meeting.invited_at is None
    Invitee.objects.filter(email="no address").update(email="bo@example.org")
    assert send_invitations(by=karin, meeting=meeting) == Message.objects.count() == 20


def test_the_second_press_of_the_button_says_that_all_are_invited(secretary, room, karin, address):
    meeting = waiting(room, karin, 2)
    first, second = (
        secretary.post(address("send_invitations", meeting.uid), follow=True).content.decode()
        for _n in range(2)
    )
    assert "2 inbjudningar är på väg." in first
    assert "Alla på listan är redan inbjudna" in second
