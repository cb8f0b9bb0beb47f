"""The entry in people's calendars follows: a place, cancelling, a substitute, another day, called off, held after all.

Read with a library that is not ours.
"""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from samverk.calendars.building import REPLY_TYPE, reply
from samverk.conferences.actions.conferences import cancel_conference, change_conference, hold_conference
from samverk.conferences.actions.leaving import cancel_registration, substitute
from samverk.conferences.actions.queue import accept_offer, confirm_registration, decline_offer, move_queue
from samverk.conferences.actions.registrations import Answers, register
from samverk.conferences.actions.reminding import remind_registered
from samverk.conferences.models import Conference, Group, Registration
from samverk.outbox.models import Attachment, Message
from samverk.outbox.replies import Refused, find_handler
from samverk.people.actions import protect_person
from samverk.people.models import Account, Person
from tests.people.factories import make_account

from .factories import make_conference, make_registration, make_slot
from .registering import last_letter, own_page, send

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def by() -> Account:
    return make_account()


def entry_of(letter: Message) -> tuple[str, Any]:
    """METHOD of the calendar file in a letter, and its only event."""
    file = letter.attachments.get(media_type__startswith="text/calendar")
    calendar: Any = Calendar.from_ical(bytes(file.content))
    (event,) = calendar.walk("VEVENT")
    assert f"method={calendar['method']}" in file.media_type
    return str(calendar["method"]), event


def came(conference: Conference, email: str = "amal@example.org", **facts: Any) -> Registration:
    """Somebody who registered, and got the letter."""
    return register(conference=conference, answers=Answers({"name": "Amal Haddad", "email": email, **facts}))


def fresh(conference: Conference) -> Conference:
    return Conference.objects.select_related("workspace").get(pk=conference.pk)


def test_a_place_comes_with_an_entry_that_asks_nothing_and_names_only_its_reader() -> None:
    conference = make_conference(held_on=date(2027, 3, 5))
    make_slot(conference, starts=time(9), ends=time(10))
    came(conference)
    method, event = entry_of(last_letter("amal@example.org"))
    assert method == "REQUEST"
    assert event["uid"] == str(conference.uid)
    assert event["status"] == "CONFIRMED"
    assert event["dtstart"].dt.isoformat() == "2027-03-05T09:00:00+01:00"
    assert str(event["organizer"]).startswith("mailto:")
    attendee = event["attendee"]
    assert str(attendee) == "mailto:amal@example.org"
    assert (attendee.params["partstat"], attendee.params.get("rsvp")) == ("ACCEPTED", None)


def test_whoever_waits_gets_no_entry_before_there_is_a_place() -> None:
    conference = make_conference(capacity=1)
    first = came(conference)
    waiting = came(conference, "bo@example.org")
    assert not last_letter("bo@example.org").attachments.exists()
    cancel_registration(registration=first)
    assert last_letter("bo@example.org").template == "conferences/mail/offer.txt"
    assert not last_letter("bo@example.org").attachments.exists()
    accept_offer(registration=Registration.objects.get(pk=waiting.pk))
    assert entry_of(last_letter("bo@example.org"))[0] == "REQUEST"


def test_cancelling_takes_the_day_away_and_a_new_place_brings_it_back(by: Account) -> None:
    conference = make_conference()
    registration = came(conference)
    _method, asked = entry_of(last_letter("amal@example.org"))
    cancel_registration(registration=registration)
    method, gone = entry_of(last_letter("amal@example.org"))
    assert (method, gone["status"], gone["uid"]) == ("CANCEL", "CANCELLED", asked["uid"])
    assert gone["sequence"] > asked["sequence"]
    confirm_registration(by=by, registration=registration)
    method, back = entry_of(last_letter("amal@example.org"))
    assert (method, back["uid"]) == ("REQUEST", asked["uid"])
    assert back["sequence"] > gone["sequence"]
    cancel_registration(registration=registration)
    cancelled = entry_of(last_letter("amal@example.org"))[1]
    came(conference)
    method, anew = entry_of(last_letter("amal@example.org"))
    assert method == "REQUEST"
    assert anew["sequence"] > cancelled["sequence"]


def test_whoever_leaves_the_queue_or_says_no_has_nothing_to_take_away() -> None:
    conference = make_conference(capacity=1)
    first = came(conference)
    waiting, offered = came(conference, "bo@example.org"), came(conference, "cai@example.org")
    cancel_registration(registration=waiting)
    assert last_letter("bo@example.org").template == "conferences/mail/cancelled.txt"
    assert not last_letter("bo@example.org").attachments.exists()
    cancel_registration(registration=first)
    decline_offer(registration=Registration.objects.get(pk=offered.pk))
    assert not Attachment.objects.filter(message__to="cai@example.org").exists()


