"""Plans for tests, made by the product's own actions."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from samverk.plans import actions
from samverk.plans.models import Action, Gap, Plan, Referral
from samverk.workspaces.models import Workspace
from tests.workspaces.factories import make_account, make_member, make_representative


def make_plan(workspace: Workspace, title: str = "Handlingsplan", **facts: Any) -> Plan:
    """A plan that began half a year ago and lasts for one and a half more."""
    today = timezone.localdate()
    facts.setdefault("starts_on", today - timedelta(days=180))
    facts.setdefault("ends_on", today + timedelta(days=550))
    return actions.start_plan(by=None, workspace=workspace, title=title, **facts)


def make_action(plan: Plan, title: str = "Öppna språkkaféet på kvällen", **facts: Any) -> Action:
    return actions.add_action(by=None, plan=plan, title=title, **facts)


def make_gap(workspace: Workspace, title: str = "Någon att prata svenska med", **facts: Any) -> Gap:
    return actions.name_gap(by=facts.pop("by", None), workspace=workspace, title=title, **facts)


def make_adopted_plan(workspace: Workspace, *titles: str, **facts: Any) -> Plan:
    """An adopted plan with an action for each title (one, if none is said)."""
    plan = make_plan(workspace, **facts)
    for title in titles or ("Öppna språkkaféet på kvällen",):
        make_action(plan, title)
    actions.adopt_plan(by=None, plan=plan, adopted_on=date(2026, 3, 1), meeting="Stormöte 2")
    plan.refresh_from_db()
    return plan


def make_referral(plan: Plan, *organisations: str) -> Referral:
    """A round to a representative of each organisation."""
    asked = []
    for number, name in enumerate(organisations or ("Kulmis",)):
        seat = make_representative(make_member(plan.workspace, name), f"Talare {name}")
        seat.person.email = f"talare{number}@example.org"
        seat.person.save()
        asked.append(seat)
    due_on = timezone.localdate() + timedelta(days=20)
    return actions.send_referral(by=make_account(), plan=plan, representatives=asked, due_on=due_on)
