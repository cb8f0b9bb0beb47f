"""Naming what is missing, and the thread from what was heard."""

import pytest
from django.urls import reverse

from samverk.observations.models import Observation
from samverk.plans import actions, untaken
from samverk.plans.models import Gap
from samverk.workspaces.rooms import Room
from tests.observations.factories import make_observation
from tests.workspaces.factories import give

from .factories import make_action, make_gap

pytestmark = pytest.mark.django_db


def _room(account, workspace):
    return Room(workspace, account, frozenset({"coordinator"}))


def test_name_gap_ties_it_to_what_was_heard_and_says_so_there(karin, room):
    heard = [make_observation(room, "Ingen buss"), make_observation(room, "Ingen barnpassning")]
    url = reverse("plans:name_gap", args=[room.slug])
    answer = karin.post(url, {"title": "Att kunna delta på kvällen", "observations": [o.uid for o in heard]})
    gap = Gap.objects.get()
    assert answer.url == reverse("plans:view_gap", args=[room.slug, gap.uid])
    assert set(gap.observations.all()) == set(heard)
    heard[0].refresh_from_db()
    assert (heard[0].state, heard[0].state_note) == ("taken_up", "Att kunna delta på kvällen")


def test_an_observation_shows_the_gap_the_action_and_what_came_of_it(karin, room, plan):
    heard = make_observation(room, "Ingen buss")
    gap = make_gap(room, "Kvällsbuss", observations=[heard])
    action = make_action(plan, "Prova en tur", gap=gap)
    actions.report_action(by=None, action=action, state="done", result="Tjugo reser varje kväll")
    page = karin.get(reverse("observations:view_observation", args=[room.slug, heard.uid])).content.decode()
    assert [word in page for word in ("Kvällsbuss", "Prova en tur", "Tjugo reser varje kväll")] == [True] * 3


def test_untaken_hinders_are_those_without_a_gap(coordinator, room):
    taken, free = make_observation(room, "Ingen buss"), make_observation(room, "Ingen bostad")
    make_observation(room, "Biblioteket kan ha öppet", kind="possibility")
    make_gap(room, observations=[taken])
    assert [o.text for o in untaken.untaken_hinders(_room(coordinator, room))] == [free.text]


def test_a_hinder_is_free_again_when_its_gap_is_removed(coordinator, room):
    heard = make_observation(room, "Ingen buss")
    gap = make_gap(room, observations=[heard])
    actions.remove_gap(by=coordinator, gap=gap)
    assert [o.text for o in untaken.untaken_hinders(_room(coordinator, room))] == ["Ingen buss"]


def test_untaken_page_narrows_by_theme(karin, room):
    themes = Observation.themes.rel.model.objects
    make_observation(room, "Ingen buss", themes=[themes.get(key="mobility")])
    make_observation(room, "Ingen bostad", themes=[themes.get(key="housing")])
    answer = karin.get(reverse("plans:view_untaken", args=[room.slug]), {"theme": "housing"})
    assert [o.text for o in answer.context["page"]] == ["Ingen bostad"]


def test_gaps_without_action_leaves_out_those_an_action_closes(room, plan):
    closed, open_ = make_gap(room, "Stängd"), make_gap(room, "Öppen")
    make_action(plan, gap=closed)
    assert list(untaken.gaps_without_action(room)) == [open_]


def test_change_gap_shows_a_stale_edit(karin, room, coordinator):
    gap = make_gap(room, "Första orden")
    actions.change_gap(by=coordinator, gap=Gap.objects.get(), title="Andras ord", text="", observations=[])
    url = reverse("plans:change_gap", args=[room.slug, gap.uid])
    answer = karin.post(url, {"title": "Mina ord", "version": gap.version})
    assert answer.status_code == 409
    assert Gap.objects.get().title == "Andras ord"


def test_a_member_who_edits_a_gap_keeps_the_leaders_observations(signed_in, room, coordinator):
    secret = make_observation(room, "Bara för ledningen", visibility="leaders")
    gap = make_gap(room, "Behov", observations=[secret])
    member = signed_in(give(room, "member"))
    url = reverse("plans:change_gap", args=[room.slug, gap.uid])
    assert "Bara för ledningen" not in member.get(url).content.decode()
    member.post(url, {"title": "Bättre ord", "version": gap.version})
    assert list(gap.observations.all()) == [secret]


@pytest.mark.parametrize("junk", ["nonsense", "", "../../etc"])
def test_name_gap_takes_junk_for_nothing(karin, room, junk):
    url = reverse("plans:name_gap", args=[room.slug])
    assert karin.get(url, {"from": junk}).status_code == 200
    assert karin.post(url, {"title": "Behov", "observations": [junk]}).status_code == 422
    assert not Gap.objects.exists()
