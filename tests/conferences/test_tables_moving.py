"""Who sits where, changed by hand and on the day: hard rules hold, few move, everybody is told why."""

import random

import pytest
from django.urls import reverse

from samverk.conferences.actions import seats as actions
from samverk.conferences.actions.tables import plan_of
from samverk.conferences.models import Registration, Seat, SeatMove, Tie
from samverk.conferences.own_seats import seats as own_seats
from samverk.conferences.seating.broken import broken_rules
from samverk.conferences.seating.loading import load
from tests.workspaces.factories import give, make_account

from .factories import make_registration
from .seating_makers import make_seated, make_set, need, seat_everybody, show, table_numbers

pytestmark = pytest.mark.django_db


def address(conference, verb, *args):
    return reverse(f"conferences:{verb}", args=[conference.workspace.slug, *args])


def organiser(client, conference):
    account = give(conference.workspace, "organiser")
    client.force_login(account)
    return account


def two_at_different_tables(conference):
    seats = list(Seat.objects.filter(sitting__conference=conference, sitting__number=1).order_by("pk"))
    other = next(seat for seat in seats if seat.table_id != seats[0].table_id)
    return seats[0].registration, other.registration


def test_two_change_places_after_the_effect_was_shown(client):
    conference = make_seated(12)
    organiser(client, conference)
    one, other = two_at_different_tables(conference)
    before = table_numbers(conference)
    asked = {"round": 1, "person": one.uid, "other": other.uid}
    shown = client.get(address(conference, "move_person"), asked)
    assert shown.status_code == 200
    assert b"ct-effect" in shown.content
    assert table_numbers(conference) == before
    version = plan_of(conference).version
    assert client.post(address(conference, "move_person"), {**asked, "version": version}).status_code == 302
    after = table_numbers(conference)
    assert after[1, one.pk] == before[1, other.pk]
    assert after[1, other.pk] == before[1, one.pk]
    assert {key: after[key] for key in after if key not in {(1, one.pk), (1, other.pk)}} == {
        key: before[key] for key in before if key not in {(1, one.pk), (1, other.pk)}
    }
    assert Seat.objects.filter(sitting__conference=conference, is_pinned=True).count() == 2
    again = client.post(address(conference, "move_person"), {**asked, "version": version})
    assert again.status_code == 409
    batch = SeatMove.objects.first().batch
    client.post(address(conference, "undo_moves"), {"batch": batch})
    assert table_numbers(conference) == before


def test_a_move_that_breaks_a_hard_rule_is_refused_with_the_rule(client):
    conference = make_set(12)
    people = list(conference.registrations.order_by("pk"))
    Tie.objects.create(conference=conference, one=people[0], other=people[1], kind="together", is_hard=True)
    seat_everybody(conference)
    organiser(client, conference)
    at = table_numbers(conference)
    other = next(one for one in people[2:] if at[1, one.pk] != at[1, people[0].pk])
    asked = {"round": 1, "person": people[0].uid, "other": other.uid}
    shown = client.get(address(conference, "move_person"), asked).content.decode()
    assert "is-impossible" in shown
    assert people[1].name in shown
    told = client.post(address(conference, "move_person"), {**asked, "version": plan_of(conference).version})
    assert told.status_code == 409
    assert table_numbers(conference) == at


def test_somebody_who_does_not_come_leaves_a_chair_and_can_come_after_all(client):
    conference = make_seated(12)
    organiser(client, conference)
    show(conference)
    one = conference.registrations.order_by("pk").first()
    before = table_numbers(conference)
    assert own_seats(one) is not None
    client.post(address(conference, "report_absent"), {"person": one.uid})
    after = table_numbers(conference)
    assert (1, one.pk) not in after
    assert own_seats(one) is None
    assert load(conference).absent == {one.pk}
    assert SeatMove.objects.filter(registration=one, why="gone").count() == 2
    moved = {key for key in after if after[key] != before[key]}
    assert moved == set()
    client.post(address(conference, "report_back"), {"person": one.uid})
    assert (1, one.pk) in table_numbers(conference)
    assert load(conference).absent == set()
    client.post(address(conference, "report_back"), {"person": one.uid})
    assert SeatMove.objects.filter(registration=one, why="gone").count() == 2


