"""The door of a room: every room view's first line. Outsiders get the 404 of a room that does not exist."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from samverk.access.rules import find_rule, is_allowed
from samverk.people.models import Account

from .checklist import Checklist, checklist_for
from .models import RoleHolding, Workspace
from .tools import TOOLS, Group, Tool

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """A line of the room's navigation. `count` is 0 where nothing waits or the tool counts nothing."""

    tool: Tool
    count: int
    is_current: bool


@dataclass
class Room:
    """A workspace as one account sees it: `roles` are those held today, `permission` what it came in for."""

    workspace: Workspace
    account: Account
    roles: frozenset[str]
    permission: str = ""
    _recalled: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def may(self, permission: str) -> bool:
        """Whether this account may do `permission` here and now."""
        rule = find_rule(permission)
        return is_allowed(
            rule,
            is_signed_in=True,
            is_administrator=self.account.is_administrator,
            roles=self.roles,
            open_=self.workspace.is_open,
            tool_on=not rule.tool or rule.tool in self.tool_keys,
        )

    def recall(self, ask: "Callable[[Room], T]") -> T:
        """What `ask` answers of this room, asked once for the whole page."""
        if ask not in self._recalled:
            self._recalled[ask] = ask(self)
        return cast(T, self._recalled[ask])

    def holds(self, *roles: str) -> bool:
        """Whether this account holds any of `roles` here today."""
        return not self.roles.isdisjoint(roles)

    @cached_property
    def tool_keys(self) -> frozenset[str]:
        """The tools that stand in the room: those switched on, and those every room has."""
        fixed = (tool.key for tool in TOOLS.values() if tool.fixed)
        return frozenset(self.workspace.tool_rows.values_list("tool", flat=True)).union(fixed)

    @cached_property
    def tools(self) -> list[Tool]:
        """The room's tools that this account may open, in order."""
        return sorted(
            (tool for tool in TOOLS.values() if tool.key in self.tool_keys and self.may(tool.permission)),
            key=lambda tool: tool.position,
        )

    @cached_property
    def navigation(self) -> list[tuple[Group, list[Place]]]:
        """`tools` under their headings, each with what waits behind it."""
        places = [
            Place(tool, self.recall(tool.count) if tool.count else 0, tool.key == self.current_tool)
            for tool in self.tools
        ]
        return [
            (group, found)
            for group in Group
            if (found := [place for place in places if place.tool.group == group])
        ]

    @cached_property
    def checklist(self) -> Checklist:
        """The method's steps as they stand here, asked for once per page."""
        return checklist_for(self.workspace)

    @property
    def current_tool(self) -> str:
        """Key of the tool whose page this is: the rule's own tool, or the one that opens by it."""
        if not self.permission:
            return ""
        rule = find_rule(self.permission)
        return rule.tool or next((tool.key for tool in TOOLS.values() if tool.permission == rule.name), "")


def roles_today(account: Account, workspace: Workspace) -> frozenset[str]:
    """The roles `account`'s person holds in `workspace` today; a protected identity keeps its own."""
    return frozenset(
        RoleHolding.including_protected.current(timezone.localdate())
        .filter(workspace=workspace, person__account=account)
        .values_list("role", flat=True)
    )


def enter(request: HttpRequest, slug: str, permission: str) -> Room:
    """Open the room `slug` for `permission`, or raise Http404. Sets `request.room` for the page around it.

    Three queries, however large the room: the room, the roles, the tools.
    """
    workspace = Workspace.objects.select_related("parent").filter(slug=slug).first()
    if workspace is None:
        raise Http404
    account = cast(Account, request.user)  # the middleware lets nobody else come this far
    room = Room(workspace, account, roles_today(account, workspace), permission)
    if not room.may(permission):
        raise Http404
    request.room = room  # type: ignore[attr-defined]
    return room


def may_start_rooms(account: Account) -> bool:
    """Whether `account` may make a new room: administrators, coordinators of any room, or everybody by setting.

    Coordinators, because the next alliance grows out of one that works; not everybody, so that a public
    installation is not filled by passers-by.
    """
    return (
        account.is_administrator
        or settings.ROOMS_BY_EVERYBODY
        or Workspace.objects.coordinated_by(account).exists()
    )


def enter_as_starter(request: HttpRequest, permission: str) -> Account:
    """Let in whoever may start rooms, or raise Http404: the first line of views with `Audience.STARTER`."""
    is_starter = request.user.is_authenticated and may_start_rooms(request.user)
    if not is_allowed(
        find_rule(permission),
        is_signed_in=request.user.is_authenticated,
        is_administrator=getattr(request.user, "is_administrator", False),
        is_starter=is_starter,
    ):
        raise Http404
    return cast(Account, request.user)
