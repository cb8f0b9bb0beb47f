"""Stakeholders for tests, made by the product's own actions."""

from typing import Any

from samverk.people.models import Account
from samverk.stakeholders.actions import add_criterion, add_stakeholder, change_cell, judge_stakeholder
from samverk.stakeholders.columns import own_column
from samverk.stakeholders.models import Criterion, Stakeholder
from samverk.workspaces.models import Workspace
from tests.organisations.factories import make_organisation

SECRET_REASON = "Kommunalrådet lovade det i hissen"


def make_stakeholder(
    workspace: Workspace, name: str, *, by: Account, place: tuple[int, int] | None = None, **facts: Any
) -> Stakeholder:
    """`place` is (influence, interest); facts of the organisation (sector, municipality …) may be mixed in."""
    about = ("sector", "municipality", "categories", "website", "email", "phone", "latitude", "longitude")
    organisation = make_organisation(name, **{key: facts.pop(key) for key in about if key in facts})
    stakeholder = add_stakeholder(by=by, workspace=workspace, organisation=organisation, **facts)
    if place:
        judge_stakeholder(
            by=by, stakeholder=stakeholder, influence=place[0], interest=place[1], reason=SECRET_REASON
        )
    return stakeholder


def make_criterion(
    workspace: Workspace, name: str, kind: str = "text", *, by: Account, **more: Any
) -> Criterion:
    return add_criterion(by=by, workspace=workspace, name=name, kind=kind, **more)


def write_own(stakeholder: Stakeholder, criterion: Criterion, value: Any, *, by: Account) -> None:
    change_cell(by=by, stakeholder=stakeholder, column=own_column(criterion), value=value)