def test_a_closed_table_is_emptied_and_nobody_else_moves_who_need_not(client):
    conference = make_seated(12, tables=4, chairs=4, rounds=2)
    organiser(client, conference)
    before = table_numbers(conference)
    table = conference.tables.first()
    client.post(address(conference, "close_table", table.uid))
    after = table_numbers(conference)
    assert 1 not in after.values()
    assert all(after[key] == before[key] for key in before if before[key] != 1)
    assert set(SeatMove.objects.values_list("why", flat=True)) == {"closed"}
    assert broken_rules(load(conference)) == []
    page = client.get(address(conference, "view_tables")).content.decode()
    assert "ct-moves" in page
    client.post(address(conference, "undo_moves"), {"batch": SeatMove.objects.first().batch})
    assert table_numbers(conference) == before
    table.refresh_from_db()
    assert table.closed_at is None


def test_a_table_that_cannot_be_closed_is_said(client):
    conference = make_seated(12, tables=3, chairs=4, rounds=1)
    organiser(client, conference)
    before = table_numbers(conference)
    told = client.post(address(conference, "close_table", conference.tables.first().uid), follow=True)
    assert "12" in told.content.decode()
    assert table_numbers(conference) == before
    assert not SeatMove.objects.exists()


def test_late_registrations_are_taken_in_and_cancelled_ones_leave(client):
    conference = make_seated(12, tables=3, chairs=5)
    organiser(client, conference)
    gone = conference.registrations.order_by("pk").last()
    Registration.objects.filter(pk=gone.pk).update(state="cancelled", place=None)
    late = make_registration(conference, sector="business")
    page = client.get(address(conference, "view_tables"))
    assert [one.pk for one in page.context["found"].without_table] == [late.pk]
    assert [one.pk for one in page.context["found"].left] == [gone.pk]
    client.post(address(conference, "take_in_late"))
    after = table_numbers(conference)
    assert {person for _round, person in after} == set(
        conference.registrations.filter(state="confirmed").values_list("pk", flat=True)
    )
    assert broken_rules(load(conference)) == []


def test_hard_rules_hold_whatever_happens(client):
    """A day of thirty happenings by chance: whatever is done through the pages, what must hold holds."""
    conference = make_set(20, tables=5, chairs=6, rounds=3)
    people = list(conference.registrations.order_by("pk"))
    need(people[0], needs_wheelchair_place=True)
    for one in people[1:4]:
        need(one, interpreter="ar")
    tables = list(conference.tables.all())
    for table in tables[:2]:
        table.wheelchair_places = 1
        table.save()
    for table in tables[3:]:
        table.languages = ["ar"]
        table.save()
    tables[2].host = people[9]
    tables[2].save()
    Tie.objects.create(conference=conference, one=people[5], other=people[6], kind="together", is_hard=True)
    Tie.objects.create(conference=conference, one=people[7], other=people[8], kind="apart", is_hard=True)
    seat_everybody(conference)
    organiser(client, conference)
    assert broken_rules(load(conference)) == []
    dice = random.Random(5)
    for _happening in range(30):
        one, other = dice.sample(people, 2)
        verb = dice.choice(["move_person", "report_absent", "report_back", "close_table", "take_in_late"])
        facts = {"person": one.uid, "first": dice.randint(1, 3)}
        if verb == "move_person":
            facts = {"person": one.uid, "other": other.uid, "round": dice.randint(1, 3), "version": plan_of(conference).version}  # fmt: skip
        if verb == "close_table":
            if conference.tables.filter(closed_at__isnull=False).exists():
                continue
            told = client.post(address(conference, verb, dice.choice(tables).uid), facts)
        else:
            told = client.post(address(conference, verb), facts)
        assert told.status_code in {302, 409, 422}
        assert broken_rules(load(conference)) == [], verb


def test_an_empty_post_is_answered(client):
    conference = make_seated(8, tables=2, chairs=5)
    organiser(client, conference)
    for verb in ("report_absent", "report_back", "take_in_late", "undo_moves", "unpin_seats", "move_person"):
        assert client.post(address(conference, verb)).status_code in {302, 422}


def test_undo_takes_back_only_the_newest():
    conference = make_seated(8, tables=2, chairs=5)
    with pytest.raises(actions.NothingToUndo):
        actions.undo_moves(by=make_account(), conference=conference, batch="x")


def test_what_the_own_page_says_follows_the_tables(client):
    conference = make_seated(8, tables=2, chairs=5)
    one = conference.registrations.first()
    assert own_seats(one) is None
    show(conference)
    shown = own_seats(one)
    assert [seat.sitting.number for seat in shown["seats"]] == [1, 2]
    assert shown["now"].state == "now"
    at = table_numbers(conference)
    assert [seat.table.number for seat in shown["seats"]] == [at[1, one.pk], at[2, one.pk]]
