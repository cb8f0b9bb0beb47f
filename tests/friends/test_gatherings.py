"""Gatherings: invited, here, chosen, matched; letters, calendars, and pages without an account."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.audit.models import Entry
from samverk.friends.actions import choices, links
from samverk.friends.actions import gatherings as actions
from samverk.friends.actions.pairs import propose_pair, separate
from samverk.friends.gathering_furniture import evenings
from samverk.friends.gathering_guests import evening_of, invitable
from samverk.friends.models import Gathering, Guest, Interview, Liking, Pair, Participant
from tests.workspaces.factories import give

from .evenings import evening, letters, like, pairs_of, plan, tap
from .factories import make_friend, make_participant, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme(needs_interview=False)


@pytest.fixture
def elin(programme):
    return give(programme.workspace, "matcher")


def test_everybody_invited_gets_a_number_and_a_letter_once(programme, elin):
    gathering = plan(programme, elin)
    one, other = make_participant(programme, state="waiting"), make_friend(programme, state="waiting")
    actions.invite_guests(by=elin, gathering=gathering, participants=[one])
    actions.invite_guests(by=elin, gathering=gathering, participants=[one, other])
    assert list(Guest.objects.order_by("number").values_list("participant", "number")) == [
        (one.pk, 1),
        (other.pk, 2),
    ]
    assert letters("gathering_invitation").count() == 2


def test_nobody_of_another_programme_or_with_protected_identity_is_invited(programme, elin):
    hidden = make_participant(programme, state="waiting")
    hidden.person.is_protected = True
    hidden.person.save()
    stranger = make_participant(make_programme(), state="waiting")
    gathering = plan(programme, elin)
    assert actions.invite_guests(by=elin, gathering=gathering, participants=[hidden, stranger]) == []
    assert not invitable(gathering).filter(pk__in=[hidden.pk, stranger.pk]).exists()


def test_a_yes_brings_a_file_for_the_calendar_and_a_move_replaces_it(programme, elin):
    gathering = plan(programme, elin)
    (guest,) = actions.invite_guests(
        by=elin, gathering=gathering, participants=[make_participant(programme, state="waiting")]
    )
    actions.answer_gathering(by=None, guest=guest, answer="yes")
    coming = letters("gathering_coming").get().attachments.get()
    assert b"SEQUENCE:0" in bytes(coming.content)
    facts = {"name": "Vi ses", "starts_at": gathering.starts_at, "ends_at": gathering.ends_at}
    gathering.refresh_from_db()
    actions.change_gathering(
        by=elin, gathering=gathering, version=gathering.version, place="Biblioteket", **facts
    )
    changed = bytes(letters("gathering_changed").get().attachments.get().content)
    assert b"SEQUENCE:1" in changed
    assert b"Biblioteket" in changed


def test_a_new_name_alone_writes_to_nobody(programme, elin):
    gathering = plan(programme, elin)
    actions.invite_guests(
        by=elin, gathering=gathering, participants=[make_participant(programme, state="waiting")]
    )
    gathering.refresh_from_db()
    actions.change_gathering(
        by=elin, gathering=gathering, version=None, name="Nytt", starts_at=gathering.starts_at,
        ends_at=gathering.ends_at, place=gathering.place,
    )  # fmt: skip
    assert not letters("gathering_changed").exists()


def test_cancelling_tells_all_but_those_who_said_no(programme, elin):
    gathering = plan(programme, elin)
    people = [make_participant(programme, state="waiting") for _n in range(3)]
    yes, no, _silent = actions.invite_guests(by=elin, gathering=gathering, participants=people)
    actions.answer_gathering(by=None, guest=yes, answer="yes")
    actions.answer_gathering(by=None, guest=no, answer="no")
    actions.cancel_gathering(by=elin, gathering=gathering)
    told = letters("gathering_cancelled")
    assert set(told.values_list("to", flat=True)) == {people[0].person.email, people[2].person.email}
    file = bytes(told.get(to=people[0].person.email).attachments.get().content)
    assert b"METHOD:CANCEL" in file
    assert b"SEQUENCE:1" in file
    with pytest.raises(actions.GatheringClosed):
        actions.cancel_gathering(by=elin, gathering=gathering)


def test_those_who_chose_each_other_are_paired_before_anybody_else(programme, elin):
    gathering, (one, two, anna, bo) = evening(programme, elin)
    like(one, anna, bo)
    like(two, anna)
    like(anna, two)
    actions.match_gathering(by=elin, gathering=gathering)
    assert pairs_of(gathering) == [
        (two.number, anna.number, "mutual"),
        (one.number, bo.number, "newcomer_chose"),
    ]


def test_of_two_mutual_wishes_the_higher_one_wins(programme, elin):
    gathering, (one, anna, bo) = evening(programme, elin, newcomers=1)
    like(one, bo, anna)
    like(anna, one)
    like(bo, one)
    assert pairs_of(gathering) == [(one.number, bo.number, "mutual")]


def test_a_volunteer_gets_as_many_as_they_have_places(programme, elin):
    gathering, guests = evening(programme, elin, newcomers=3, friends=1)
    *newcomers, anna = guests
    for one in newcomers:
        like(one, anna)
    like(anna, *newcomers)
    assert len(pairs_of(gathering)) == 1
    Participant.objects.filter(pk=anna.participant_id).update(capacity=2)
    assert [row[:2] for row in pairs_of(gathering)] == [(1, anna.number), (2, anna.number)]


def test_nobody_kept_apart_or_taken_is_suggested(programme, elin):
    gathering, (one, two, anna, bo) = evening(programme, elin)
    for newcomer, friend in ((one, anna), (two, bo)):
        like(newcomer, friend)
        like(friend, newcomer)
    separate(one.participant, anna.participant, "safety", by=elin)
    elsewhere = make_friend(programme, state="waiting")
    propose_pair(by=elin, newcomer=two.participant, friend=elsewhere)
    assert pairs_of(gathering) == [(one.number, bo.number, "suits")]


def test_a_one_sided_wish_keeps_the_rules_and_a_mutual_one_may_break_a_wish(programme, elin):
    gathering, (one, anna) = evening(
        programme, elin, newcomers=1, friends=1, gender="woman", wish_gender="woman"
    )
    Participant.objects.filter(pk=anna.participant_id).update(gender="man")
    like(anna, one)
    assert pairs_of(gathering) == []
    like(one, anna)
    assert pairs_of(gathering) == [(one.number, anna.number, "mutual")]


def test_who_is_not_there_is_not_matched(programme, elin):
    gathering, (one, anna) = evening(programme, elin, newcomers=1, friends=1)
    like(one, anna)
    actions.check_in_guest(by=elin, guest=anna, came=False)
    assert pairs_of(gathering) == []


def test_only_interviewed_people_are_suggested_without_a_choice_of_both(programme, elin):
    programme.needs_interview = True
    programme.save()
    gathering, (one, anna) = evening(programme, elin, newcomers=1, friends=1)
    assert pairs_of(gathering) == []
    for guest in (one, anna):
        Interview.objects.create(
            participant=guest.participant, by=elin, held_on=timezone.localdate(), fit="yes", way="phone"
        )
    assert pairs_of(gathering) == [(one.number, anna.number, "suits")]


def test_the_ticked_pairs_become_proposals_and_the_others_nothing(programme, elin, client):
    gathering, (one, two, anna, bo) = evening(programme, elin)
    like(one, anna)
    like(anna, one)
    like(two, bo)
    actions.match_gathering(by=elin, gathering=gathering)
    client.force_login(elin)
    where = reverse("friends:ask_matched", args=[programme.workspace.slug, gathering.uid])
    page = client.post(where, {"pair": [f"{one.uid} {anna.uid}"]}, follow=True)
    pair = Pair.objects.get()
    assert (pair.newcomer, pair.friend, pair.stage) == (one.participant, anna.participant, "proposed")
    assert letters("proposal").count() == 2
    assert [found.pk for found in page.context["evening"].asked] == [pair.pk]
    again = client.post(where, {"pair": [f"{one.uid} {anna.uid}", f"{two.uid} {anna.uid}"]}, follow=True)
    assert Pair.objects.count() == 1
    assert len(list(again.context["messages"])) == 2


def test_choosing_by_taps(programme, elin, client):
    gathering, (one, _two, anna, bo) = evening(programme, elin)
    anna.participant.person.family_name = "Hemlighet"
    anna.participant.person.save()
    tap(client, "choose_guest", one, number=anna.number, how="like")
    tap(client, "choose_guest", one, number=bo.number, how="like")
    assert choices.chosen_numbers(one) == [anna.number, bo.number]
    tap(client, "choose_guest", one, number=bo.number, how="first")
    assert choices.chosen_numbers(one) == [bo.number, anna.number]
    page = tap(client, "choose_guest", one, number=anna.number, how="unlike")
    assert choices.chosen_numbers(one) == [bo.number]
    assert "Hemlighet" not in page.content.decode()
    assert tap(client, "choose_guest", one, number=2, how="like").status_code == 404, "the own side"
    actions.match_gathering(by=elin, gathering=gathering)
    tap(client, "choose_guest", one, number=anna.number, how="like")
    assert choices.chosen_numbers(one) == [bo.number]


def test_nobody_chooses_for_somebody_else(programme, elin, client):
    _gathering, (one, two, anna, _bo) = evening(programme, elin)
    page = client.get(links.new_link(two.participant), follow=True)
    secret = page.request["PATH_INFO"].split("/")[-2]
    data = {"guest": one.uid, "number": anna.number, "how": "like"}
    assert client.post(reverse("friends:choose_guest", args=[secret]), data).status_code == 404
    assert not Liking.objects.exists()


def test_a_matcher_enters_a_slip_of_paper(programme, elin, client):
    gathering, (one, two, anna, bo) = evening(programme, elin)
    client.force_login(elin)
    where = reverse("friends:enter_choices", args=[programme.workspace.slug, one.uid])
    client.post(where, {"numbers": f"{bo.number}, {anna.number}, {bo.number}"})
    assert choices.chosen_numbers(one) == [bo.number, anna.number]
    for wrong in (f"{anna.number} {two.number}", "Anna", "99"):
        page = client.post(where, {"numbers": wrong}, follow=True)
        assert list(page.context["messages"])[-1].level_tag == "error"
        assert choices.chosen_numbers(one) == [bo.number, anna.number]
    actions.match_gathering(by=elin, gathering=gathering)
    client.post(where, {"numbers": ""})
    assert choices.chosen_numbers(one) == []


def test_the_own_page_in_arabic_asks_and_thanks(programme, elin, client):
    gathering = plan(programme, elin)
    guest, *_more = actions.invite_guests(
        by=elin,
        gathering=gathering,
        participants=[make_participant(programme, state="waiting", language="ar")],
    )
    page = client.get(links.new_link(guest.participant), follow=True).content.decode()
    assert 'dir="rtl"' in page
    assert "هل تريد أن تأتي إلى لقاء؟" in page
    page = tap(client, "answer_gathering", guest, answer="yes").content.decode()
    guest.refresh_from_db()
    assert guest.answer == "yes"
    assert "ستأتي." in page
    assert letters("gathering_coming").get().subject == "ستأتي إلى اللقاء"


def test_those_who_waited_longest_are_invited(programme, elin, client):
    gathering, now = plan(programme, elin), timezone.now()
    late, early = (
        make_participant(programme, state="waiting", waiting_since=now - timedelta(days=days))
        for days in (3, 90)
    )
    make_participant(programme, state="new")
    make_friend(programme, state="paired")
    client.force_login(elin)
    where = reverse("friends:invite_guests", args=[programme.workspace.slug, gathering.uid])
    client.post(where, {"newcomers": "1", "friends": "5"})
    assert list(Guest.objects.values_list("participant", flat=True)) == [early.pk]
    client.post(where, {"one": late.uid, "came": "on"})
    assert Guest.objects.get(participant=late).came
    assert letters("gathering_invitation").count() == 1


def test_the_page_asks_as_many_questions_for_three_as_for_one(programme, elin, client):
    client.force_login(elin)
    counts = []
    for many in (1, 3):
        gathering, guests = evening(programme, elin, newcomers=many, friends=many)
        for one in guests[:many]:
            like(one, *guests[many:])
        actions.match_gathering(by=elin, gathering=gathering)
        where = reverse("friends:view_gathering", args=[programme.workspace.slug, gathering.uid])
        client.get(where)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(where).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_plan_change_and_close_by_the_pages(programme, elin, client):
    client.force_login(elin)
    slug = programme.workspace.slug
    assert b"sv-empty" in client.get(reverse("friends:view_gatherings", args=[slug])).content
    day = timezone.localdate() + timedelta(days=9)
    facts = {
        "name": "Vi ses",
        "day": day.isoformat(),
        "first": "18:00",
        "last": "17:00",
        "place": "Kulturhuset",
    }
    plan_at = reverse("friends:plan_gathering", args=[slug])
    assert client.post(plan_at, facts).status_code == 422
    page = client.post(plan_at, facts | {"last": "20:00"}, follow=True)
    gathering = Gathering.objects.get()
    assert b"sv-empty" in page.content
    change = reverse("friends:change_gathering", args=[slug, gathering.uid])
    new = facts | {"last": "20:00", "place": "Biblioteket", "version": gathering.version}
    client.post(change, new)
    gathering.refresh_from_db()
    assert (gathering.place, gathering.calendar_sequence) == ("Biblioteket", 1)
    assert client.post(change, new | {"place": "Parken"}).status_code == 409
    for verb in ("open_choosing", "match_gathering", "reopen_choosing", "match_gathering", "close_gathering"):
        assert (
            client.post(reverse(f"friends:{verb}", args=[slug, gathering.uid]), follow=True).status_code
            == 200
        )
    gathering.refresh_from_db()
    assert gathering.stage == "closed"
    assert Entry.objects.filter(verb="friends.close_gathering", subject=gathering.uid, by=elin).exists()
    assert evening_of(gathering).guests == []


def test_matchers_find_the_evening_in_their_calendar_until_it_is_cancelled(programme, elin):
    gathering = plan(programme, elin)
    today = timezone.localdate()
    span = (today, today + timedelta(days=30))
    (entry,) = evenings(elin, programme.workspace, *span)
    assert (entry.event.title, entry.event.attendees) == ("Vi ses", [])
    actions.cancel_gathering(by=elin, gathering=gathering)
    (entry,) = evenings(elin, programme.workspace, *span)
    assert (entry.event.is_cancelled, entry.event.sequence) == (True, 1)
