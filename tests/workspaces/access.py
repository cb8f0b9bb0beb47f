"""What the access test puts into the addresses of workspaces (see tests/access_objects.py)."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from samverk.access.rules import Role
from samverk.access.secrets import digest
from samverk.people.models import Account, Person
from samverk.workspaces.models import ChairTurn, HandOver, Invitation, RoleHolding, SharedPost, TermDefinition
from tests.access_objects import World, makes
from tests.workspaces.factories import make_member, make_representative

_numbers = count(1)


@makes("workspaces:tick_activity", "workspaces:untick_activity", "workspaces:set_aside_activity")
def _activity(world: World, asker: Account | None) -> dict[str, Any]:
    return {"activity": "read_reports"}


def _member(world: World, **options: Any) -> Any:
    return make_member(world.workspace, **options)


@makes(
    "workspaces:view_member",
    "workspaces:change_member",
    "workspaces:remove_member",
    "workspaces:set_ultimately_responsible",
    "workspaces:add_representative",
    "workspaces:judge_participation",
)
def _current_member(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _member(world).uid}


@makes("workspaces:restore_member")
def _gone_member(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": _member(world, left_on=date(2026, 3, 1)).uid}


@makes("workspaces:change_representative", "workspaces:end_representation")
def _representative(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": make_representative(_member(world)).uid}


@makes("workspaces:end_role", "workspaces:change_role_term")
def _role(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": RoleHolding.objects.filter(workspace=world.workspace, role=Role.GUEST).latest("pk").uid}


@makes("workspaces:remove_turn", "workspaces:pass_chair")
def _turn(world: World, asker: Account | None) -> dict[str, Any]:
    start = timezone.localdate() + timedelta(days=next(_numbers))
    return {
        "uid": ChairTurn.objects.create(
            workspace=world.workspace, party="Staten", starts_on=start, ends_on=start
        ).uid
    }


@makes("workspaces:undo_hand_over")
def _hand_over(world: World, asker: Account | None) -> dict[str, Any]:
    giver, receiver = Person.objects.filter(account__in=list(world.accounts.values()))[:2]
    return {
        "uid": HandOver.objects.create(
            workspace=world.workspace, giver=giver, receiver=receiver, by=world.coordinator
        ).uid
    }


@makes("workspaces:answer_invitation", "workspaces:withdraw_invitation", "workspaces:resend_invitation")
def _invitation(world: World, asker: Account | None) -> dict[str, Any]:
    secret = f"secret{next(_numbers)}"
    invitation = Invitation.objects.create(
        workspace=world.workspace,
        email=f"{secret}@example.org",
        secret_digest=digest(secret),
        expires_at=timezone.now() + timedelta(days=5),
    )
    return {"secret": secret, "uid": invitation.uid}


@makes("workspaces:change_shared_post", "workspaces:remove_shared_post")
def _shared_post(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": SharedPost.objects.create(workspace=world.workspace, title="Integrationsstrateg").uid}


@makes("workspaces:change_definition", "workspaces:remove_definition")
def _definition(world: World, asker: Account | None) -> dict[str, Any]:
    made = TermDefinition.objects.create(
        workspace=world.workspace, party=f"Kommun {next(_numbers)}", definition={"sv": "Nyss kommen."}
    )
    return {"uid": made.uid}
