"""Roles, their terms, and the coordinator nobody can take away."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.actions import Stale
from samverk.audit.models import Entry
from samverk.workspaces.actions.roles import (
    AlreadyHoldsRole,
    LastCoordinator,
    TermBackwards,
    change_role_term,
    end_role,
    give_role,
)
from samverk.workspaces.actions.turns import TurnsOverlap, later, lay_out_turns, pass_chair, remove_turn
from samverk.workspaces.models import ChairTurn, RoleHolding
from samverk.workspaces.people import role_worries, turn_to_take
from samverk.workspaces.rooms import roles_today

from .factories import give, make_account, make_member
from .people_factories import make_room, make_spoken_for, person_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def on_day(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The clock stands at noon of TODAY; `on_day(day)` moves it."""

    def move(day: date) -> None:
        noon = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: noon)

    move(TODAY)
    return move


def test_a_role_is_held_from_its_first_day_to_its_last_and_then_access_ends_by_itself(
    signed_in: Any, on_day: Any
) -> None:
    workspace, karin = make_room()
    lena = make_account("Lena Norell")
    give_role(
        by=karin, workspace=workspace, person=person_of(lena), role=Role.SECRETARY,
        since=date(2026, 3, 11), until=date(2026, 3, 20),
    )  # fmt: skip
    address = reverse("workspaces:view_roles", args=[workspace.slug])
    seen = {}
    for day in (10, 11, 20, 21):
        on_day(date(2026, 3, day))
        seen[day] = signed_in(lena).get(address).status_code
    assert seen == {10: 404, 11: 200, 20: 200, 21: 404}


def test_ending_a_role_ends_access_on_the_next_page(signed_in: Any) -> None:
    workspace, karin = make_room()
    lena = give(workspace, Role.SECRETARY)
    client = signed_in(lena)
    address = reverse("workspaces:view_roles", args=[workspace.slug])
    assert client.get(address).status_code == 200
    holding = RoleHolding.objects.get(workspace=workspace, person=person_of(lena))
    page = signed_in(karin).post(reverse("workspaces:end_role", args=[workspace.slug, holding.uid]))
    assert page.status_code == 302
    assert client.get(address).status_code == 404
    holding.refresh_from_db()
    assert holding.until == TODAY - timedelta(days=1)


def test_a_role_given_and_ended_the_same_day_leaves_no_rest_of_access() -> None:
    workspace, karin = make_room()
    lena = make_account()
    holding = give_role(by=karin, workspace=workspace, person=person_of(lena), role=Role.GUEST)
    end_role(by=karin, holding=holding)
    assert roles_today(lena, workspace) == frozenset()
    assert Entry.objects.filter(verb="workspaces.end_role", scope=workspace.audit_scope).count() == 1


def test_the_last_coordinator_cannot_be_ended_nor_be_given_an_end(signed_in: Any) -> None:
    workspace, karin = make_room()
    holding = RoleHolding.objects.get(workspace=workspace, role=Role.COORDINATOR)
    with pytest.raises(LastCoordinator):
        end_role(by=karin, holding=holding)
    with pytest.raises(LastCoordinator):
        change_role_term(by=karin, holding=holding, since=holding.since, until=date(2026, 12, 31))
    with pytest.raises(LastCoordinator):
        change_role_term(by=karin, holding=holding, since=date(2026, 4, 1), until=None)
    page = signed_in(karin).post(
        reverse("workspaces:end_role", args=[workspace.slug, holding.uid]), follow=True
    )
    assert "sv-toast" in page.content.decode()
    assert roles_today(karin, workspace) >= {Role.COORDINATOR}


def test_a_coordinator_who_cannot_sign_in_does_not_count() -> None:
    workspace, karin = make_room()
    without_account = make_spoken_for(workspace).person
    without_account.account = None
    without_account.save()
    give_role(by=karin, workspace=workspace, person=without_account, role=Role.COORDINATOR)
    holding = RoleHolding.objects.get(workspace=workspace, role=Role.COORDINATOR, person=person_of(karin))
    with pytest.raises(LastCoordinator):
        end_role(by=karin, holding=holding)


def test_a_second_coordinator_lets_the_first_go_as_long_as_their_term_covers_it() -> None:
    workspace, karin = make_room()
    lena = make_account()
    give_role(
        by=karin, workspace=workspace, person=person_of(lena), role=Role.COORDINATOR, until=date(2026, 6, 30)
    )
    holding = RoleHolding.objects.get(workspace=workspace, role=Role.COORDINATOR, person=person_of(karin))
    with pytest.raises(LastCoordinator):
        change_role_term(by=karin, holding=holding, since=holding.since, until=date(2026, 6, 30))
    changed = change_role_term(by=karin, holding=holding, since=holding.since, until=date(2026, 5, 31))
    assert changed.until == date(2026, 5, 31)