def test_a_substitute_gets_the_day_and_the_first_one_loses_it() -> None:
    conference = make_conference()
    old = came(conference)
    substitute(registration=old, answers=Answers({"name": "Bo Berg", "email": "bo@example.org"}))
    method, gone = entry_of(last_letter("amal@example.org"))
    assert (method, str(gone["attendee"])) == ("CANCEL", "mailto:amal@example.org")
    method, given = entry_of(last_letter("bo@example.org"))
    assert (method, str(given["attendee"])) == ("REQUEST", "mailto:bo@example.org")
    assert given["sequence"] > gone["sequence"]


def test_another_day_moves_the_entry_of_everybody_with_a_place_and_tells_who_waits(by: Account) -> None:
    conference = make_conference(capacity=1)
    make_slot(conference, starts=time(9), ends=time(16))
    came(conference)
    came(conference, "bo@example.org", language="en")
    gone = came(conference, "cai@example.org")
    cancel_registration(registration=gone)
    _method, asked = entry_of(last_letter("amal@example.org"))
    day = conference.held_on + timedelta(days=7)
    letters = Message.objects.count()
    change_conference(by=by, conference=fresh(conference), held_on=day)
    assert Message.objects.count() == letters + 2
    letter = last_letter("amal@example.org")
    method, moved = entry_of(letter)
    assert (letter.template, method, moved["uid"]) == ("conferences/mail/moved.txt", "REQUEST", asked["uid"])
    assert moved["sequence"] > asked["sequence"]
    assert moved["dtstart"].dt.date() == day
    assert str(day.year) in letter.text
    waiting = last_letter("bo@example.org")
    assert waiting.subject.startswith("Another day: ")
    assert "You keep your turn in the queue." in waiting.text
    assert not waiting.attachments.exists()


def test_another_place_moves_it_too_and_other_words_tell_nobody(by: Account) -> None:
    conference = make_conference()
    came(conference)
    before = Message.objects.count()
    change_conference(by=by, conference=fresh(conference), focus="Språk", contact_email="hej@example.org")
    change_conference(by=by, conference=fresh(conference), city="Ronneby")
    assert Message.objects.count() == before
    change_conference(by=by, conference=fresh(conference), venue="Brunnen", city="Ronneby Brunn")
    assert Message.objects.count() == before + 1
    method, event = entry_of(last_letter("amal@example.org"))
    assert (method, str(event["location"])) == ("REQUEST", "Brunnen, Ronneby Brunn")


def test_a_day_that_is_taken_away_leaves_calendars(by: Account) -> None:
    conference = make_conference()
    came(conference)
    _method, asked = entry_of(last_letter("amal@example.org"))
    change_conference(by=by, conference=fresh(conference), held_on=None, when_note="i höst")
    letter = last_letter("amal@example.org")
    method, gone = entry_of(letter)
    assert (method, gone["dtstart"].dt) == ("CANCEL", conference.held_on)
    assert gone["sequence"] > asked["sequence"]
    change_conference(by=by, conference=fresh(conference), held_on=conference.held_on)
    assert entry_of(last_letter("amal@example.org"))[0] == "REQUEST"


def test_called_off_takes_it_away_and_held_after_all_brings_it_back(by: Account) -> None:
    conference = make_conference(late_fee=400, deadline=timezone.localdate() - timedelta(days=1))
    registration = make_registration(conference, email="amal@example.org")
    cancel_conference(by=by, conference=fresh(conference))
    cancel_conference(by=by, conference=fresh(conference))
    (letter,) = Message.objects.filter(to="amal@example.org")
    method, gone = entry_of(letter)
    assert (letter.template, method) == ("conferences/mail/called_off.txt", "CANCEL")
    hold_conference(by=by, conference=fresh(conference))
    method, back = entry_of(last_letter("amal@example.org"))
    assert (method, back["uid"]) == ("REQUEST", gone["uid"])
    assert back["sequence"] > gone["sequence"]
    cancel_conference(by=by, conference=fresh(conference))
    assert cancel_registration(registration=registration).fee == 0


def test_the_past_tells_nobody(by: Account) -> None:
    conference = make_conference(held_on=timezone.localdate() - timedelta(days=3))
    make_registration(conference)
    change_conference(by=by, conference=fresh(conference), venue="Brunnen")
    cancel_conference(by=by, conference=fresh(conference))
    assert not Message.objects.exists()


def test_the_reminder_carries_the_entry_as_it_is_by_then() -> None:
    conference = make_conference(held_on=timezone.localdate() + timedelta(days=5))
    slot = make_slot(conference, starts=time(9), ends=time(16))
    came(conference)
    _method, asked = entry_of(last_letter("amal@example.org"))
    slot.starts = time(10)
    slot.save()
    Registration.objects.update(created_at=timezone.now() - timedelta(days=2))
    remind_registered(conference=conference)
    method, event = entry_of(last_letter("amal@example.org"))
    assert (method, event["dtstart"].dt.hour) == ("REQUEST", 10)
    assert event["sequence"] > asked["sequence"]


