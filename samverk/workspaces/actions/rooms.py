"""Making, changing, publishing and archiving rooms."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.access.rules import Role
from samverk.audit.actions import claim_version, record
from samverk.people.models import Account, Person
from samverk.places.models import County, Municipality

from ..finding import index_workspace
from ..models import Workspace, WorkspaceTool
from ..slugs import slug_candidates
from ..tools import TOOLS, for_template
from .roles import give_role


class NobodyToCoordinate(Exception):
    """A room needs a first coordinator: the account has no person and none was named."""


class ParentWouldCircle(Exception):
    """The room chosen to belong to already belongs, directly or further up, to this one."""


class AlreadyArchived(Exception):
    """The room is archived already."""


class NotArchived(Exception):
    """The room is open already."""


@transaction.atomic
def create_workspace(
    *,
    by: Account | None,
    template: str,
    name: str,
    purpose: dict[str, str] | None = None,
    is_formal: bool = False,
    scope: str = Workspace.Scope.REGIONAL,
    country: str = "SE",
    counties: Iterable[County] = (),
    municipalities: Iterable[Municipality] = (),
    place_note: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    parent: Workspace | None = None,
    coordinator: Person | None = None,
) -> Workspace:
    """Make a room from `template` with its tools in place. `coordinator` (whoever `by` is) coordinates it."""
    coordinator = coordinator or Person.including_protected.filter(account=by).first()
    if coordinator is None:
        raise NobodyToCoordinate
    workspace = Workspace.objects.create(
        slug=_free_slug(name, template),
        name=name,
        template=template,
        purpose=_texts(purpose),
        is_formal=is_formal,
        scope=scope,
        country=country,
        place_note=place_note,
        starts_on=starts_on,
        ends_on=ends_on,
        parent=parent,
    )
    workspace.counties.set(counties)
    workspace.municipalities.set(municipalities)
    WorkspaceTool.objects.bulk_create(
        WorkspaceTool(workspace=workspace, tool=tool) for tool in for_template(template)
    )
    record(
        by=by,
        verb="workspaces.create_workspace",
        on=workspace,
        scope=workspace.audit_scope,
        template=template,
    )
    give_role(by=by, workspace=workspace, person=coordinator, role=Role.COORDINATOR)
    index_workspace(workspace)
    return workspace


@transaction.atomic
def change_workspace(*, by: Account, workspace: Workspace, version: int | None, **changes: Any) -> Workspace:
    """Change what a room is: any of name, purpose, is_formal, scope, counties, municipalities, place_note,
    starts_on, ends_on, rules_text, parent. Raises Stale and ParentWouldCircle.
    """
    if "parent" in changes:
        _refuse_circle(workspace, changes["parent"])
    claim_version(workspace, version=version)
    changed = sorted(_apply(workspace, changes))
    workspace.save()
    if changed:
        record(
            by=by,
            verb="workspaces.change_workspace",
            on=workspace,
            scope=workspace.audit_scope,
            changed=changed,
        )
    index_workspace(workspace)
    return workspace


@transaction.atomic
def choose_tools(*, by: Account, workspace: Workspace, tools: Iterable[str]) -> None:
    """Let exactly `tools` stand in the room. What a tool holds is kept while it is away."""
    wanted = {key for key in tools if key in TOOLS and not TOOLS[key].fixed}
    standing = set(workspace.tool_rows.select_for_update().values_list("tool", flat=True))
    known = {key for key in standing if key in TOOLS}
    if wanted == known:
        return
    workspace.tool_rows.filter(tool__in=known - wanted).delete()
    WorkspaceTool.objects.bulk_create(
        WorkspaceTool(workspace=workspace, tool=tool) for tool in sorted(wanted - standing)
    )
    record(
        by=by,
        verb="workspaces.choose_tools",
        on=workspace,
        scope=workspace.audit_scope,
        on_now=sorted(wanted - standing),
        off_now=sorted(known - wanted),
    )


@transaction.atomic
def archive_workspace(*, by: Account, workspace: Workspace) -> None:
    """Close the room: everything can still be read, nothing changed, and its public page goes away."""
    claim_version(workspace, version=None)
    if not workspace.is_open:
        raise AlreadyArchived
    workspace.archived_at = timezone.now()
    workspace.save(update_fields=["archived_at", "changed_at"])
    record(by=by, verb="workspaces.archive_workspace", on=workspace, scope=workspace.audit_scope)
    index_workspace(workspace)


@transaction.atomic
def restore_workspace(*, by: Account, workspace: Workspace) -> None:
    """Open an archived room again, with its tools, members and public page as they were."""
    claim_version(workspace, version=None)
    if workspace.is_open:
        raise NotArchived
    workspace.archived_at = None
    workspace.save(update_fields=["archived_at", "changed_at"])
    record(by=by, verb="workspaces.restore_workspace", on=workspace, scope=workspace.audit_scope)
    index_workspace(workspace)


@transaction.atomic
def publish_workspace(
    *, by: Account, workspace: Workspace, public_text: dict[str, str], version: int | None = None
) -> None:
    """Give the room a public page with `public_text`, or change the text of the one it has. Raises Stale."""
    claim_version(workspace, version=version)
    was_published = workspace.published_at is not None
    workspace.public_text = _texts(public_text)
    workspace.published_at = workspace.published_at or timezone.now()
    workspace.save(update_fields=["public_text", "published_at", "changed_at"])
    record(
        by=by,
        verb="workspaces.publish_workspace",
        on=workspace,
        scope=workspace.audit_scope,
        again=was_published,
    )
    index_workspace(workspace)


@transaction.atomic
def unpublish_workspace(*, by: Account, workspace: Workspace) -> None:
    """Take the public page away. Its text is kept for the next time."""
    claim_version(workspace, version=None)
    workspace.published_at = None
    workspace.save(update_fields=["published_at", "changed_at"])
    record(by=by, verb="workspaces.unpublish_workspace", on=workspace, scope=workspace.audit_scope)
    index_workspace(workspace)


def _free_slug(name: str, template: str) -> str:
    candidates = slug_candidates(name, template)
    taken = set(Workspace.objects.filter(slug__in=candidates).values_list("slug", flat=True))
    return next(slug for slug in candidates if slug not in taken)


def _texts(texts: dict[str, str] | None) -> dict[str, str]:
    """Only the languages that say something."""
    return {code: text.strip() for code, text in (texts or {}).items() if text and text.strip()}


def _refuse_circle(workspace: Workspace, parent: Workspace | None) -> None:
    while parent is not None:
        if parent.pk == workspace.pk:
            raise ParentWouldCircle
        parent = parent.parent


def _apply(workspace: Workspace, changes: dict[str, Any]) -> list[str]:
    """Set `changes` on the room and name those that made a difference."""
    changed = []
    for name, value in changes.items():
        if name in {"counties", "municipalities"}:
            places = getattr(workspace, name)
            if {place.pk for place in value} != set(places.values_list("pk", flat=True)):
                places.set(value)
                changed.append(name)
            continue
        value = _texts(value) if name == "purpose" else value
        if getattr(workspace, name) != value:
            setattr(workspace, name, value)
            changed.append(name)
    return changed
