"""Participation, shared posts, and what parties mean by a word."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from samverk.access.rules import Role
from samverk.workspaces.actions.definitions import add_definition, load_definitions
from samverk.workspaces.actions.participation import judge_participation
from samverk.workspaces.actions.shared_posts import SharesDoNotSum, add_shared_post
from samverk.workspaces.definitions import meanings, note_for
from samverk.workspaces.models import SharedPost, TermDefinition
from samverk.workspaces.participation import profile
from samverk.workspaces.people import members_of, sorted_members
from samverk.workspaces.posts import cost_overview, with_shares

from .factories import give, make_account, make_member
from .people_factories import make_room

pytestmark = pytest.mark.django_db


def test_judgements_keep_their_history_and_reason() -> None:
    workspace, karin = make_room()
    member = make_member(workspace)
    judge_participation(by=karin, member=member, planned=3, reached=1, reason="Fick brev.")
    judge_participation(by=karin, member=member, planned=3, reached=2, reason="Svarade på enkäten.")
    member.refresh_from_db()
    assert (member.participation_planned, member.participation_reached) == (3, 2)
    assert [j.reason for j in member.judgements.order_by("id")] == ["Fick brev.", "Svarade på enkäten."]


def test_the_profile_counts_levels_and_finds_who_is_behind() -> None:
    workspace, _karin = make_room()
    make_member(workspace, "A", participation_planned=3, participation_reached=2)
    make_member(workspace, "B", participation_planned=3, participation_reached=3)
    make_member(workspace, "C")
    found = profile(sorted_members(members_of(workspace), "name"))
    assert [(level.planned, level.reached) for level in found.levels] == [
        (0, 0),
        (0, 1),
        (2, 1),
        (0, 0),
        (0, 0),
    ]
    assert [(line.planned_x, line.reached_x, line.gap) for line in found.lines] == [
        (250, 150, (150, 250)),
        (250, 250, None),
        (None, None, None),
    ]
    assert (found.judged, found.behind, found.most) == (2, 1, 2)


def test_a_judgement_needs_a_reason(signed_in: Any) -> None:
    workspace, karin = make_room()
    member = make_member(workspace)
    address = reverse("workspaces:judge_participation", args=[workspace.slug, member.uid])
    page = signed_in(karin).post(address, {"planned": "3", "reached": "", "reason": "", "version": 1})
    assert page.status_code == 422
    assert not member.judgements.exists()


def test_the_parts_of_a_post_sum_to_a_hundred(signed_in: Any) -> None:
    workspace, karin = make_room()
    first, second = (
        make_member(workspace, "Falun").organisation,
        make_member(workspace, "Borlänge").organisation,
    )
    with pytest.raises(SharesDoNotSum):
        add_shared_post(by=karin, workspace=workspace, title="X", shares={first: 60, second: 30})
    data = {"title": "Samordnare", "extent": "80", f"share-{first.uid}": "60", f"share-{second.uid}": "30"}
    address = reverse("workspaces:add_shared_post", args=[workspace.slug])
    client = signed_in(karin)
    wrong = client.post(address, data)
    assert wrong.status_code == 422
    assert "90" in wrong.content.decode()
    assert client.post(address, {**data, f"share-{second.uid}": "40"}).status_code == 302
    assert {s.organisation: s.percent for s in SharedPost.objects.get().shares.all()} == {
        first: 60,
        second: 40,
    }


def test_the_overview_counts_full_time_parts_of_posts_that_go_on() -> None:
    workspace, karin = make_room()
    first, second = (
        make_member(workspace, "Falun").organisation,
        make_member(workspace, "Borlänge").organisation,
    )
    add_shared_post(by=karin, workspace=workspace, title="A", shares={first: 60, second: 40}, extent=50)
    add_shared_post(by=karin, workspace=workspace, title="B", shares={second: 100}, extent=100)
    add_shared_post(by=karin, workspace=workspace, title="C", shares={first: 100}, ends_on=date(2020, 1, 1))
    overview = cost_overview(with_shares(SharedPost.objects.filter(workspace=workspace)))
    assert [(part.organisation, part.posts, part.full_time) for part in overview] == [
        (second, 2, 120.0),
        (first, 1, 30.0),
    ]


def test_an_installation_starts_with_the_two_meanings_of_the_agreement() -> None:
    workspace, karin = make_room()
    assert load_definitions() == 2
    assert load_definitions() == 0
    assert [(m.party, m.months) for m in meanings(workspace)] == [("Civila samhället", None), ("Staten", 24)]
    add_definition(
        by=karin,
        workspace=workspace,
        term="newcomer",
        party="Staten",
        definition={"sv": "Tre år här."},
        months=36,
    )
    assert {m.party: m.months for m in meanings(workspace)} == {"Staten": 36, "Civila samhället": None}
    with override("sv"):
        note = note_for(workspace)
    assert "Tre år här (36" in note
    assert "två första åren" not in note
    assert note_for(workspace, "volontär") == ""


@pytest.mark.parametrize(
    ("arrived", "on", "included"),
    [
        (date(2024, 5, 10), date(2026, 5, 9), True),
        (date(2024, 5, 10), date(2026, 5, 10), False),
        (date(2024, 5, 10), date(2024, 5, 10), True),
        (date(2024, 5, 10), date(2024, 5, 9), False),
    ],
)
def test_two_years_are_counted_to_the_day(arrived: date, on: date, included: bool) -> None:
    workspace, _karin = make_room()
    load_definitions()
    government = next(meaning for meaning in meanings(workspace) if meaning.party == "Staten")
    need_based = next(meaning for meaning in meanings(workspace) if meaning.party != "Staten")
    assert government.includes(arrived, on) is included
    assert need_based.includes(arrived, on) is (arrived <= on)


def test_only_administrators_change_what_holds_everywhere(signed_in: Any) -> None:
    workspace, karin = make_room()
    load_definitions()
    everywhere = TermDefinition.objects.filter(workspace=None).first()
    addresses = [
        reverse(f"workspaces:{verb}_definition", args=[workspace.slug, everywhere.uid])
        for verb in ("change", "remove")
    ]
    assert [signed_in(karin).post(address).status_code for address in addresses] == [404, 404]
    administrator = give(workspace, Role.COORDINATOR, make_account(administrator=True))
    assert signed_in(administrator).post(addresses[1]).status_code == 302
    assert TermDefinition.objects.count() == 1
