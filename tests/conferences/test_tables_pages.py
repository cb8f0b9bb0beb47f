"""The tables' pages, papers and screens, and workshops by wishes."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.conferences.actions import workshops
from samverk.conferences.models import (
    Conference,
    Hall,
    Needs,
    Registration,
    Table,
    Tie,
    WorkshopPlace,
    WorkshopWish,
)
from samverk.conferences.own_seats import workshops as own_workshops
from samverk.conferences.screens import SEATS, screen_token
from samverk.conferences.seating.loading import load
from samverk.conferences.seating.sheets import badges
from tests.workspaces.factories import give, make_account

from .factories import make_conference, make_registration, make_slot, make_workshop
from .seating_makers import make_people, make_seated, need, show

pytestmark = pytest.mark.django_db
PAGES = ["view_tables", "set_up_tables", "view_ties", "find_seat", "view_wall", "view_workshops"]


def address(conference, verb, *args):
    return reverse(f"conferences:{verb}", args=[conference.workspace.slug, *args])


def organiser(client, conference):
    account = give(conference.workspace, "organiser")
    client.force_login(account)
    return account


@pytest.mark.parametrize("verb", PAGES)
def test_an_empty_conference_has_all_pages(client, verb):
    conference = make_conference()
    organiser(client, conference)
    assert client.get(address(conference, verb)).status_code == 200


def test_no_hall_is_a_choice_with_words(client):
    conference = make_conference()
    organiser(client, conference)
    Hall.objects.create(conference=conference, name="Stora salen")
    page = client.get(address(conference, "set_up_tables")).content.decode()
    assert '<option value="" selected>inte bestämt</option>' in page
    table = Table.objects.create(conference=conference, number=1, most=8)
    page = client.get(address(conference, "set_up_tables")).content.decode()
    assert '<option value="" selected>som borden står nu</option>' in page
    page = client.get(address(conference, "change_table", table.uid)).content.decode()
    assert '<option value="" selected>inte bestämt</option>' in page
    assert "---" not in page


def _queries(client, conference, verb, django_assert_max_num_queries, **asked):
    with django_assert_max_num_queries(24) as counted:
        assert client.get(address(conference, verb), asked).status_code == 200
    return len(counted)


@pytest.mark.parametrize("verb", ["view_tables", "find_seat", "view_wall"])
def test_no_more_queries_for_more_people(client, verb, django_assert_max_num_queries):
    few, many = make_seated(6, tables=2, chairs=4, rounds=2), make_seated(30, tables=6, chairs=6, rounds=3)
    account = organiser(client, few)
    give(many.workspace, "organiser", account)
    _queries(client, few, verb, django_assert_max_num_queries, q="deltagare")
    first = _queries(client, few, verb, django_assert_max_num_queries, q="deltagare")
    assert _queries(client, many, verb, django_assert_max_num_queries, q="deltagare") == first


def test_finding_somebody_shows_only_that_table(client):
    conference = make_seated(12, tables=3, chairs=5)
    organiser(client, conference)
    one = conference.registrations.order_by("pk").last()
    page = client.get(address(conference, "view_tables"), {"q": one.name.upper()})
    assert len(page.context["cards"]) == 1
    assert "is-found" in page.content.decode()
    found = client.get(address(conference, "find_seat"), {"q": one.name})
    assert [line.one.pk for line in found.context["lines"]] == [one.pk]


def test_needs_are_told_of_tables_and_never_of_people(client):
    conference = make_seated(12, tables=3, chairs=5)
    organiser(client, conference)
    one = conference.registrations.order_by("pk").first()
    need(one, diet="inga nötter", access="hiss", child_care="två barn", interpreter="")
    for verb in PAGES:
        page = client.get(address(conference, verb), {"q": one.name}).content.decode()
        for word in ("inga nötter", "hiss,", "två barn"):
            assert word not in page
    assert Needs.objects.count() == 1


def test_the_wall_opens_by_its_link_until_the_conference_is_over(client):
    conference = make_seated(8, tables=2, chairs=5)
    one = conference.registrations.first()
    link = reverse("conferences:open_wall", args=[screen_token(conference, SEATS)])
    page = client.get(link)
    assert page.status_code == 200
    text = page.content.decode()
    assert one.name in text
    assert one.email not in text
    assert one.code not in text
    assert 'http-equiv="refresh"' in text
    assert client.get(reverse("conferences:open_wall", args=["x"])).status_code == 404
    Conference.objects.filter(pk=conference.pk).update(over_at=timezone.now() - timedelta(hours=1))
    assert client.get(link).status_code == 404


def test_papers_are_tagged_and_hold_everybody(client):
    conference = make_seated(12, tables=3, chairs=5)
    organiser(client, conference)
    for kind in ("badges", "cards", "lists"):
        told = client.get(address(conference, "print_tables", kind))
        content = b"".join(told.streaming_content) if told.streaming else told.content
        assert content.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in content or b"/MarkInfo" in content
    assert client.get(address(conference, "print_tables", "x")).status_code == 404
    sheet = badges(load(conference), seats=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 2  # ten on each


def test_the_list_can_be_taken_along(client):
    conference = make_seated(8, tables=2, chairs=5)
    organiser(client, conference)
    told = client.get(address(conference, "view_tables"), {"format": "csv"})
    text = b"".join(told.streaming_content).decode("utf-8-sig")
    assert conference.registrations.first().name in text


def _wishes(conference, many, *, capacity=4, least=0):
    slot = make_slot(conference, kind="workshop")
    shops = [make_workshop(slot, capacity=capacity, least=least) for _each in range(3)]
    people = make_people(conference, many)
    for i, one in enumerate(people):
        for rank in range(3):
            WorkshopWish.objects.create(
                registration=one, workshop=shops[(i * (i % 2) + rank) % 3], rank=rank + 1
            )
    return slot, shops, people


def test_wishes_decide_within_the_places_and_nobody_is_unplaced(client):
    conference = make_conference()
    slot, shops, _people = _wishes(conference, 12)
    organiser(client, conference)
    client.post(address(conference, "place_workshops", slot.uid))
    assert [shop.places.count() for shop in shops] == [4, 4, 4]
    placed = WorkshopPlace.objects.filter(slot=slot)
    assert placed.count() == 12
    for place in placed:
        assert (
            place.rank
            == WorkshopWish.objects.get(registration=place.registration, workshop=place.workshop).rank
        )
    page = client.get(address(conference, "view_workshops"))
    (shown,) = page.context["slots"]
    assert shown.unplaced == []
    assert len(shown.said) >= 2


def test_who_was_put_at_a_workshop_by_hand_stays_and_a_full_one_is_refused(client):
    conference = make_conference()
    slot, shops, people = _wishes(conference, 12)
    account = organiser(client, conference)
    where = address(conference, "move_to_workshop", slot.uid)
    assert client.post(where).status_code == 422
    client.post(where, {"person": people[0].uid, "workshop": shops[2].uid})
    workshops.place_workshops(by=account, conference=conference, slot=slot)
    place = WorkshopPlace.objects.get(registration=people[0])
    assert (place.workshop, place.is_pinned) == (shops[2], True)
    other = WorkshopPlace.objects.filter(workshop=shops[0]).first().registration
    told = client.post(where, {"person": other.uid, "workshop": shops[2].uid})
    assert told.status_code == 422
    assert other.name in told.content.decode()
    client.post(where, {"person": people[0].uid, "workshop": ""})
    assert not WorkshopPlace.objects.filter(registration=people[0]).exists()


def test_a_workshop_too_few_wished_is_not_held():
    conference = make_conference()
    slot = make_slot(conference, kind="workshop")
    big, small = make_workshop(slot, capacity=5), make_workshop(slot, capacity=5, least=4)
    people = make_people(conference, 5)
    for one in people:
        WorkshopWish.objects.create(registration=one, workshop=big, rank=2 if one == people[0] else 1)
    WorkshopWish.objects.create(registration=people[0], workshop=small, rank=1)
    found = workshops.place_workshops(by=make_account(), conference=conference, slot=slot)
    assert found.closed == (small.title,)
    assert found.unplaced == 0
    assert big.places.count() == 5


def test_own_workshops_are_seen_when_the_places_are_shown(client):
    conference = make_conference()
    slot, shops, people = _wishes(conference, 6)
    workshops.place_workshops(by=make_account(), conference=conference, slot=slot)
    assert own_workshops(people[0]) is None
    show(conference)
    (place,) = own_workshops(people[0])["places"]
    assert place.workshop in shops
    Registration.objects.filter(pk=people[0].pk).update(state="cancelled", place=None)
    people[0].refresh_from_db()
    assert own_workshops(people[0]) is None


def test_somebody_protected_is_in_no_list(client):
    conference = make_seated(8, tables=2, chairs=5)
    organiser(client, conference)
    hidden = make_registration(conference, name="Gömd Person", person=make_account().person)
    Table.objects.filter(conference=conference, number=1).update(host=hidden)
    Tie.objects.create(
        conference=conference, one=hidden, other=conference.registrations.first(), kind="apart"
    )
    assert "Gömd Person" in client.get(address(conference, "view_ties")).content.decode()
    hidden.person.is_protected = True
    hidden.person.save()
    for verb in PAGES:
        assert "Gömd" not in client.get(address(conference, verb)).content.decode()
