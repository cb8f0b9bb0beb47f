"""Times for interviews: offered, booked once, cancelled with a word, moved when a matcher is away."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.friends.actions import interviews as actions
from samverk.friends.actions import new_link
from samverk.friends.models import InterviewTime, Leave, State
from samverk.outbox.models import Message
from tests.racing import outcomes
from tests.workspaces.factories import give

from .factories import make_participant, make_programme, make_time


@pytest.fixture
def programme(db):
    return make_programme()


@pytest.fixture
def elin(programme):
    return give(programme.workspace, "matcher")


def test_booking_claims_and_writes_with_a_calendar_file(programme, elin):
    participant = make_participant(programme, language="ar")
    booked = actions.book_time(by=None, participant=participant, time=make_time(programme, elin))
    participant.refresh_from_db()
    assert (participant.state, participant.claimed_by, booked.participant) == (
        State.CLAIMED,
        elin,
        participant,
    )
    letter = Message.objects.get(person=participant.person.uid)
    assert "تم حجز" in letter.subject
    [file] = letter.attachments.all()
    assert b"METHOD:REQUEST" in bytes(file.content)


def test_a_second_booking_leaves_the_first_time_free(programme, elin):
    participant = make_participant(programme)
    first, second = make_time(programme, elin), make_time(programme, elin, hours=48)
    actions.book_time(by=None, participant=participant, time=first)
    actions.book_time(by=None, participant=participant, time=second)
    assert list(InterviewTime.objects.free()) == [first]


def test_a_booked_time_is_taken(programme, elin):
    slot = make_time(programme, elin)
    actions.book_time(by=None, participant=make_participant(programme), time=slot)
    with pytest.raises(actions.Taken):
        actions.book_time(by=None, participant=make_participant(programme), time=slot)
    with pytest.raises(actions.TimeIsBooked):
        actions.withdraw_time(by=elin, time=slot)


def test_a_time_that_has_passed_cannot_be_booked(programme, elin):
    slot = make_time(programme, elin, hours=-2)
    with pytest.raises(actions.Taken):
        actions.book_time(by=None, participant=make_participant(programme), time=slot)


def test_cancelling_takes_it_out_of_the_calendar(programme, elin):
    participant = make_participant(programme)
    slot = actions.book_time(by=elin, participant=participant, time=make_time(programme, elin))
    actions.cancel_booking(by=elin, time=slot)
    slot.refresh_from_db()
    assert slot.participant is None
    letter = Message.objects.filter(person=participant.person.uid).order_by("-pk").first()
    content = bytes(letter.attachments.get().content)
    assert b"METHOD:CANCEL" in content
    assert b"SEQUENCE:1" in content


def test_nothing_is_offered_on_days_of_leave_and_a_substitute_takes_what_is_booked(programme, elin):
    omar = give(programme.workspace, "matcher")
    booked, free = make_time(programme, elin, hours=30), make_time(programme, elin, hours=33)
    actions.book_time(by=elin, participant=make_participant(programme), time=booked)
    day = timezone.localdate(booked.starts_at)
    last = timezone.localdate(free.starts_at)
    _leave, concerned = actions.take_leave(
        by=elin, programme=programme, matcher=elin, since=day, until=last, substitute=omar
    )
    assert concerned == 1
    booked.refresh_from_db()
    assert booked.matcher == omar
    assert not InterviewTime.objects.free().exists()
    start = timezone.make_aware(datetime.combine(day, time(15)))
    with pytest.raises(actions.AwayThen):
        actions.offer_times(
            by=elin, programme=programme, matcher=elin, starts=[start], minutes=45, way="phone"
        )
    actions.end_leave(by=elin, leave=Leave.objects.get())
    assert (
        actions.offer_times(
            by=elin, programme=programme, matcher=elin, starts=[start], minutes=45, way="phone"
        )
        == 1
    )


def test_the_form_lays_out_times_and_says_what_does_not_fit(client, programme, elin):
    client.force_login(elin)
    address = reverse("friends:offer_times", args=[programme.workspace.slug])
    monday = timezone.localdate() + timedelta(days=7 - timezone.localdate().weekday())
    typed = {
        "since": monday.isoformat(), "until": (monday + timedelta(days=6)).isoformat(), "weekdays": ["0", "2"],
        "first": "13:00", "last": "15:00", "minutes": "45", "way": "phone", "place": "Vi ringer",
    }  # fmt: skip
    assert client.post(address, typed).status_code == 302
    starts = [timezone.localtime(one.starts_at) for one in InterviewTime.objects.order_by("starts_at")]
    assert [f"{one:%w %H:%M}" for one in starts] == ["1 13:00", "1 13:45", "3 13:00", "3 13:45"]
    answer = client.post(address, typed | {"last": "13:20"})
    assert answer.status_code == 422
    assert "Ingen så lång tid får plats" in answer.content.decode()
    assert "Vi ringer" in answer.content.decode()


def test_one_books_on_ones_own_page(client, programme, elin):
    participant = make_participant(programme, language="sv")
    slot = make_time(programme, elin)
    page = client.get(new_link(participant), follow=True)
    assert f"{timezone.localtime(slot.starts_at):%H:%M}" in page.content.decode()
    secret = page.redirect_chain[-1][0].rstrip("/").split("/")[-1]
    answer = client.post(
        reverse("friends:book_interview", args=[secret]), {"time": str(slot.uid)}, follow=True
    )
    assert "Ditt samtal är bokat." in answer.content.decode()
    slot.refresh_from_db()
    assert slot.participant == participant
    client.post(reverse("friends:cancel_interview", args=[secret]))
    slot.refresh_from_db()
    assert slot.participant is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_book_the_same_moment_one_has_the_time():
    programme = make_programme()
    elin = give(programme.workspace, "matcher")
    slot = make_time(programme, elin)
    people = [make_participant(programme), make_participant(programme)]

    def booking(participant):
        seen = InterviewTime.objects.get(pk=slot.pk)
        return lambda: actions.book_time(by=None, participant=participant, time=seen)

    assert outcomes(*[booking(one) for one in people]) == ["InterviewTime", "Taken"]
    assert InterviewTime.objects.get().participant in people
