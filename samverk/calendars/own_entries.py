"""Dates that rooms have by themselves: the method's steps that are left, and the end of the room's period."""

from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.people.models import Account
from samverk.workspaces.checklist import checklist_for
from samverk.workspaces.models import Workspace

from .building import Event
from .register import Entry, Group


def steps(account: Account, workspace: Workspace, since: date, until: date) -> list[Entry]:
    """Suggested last days of what is left to do on the room's checklist."""
    path = reverse("workspaces:view_checklist", args=[workspace.slug])
    return [
        _entry(f"step-{step.activity.key}", workspace, step.title, step.due_on, path, _("step of the method"), Group.DEADLINE)
        for step in checklist_for(workspace).open_steps
        if step.due_on and since <= step.due_on <= until
    ]  # fmt: skip


def period(account: Account, workspace: Workspace, since: date, until: date) -> list[Entry]:
    """The last day of the room's period."""
    if workspace.ends_on is None or not since <= workspace.ends_on <= until:
        return []
    path = reverse("workspaces:view_workspace", args=[workspace.slug])
    title = _("The period of %(room)s ends") % {"room": workspace.name}
    return [_entry("end", workspace, title, workspace.ends_on, path, _("end of a period"), Group.RENEWAL)]


def _entry(key: str, workspace: Workspace, title: str, day: date, path: str, kind: str, group: str) -> Entry:
    event = Event(
        uid=f"{key}-{workspace.uid}@{urlsplit(settings.SITE_ADDRESS).hostname}",
        title=title,
        starts_at=day,
        ends_at=day,
        url=settings.SITE_ADDRESS + path,
    )
    return Entry(event, kind, group, path)
