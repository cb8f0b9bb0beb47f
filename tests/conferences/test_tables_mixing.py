"""Setting tables up and mixing people at them."""

import pytest
from django.urls import reverse

from samverk.audit.models import Entry
from samverk.conferences.actions import mixing
from samverk.conferences.actions.tables import set_up_tables, suggested
from samverk.conferences.models import Seat, SeatingPlan, Series, Table, Tie
from samverk.conferences.seating.asking import met_before
from samverk.conferences.seating.broken import broken_rules
from samverk.conferences.seating.loading import load
from samverk.conferences.seating.trouble import collisions_of
from samverk.jobs.running import run_waiting
from tests.workspaces.factories import give, make_account

from .factories import make_conference, make_slot
from .seating_makers import make_people, make_seated, make_set, need, seat_everybody, table_numbers

pytestmark = pytest.mark.django_db


def sign_in(client, conference, role="organiser"):
    account = give(conference.workspace, role)
    client.force_login(account)
    return account


def test_tables_of_eight_are_suggested_for_those_who_come():
    conference = make_conference()
    make_people(conference, 20)
    make_slot(conference, kind="groupwork")
    found = suggested(conference)
    assert (found["people"], found["tables"], found["chairs"], found["rounds"]) == (20, 3, 8, 1)


def test_needs_decide_where_wheelchairs_and_interpreters_are():
    conference = make_conference()
    people = make_people(conference, 24)
    need(people[0], needs_wheelchair_place=True)
    for one in people[1:4]:
        need(one, interpreter="ar")
    set_up_tables(by=make_account(), conference=conference, tables=6, chairs=5, rounds=2, slots=[])
    tables = list(conference.tables.all())
    assert [table.wheelchair_places for table in tables] == [1, 1, 1, 0, 0, 0]
    assert [table.languages for table in tables] == [[], [], [], [], [], ["ar"]]


def test_setting_up_from_the_page(client):
    conference = make_conference()
    make_people(conference, 9)
    sign_in(client, conference)
    address = reverse("conferences:set_up_tables", args=[conference.workspace.slug])
    told = client.post(address, {"tables": 2, "chairs": 4, "rounds": 2})
    assert told.status_code == 422
    assert b"8" in told.content
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"tables": 3, "chairs": 4, "rounds": 2}).status_code == 302
    assert conference.tables.count() == 3
    assert conference.sittings.count() == 2
    assert Entry.objects.filter(verb="conferences.set_up_tables").count() == 1


def test_the_worker_mixes_and_the_page_tells_how_it_went(client):
    conference = make_set(12, tables=3, chairs=4, rounds=2)
    sign_in(client, conference)
    slug = conference.workspace.slug
    client.post(reverse("conferences:mix_tables", args=[slug]))
    plan = SeatingPlan.objects.get(conference=conference)
    assert plan.stage == "solving"
    waiting = client.get(reverse("conferences:view_tables", args=[slug]))
    assert b"ct-state" in waiting.content
    assert run_waiting() == 1
    plan.refresh_from_db()
    assert plan.stage == "ready"
    assert Seat.objects.filter(sitting__conference=conference).count() == 24
    page = client.get(reverse("conferences:view_tables", args=[slug])).content.decode()
    assert page.count('class="ct-pic"') == 3
    assert "ct-said" in page
    assert broken_rules(load(conference)) == []


def test_an_impossible_seating_says_what_collides(client):
    conference = make_set(9, tables=3, chairs=3, rounds=1)
    people = list(conference.registrations.order_by("pk"))
    account = sign_in(client, conference)
    for kind in ("together",):
        Tie.objects.create(conference=conference, one=people[0], other=people[1], kind=kind, is_hard=True)
    Tie.objects.create(conference=conference, one=people[1], other=people[2], kind="together", is_hard=True)
    Tie.objects.create(conference=conference, one=people[0], other=people[2], kind="apart", is_hard=True)
    mixing.mix_tables(by=account, conference=conference)
    run_waiting()
    found = load(conference)
    assert found.plan.stage == "impossible"
    (told,) = collisions_of(found)
    assert people[0].name in told.text
    assert told.mend
    page = client.get(reverse("conferences:view_tables", args=[conference.workspace.slug]))
    assert told.text in page.content.decode()


