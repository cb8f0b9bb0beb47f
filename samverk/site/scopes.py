"""Which scopes of the search index a person may read."""

from dataclasses import dataclass

from django.utils import timezone

from samverk.access.rules import LEADING_ROLES
from samverk.people.models import Account
from samverk.workspaces.models import RoleHolding, Workspace


@dataclass(frozen=True)
class Reach:
    """`rooms` maps each room's scope to the room, to say where a hit stands."""

    scopes: frozenset[str]
    rooms: dict[str, Workspace]


def reach_of(account: Account | None) -> Reach:
    """Everybody finds what is public; an account also the register and its rooms, a leader what leaders read.

    One query. Roles whose term has ended give nothing.
    """
    if account is None:
        return Reach(frozenset({"public"}), {})
    held = (
        RoleHolding.including_protected.current(timezone.localdate())
        .filter(person__account=account)
        .select_related("workspace")
    )
    scopes, rooms = {"public", "signed_in"}, {}
    for holding in held:
        scope = holding.workspace.audit_scope
        rooms[scope] = holding.workspace
        scopes.add(scope)
        if holding.role in LEADING_ROLES:
            scopes.add(f"{scope}:leaders")
            rooms[f"{scope}:leaders"] = holding.workspace
    return Reach(frozenset(scopes), rooms)