def test_what_one_saves_from_the_page_is_the_same_entry(client: Any) -> None:
    conference = make_conference()
    send(conference, client)
    path, _page = own_page(client, last_letter())
    _method, asked = entry_of(last_letter())
    saved: Any = Calendar.from_ical(client.get(f"{path}calendar/").content)
    (event,) = saved.walk("VEVENT")
    assert (saved["method"], event["uid"], event["sequence"]) == ("PUBLISH", asked["uid"], asked["sequence"])
    assert "attendee" not in event


def test_a_contact_hears_once_about_all_without_an_address_and_gets_a_file_to_hand_on(by: Account) -> None:
    conference = make_conference()
    group = Group.objects.create(conference=conference, contact_name="Kim", email="kim@example.org")
    for name in ("Ada", "Bo"):
        make_registration(conference, name=name, email="", group=group)
    make_registration(conference, name="Cai", email="cai@example.org", group=group)
    cancel_conference(by=by, conference=fresh(conference))
    (letter,) = Message.objects.filter(to="kim@example.org")
    assert "Ada\nBo" in letter.text
    assert "Cai" not in letter.text
    method, event = entry_of(letter)
    assert (method, event["status"], "attendee" in event) == ("PUBLISH", "CANCELLED", False)
    assert entry_of(last_letter("cai@example.org"))[0] == "CANCEL"


def test_whose_identity_is_protected_hears_only_that_there_is_something_to_read(by: Account) -> None:
    account = make_account(email="amal@example.org")
    person = Person.objects.get(account=account)
    conference = make_conference()
    make_registration(conference, email="amal@example.org", person=person)
    protect_person(by=by, person=person, handlers=[by])
    change_conference(by=by, conference=fresh(conference), venue="Brunnen")
    letter = last_letter("amal@example.org")
    assert letter.template == "people/mail/something_to_read.txt"
    assert not letter.attachments.exists()


def test_telling_sixty_takes_no_query_for_each(by: Account, django_assert_max_num_queries: Any) -> None:
    conference = make_conference()
    for _n in range(60):
        make_registration(conference)
    with django_assert_max_num_queries(45):
        cancel_conference(by=by, conference=fresh(conference))
    assert Message.objects.count() == 60


def test_the_letter_is_in_the_language_of_its_reader(by: Account) -> None:
    conference = make_conference()
    make_registration(conference, email="amal@example.org", language="ar")
    make_registration(conference, email="bo@example.org", language="sv")
    cancel_conference(by=by, conference=fresh(conference))
    assert last_letter("bo@example.org").subject.startswith("Inställd: ")
    assert last_letter("amal@example.org").subject.startswith("أُلغي: ")


def test_offers_are_not_taken_in_a_conference_that_is_off(by: Account) -> None:
    conference = make_conference(capacity=1)
    first = came(conference)
    came(conference, "bo@example.org")
    cancel_conference(by=by, conference=fresh(conference))
    cancel_registration(registration=first)
    assert move_queue(conference=fresh(conference)) == 0


def answered(answer: str, email: str = "amal@example.org") -> Message:
    """The calendar of whoever got the letter says yes, maybe or no."""
    letter = last_letter(email)
    _method, event = entry_of(letter)
    content = reply(
        uid=str(event["uid"]), sequence=int(event["sequence"]), email=email, name="Amal", answer=answer,
        organiser_email="samverk@example.org",
    )  # fmt: skip
    function, key = find_handler(letter.reply_key)
    assert function is not None
    function(key=key, text="", message=letter, sender=email, files=[("svar.ics", REPLY_TYPE, content)])
    return last_letter(email)


def test_a_calendar_that_says_no_cancels_nothing_but_asks_whether_it_is_meant() -> None:
    registration = came(make_conference())
    assert answered("no").template == "conferences/mail/calendar_said_no.txt"
    registration.refresh_from_db()
    assert registration.state == State.CONFIRMED


@pytest.mark.parametrize("answer", ["yes", "maybe"])
def test_a_calendar_that_says_anything_else_is_heard_in_silence(answer: str) -> None:
    came(make_conference())
    assert answered(answer).template == "conferences/mail/receipt.txt"


def test_an_answer_in_words_waits_for_a_person() -> None:
    came(make_conference())
    letter = last_letter("amal@example.org")
    function, key = find_handler(letter.reply_key)
    assert function is not None
    with pytest.raises(Refused):
        function(key=key, text="Jag kommer inte", message=letter, sender="amal@example.org", files=[])