def test_an_interpreter_nowhere_is_said_with_the_language():
    conference = make_set(6, tables=2, chairs=4, rounds=1)
    need(conference.registrations.first(), interpreter="so")
    mixing.mix_tables(by=make_account(), conference=conference)
    run_waiting()
    (told,) = collisions_of(load(conference))
    assert "(" in told.text
    assert Seat.objects.count() == 0


def test_what_was_pinned_stays_when_mixed_again():
    conference = make_seated(12)
    seats = list(Seat.objects.filter(sitting__conference=conference, sitting__number=1)[:4])
    Seat.objects.filter(pk__in=[seat.pk for seat in seats]).update(is_pinned=True)
    before = {(1, seat.registration_id): seat.table.number for seat in seats}
    seat_everybody(conference)
    after = table_numbers(conference)
    assert {key: after[key] for key in before} == before
    assert Seat.objects.filter(sitting__conference=conference, is_pinned=True).count() == 4


def test_an_answer_that_was_overtaken_is_thrown_away():
    conference = make_set(6, tables=2, chairs=4, rounds=1)
    plan = mixing.mix_tables(by=make_account(), conference=conference)
    with pytest.raises(mixing.OvertakenByOther):
        mixing.keep_seating(plan=plan, job="other", people=[], tables=[], sittings=[], array=[], result={})
    with pytest.raises(mixing.MixingUnderWay):
        mixing.mix_tables(by=make_account(), conference=conference)


def test_nothing_to_mix_is_said(client):
    conference = make_conference()
    sign_in(client, conference)
    told = client.post(reverse("conferences:mix_tables", args=[conference.workspace.slug]), follow=True)
    assert told.status_code == 200
    assert not SeatingPlan.objects.filter(stage="solving").exists()


def test_those_who_met_at_an_earlier_conference_are_kept_apart_if_possible():
    earlier = make_set(4, tables=2, chairs=2, rounds=1)
    series = Series.objects.create(workspace=earlier.workspace, name="Möten")
    earlier.series, earlier.held_on = series, earlier.held_on.replace(year=earlier.held_on.year - 1)
    earlier.over_at = None
    earlier.save()
    seat_everybody(earlier)
    conference = make_conference()
    conference.series = series
    conference.save()
    emails = list(earlier.registrations.order_by("pk").values_list("email", flat=True))
    people = [make_people(conference, 1, email=email)[0] for email in emails]
    met = met_before(conference, people)
    numbers = table_numbers(earlier)
    old = list(earlier.registrations.order_by("pk"))
    for i in range(4):
        for j in range(4):
            same = i != j and numbers[1, old[i].pk] == numbers[1, old[j].pk]
            assert bool(met[i, j]) is same


def test_changing_a_table_that_somebody_changed_meanwhile(client):
    conference = make_set(6, tables=2, chairs=4, rounds=1)
    sign_in(client, conference)
    table = conference.tables.first()
    address = reverse("conferences:change_table", args=[conference.workspace.slug, table.uid])
    facts = {"most": 6, "least": 0, "wheelchair_places": 1, "version": table.version}
    assert client.post(address, facts).status_code == 302
    assert client.post(address, {**facts, "most": 9}).status_code == 409
    assert client.post(address, {}).status_code == 422
    table.refresh_from_db()
    assert (table.most, table.wheelchair_places) == (6, 1)


def test_a_table_where_people_sit_is_not_taken_away(client):
    conference = make_seated(8, tables=2, chairs=5)
    sign_in(client, conference)
    table = conference.tables.first()
    client.post(reverse("conferences:remove_table", args=[conference.workspace.slug, table.uid]))
    assert Table.objects.filter(pk=table.pk).exists()
