"""What the access test puts into the addresses of plans (see tests/access_objects.py)."""

from typing import Any

from django.utils import timezone

from samverk.people.models import Account, Person
from samverk.plans import actions
from samverk.plans.models import ReferralAnswer
from samverk.workspaces.actions import publish_workspace
from samverk.workspaces.models import Workspace
from tests.access_objects import World, makes

from .factories import make_action, make_adopted_plan, make_gap, make_plan, make_referral


@makes(
    "plans:view_plan",
    "plans:change_plan",
    "plans:close_plan",
    "plans:reopen_plan",
    "plans:view_status",
    "plans:add_action",
    "plans:adopt_plan",
    "plans:compare_versions",
    "plans:view_versions",
    "plans:view_referral",
    "plans:send_referral",
    "plans:remind_referral",
    "plans:close_referral",
    "plans:view_continuation",
    "plans:publish_plan",
    "plans:unpublish_plan",
)
def _plan(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_plan(world.workspace).uid}


@makes("plans:answer_consideration")
def _consideration(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_plan(world.workspace).uid, "key": "funding"}


@makes(
    "plans:view_action",
    "plans:change_action",
    "plans:move_action",
    "plans:remove_action",
    "plans:ask_responsible",
    "plans:report_action",
)
def _action(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_action(make_plan(world.workspace)).uid}


@makes("plans:restore_action")
def _removed_action(world: World, asker: Account | None) -> dict[str, Any]:
    action = make_action(make_plan(world.workspace))
    actions.remove_action(by=world.coordinator, action=action)
    return {"uid": action.uid}


@makes("plans:change_cell")
def _cell(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_action(make_plan(world.workspace)).uid, "field": "due_on"}


@makes("plans:view_gap", "plans:change_gap", "plans:remove_gap")
def _gap(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_gap(world.workspace).uid}


@makes("plans:restore_gap")
def _removed_gap(world: World, asker: Account | None) -> dict[str, Any]:
    gap = make_gap(world.workspace)
    actions.remove_gap(by=world.coordinator, gap=gap)
    return {"uid": gap.uid}


@makes("plans:compare_visions")
def _visions(world: World, asker: Account | None) -> dict[str, Any]:
    actions.write_vision(by=world.coordinator, workspace=world.workspace, text="Ingen är ny och ensam.")
    return {}


@makes("plans:reply_answer")
def _comment(world: World, asker: Account | None) -> dict[str, Any]:
    plan = make_plan(world.workspace)
    make_action(plan)
    recipient = make_referral(plan).recipients.get()
    return {"uid": ReferralAnswer.objects.create(recipient=recipient, text="Bra så.").uid}


@makes("plans:report_by_link")
def _report_link(world: World, asker: Account | None) -> dict[str, Any]:
    person = Person.objects.get(account=world.coordinator)
    action = make_action(make_plan(world.workspace), person=person)
    return {"secret": actions.make_link(action=action, person=person).rstrip("/").rpartition("/")[2]}


@makes("plans:answer_referral")
def _referral_link(world: World, asker: Account | None) -> dict[str, Any]:
    plan = make_plan(world.workspace)
    make_action(plan)
    return {"secret": actions.comment_link(make_referral(plan).recipients.get())}


@makes("plans:view_public_plan", "plans:embed_plan")
def _public(world: World, asker: Account | None) -> dict[str, Any]:
    room = Workspace.objects.get(pk=world.workspace.pk)
    if room.published_at is None and room.is_open:
        publish_workspace(by=world.coordinator, workspace=room, public_text={})
    plan = make_adopted_plan(world.workspace, ends_on=timezone.localdate().replace(year=2030))
    actions.publish_plan(by=world.coordinator, plan=plan)
    return {}


@makes("plans:download_plan")
def _data(world: World, asker: Account | None) -> dict[str, Any]:
    return {**_public(world, asker), "format": "csv"}