def test_the_same_role_twice_and_a_term_backwards_are_refused() -> None:
    workspace, karin = make_room()
    lena = person_of(give(workspace, Role.SECRETARY))
    with pytest.raises(AlreadyHoldsRole):
        give_role(by=karin, workspace=workspace, person=lena, role=Role.SECRETARY)
    with pytest.raises(TermBackwards):
        give_role(
            by=karin,
            workspace=workspace,
            person=lena,
            role=Role.CHAIR,
            since=TODAY,
            until=TODAY - timedelta(1),
        )


def test_a_stale_term_is_shown_side_by_side(signed_in: Any) -> None:
    workspace, karin = make_room()
    holding = RoleHolding.objects.get(workspace=workspace, person=person_of(give(workspace, Role.SECRETARY)))
    change_role_term(by=karin, holding=holding, since=holding.since, until=date(2026, 8, 1))
    address = reverse("workspaces:change_role_term", args=[workspace.slug, holding.uid])
    data = {"since": "2026-02-01", "until": "2026-12-31", "version": 1}
    page = signed_in(karin).post(address, data)
    assert page.status_code == 409
    assert "2026-08-01" in page.content.decode()
    assert "2026-12-31" in page.content.decode()
    with pytest.raises(Stale), transaction.atomic():
        change_role_term(by=karin, holding=holding, since=holding.since, until=None, version=1)


def test_worries_name_what_the_method_asks_for() -> None:
    workspace, _karin = make_room()
    assert [worry.key for worry in role_worries(workspace)] == [
        "no_chair",
        "no_secretary",
        "nobody_responsible",
    ]
    give(workspace, Role.SECRETARY)
    make_member(workspace, is_ultimately_responsible=True)
    give(workspace, Role.CHAIR, until=TODAY + timedelta(days=60))
    assert [worry.key for worry in role_worries(workspace)] == ["ends_soon"]


def test_the_chair_of_the_national_agreement_goes_round_for_three_years() -> None:
    workspace, karin = make_room(template="steering_group", name="Styrgruppen")
    parties = [("Civila samhället", None), ("SKL", None), ("Staten", None)]
    turns = lay_out_turns(
        by=karin, workspace=workspace, parties=parties, starts_on=date(2012, 1, 1), months=12
    )
    assert [(turn.party, turn.starts_on, turn.ends_on) for turn in turns] == [
        ("Civila samhället", date(2012, 1, 1), date(2012, 12, 31)),
        ("SKL", date(2013, 1, 1), date(2013, 12, 31)),
        ("Staten", date(2014, 1, 1), date(2014, 12, 31)),
    ]
    assert ChairTurn.objects.on_day(date(2013, 5, 1)).get().party == "SKL"


def test_turns_do_not_overlap_and_a_removed_one_leaves_room() -> None:
    workspace, karin = make_room()
    first, *_rest = lay_out_turns(
        by=karin, workspace=workspace, parties=[("A", None)], starts_on=date(2026, 1, 1), months=6
    )
    with pytest.raises(TurnsOverlap):
        lay_out_turns(
            by=karin, workspace=workspace, parties=[("B", None)], starts_on=date(2026, 6, 30), months=1
        )
    remove_turn(by=karin, turn=first)
    lay_out_turns(by=karin, workspace=workspace, parties=[("B", None)], starts_on=date(2026, 6, 30), months=1)
    assert [turn.party for turn in workspace.chair_turns.all()] == ["B"]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 1, 31), 13, date(2024, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 5, 5), 24, date(2028, 5, 5)),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    assert later(day, months) == expected


def test_at_a_turn_the_party_sends_somebody_and_the_one_before_leaves() -> None:
    workspace, karin = make_room()
    before = give(workspace, Role.CHAIR)
    seat = make_spoken_for(workspace, "Staten")
    (turn,) = lay_out_turns(
        by=karin,
        workspace=workspace,
        parties=[("Staten", seat.member)],
        starts_on=date(2026, 1, 1),
        months=12,
    )
    assert turn_to_take(workspace) == turn
    holding = pass_chair(by=karin, turn=turn, person=seat.person)
    assert (holding.since, holding.until) == (timezone.localdate(), date(2026, 12, 31))
    assert Role.CHAIR not in roles_today(before, workspace)
    assert turn_to_take(workspace) is None
