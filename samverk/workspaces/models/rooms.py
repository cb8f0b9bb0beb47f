"""The room itself and its tools."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.access.rules import LEADING_ROLES, Role
from samverk.audit.models import Record
from samverk.languages.fields import Folded, Line, SwedishOrder, Text, Translated, in_language
from samverk.people.models import Account
from samverk.places.models import County, Municipality

from ..method import find_activity


class Template(models.TextChoices):
    """What kind of room it is: decides the tools at the start, the checklist and the words."""

    ALLIANCE = "alliance", _("alliance")
    PROGRAMME = "programme", _("programme")
    CONFERENCE = "conference", _("conference")
    WELCOME_CENTRE = "welcome_centre", _("welcome centre")
    STEERING_GROUP = "steering_group", _("steering group")
    COUNCIL = "council", _("council")
    PACT = "pact", _("pact")
    PROJECT = "project", _("project")


def _member_today(prefix: str) -> models.Q:
    """Members on this day; `left_on` is the first day without them."""
    left = f"{prefix}left_on"
    return models.Q(**{f"{left}__isnull": True}) | models.Q(**{f"{left}__gt": timezone.localdate()})


class WorkspaceQuerySet(models.QuerySet["Workspace"]):
    def open(self) -> "WorkspaceQuerySet":
        return self.filter(archived_at=None)

    def published(self) -> "WorkspaceQuerySet":
        """Rooms with a public page."""
        return self.open().filter(published_at__isnull=False)

    def visible_to(self, account: Account, on: date | None = None) -> "WorkspaceQuerySet":
        """Rooms in which `account`'s person holds a role on that day (today)."""
        on = on or timezone.localdate()
        return self.filter(
            models.Q(roles__until=None) | models.Q(roles__until__gte=on),
            roles__since__lte=on,
            roles__person__account=account,
        ).distinct()

    def led_by(self, account: Account, on: date | None = None) -> "WorkspaceQuerySet":
        """Rooms that `account` coordinates or chairs on that day (today): those it may hang others under."""
        on = on or timezone.localdate()
        return self.filter(
            models.Q(roles__until=None) | models.Q(roles__until__gte=on),
            roles__since__lte=on,
            roles__person__account=account,
            roles__role__in=[role.value for role in LEADING_ROLES],
        ).distinct()

    def coordinated_by(self, account: Account, on: date | None = None) -> "WorkspaceQuerySet":
        """Rooms that `account` coordinates on that day (today)."""
        on = on or timezone.localdate()
        return self.filter(
            models.Q(roles__until=None) | models.Q(roles__until__gte=on),
            roles__since__lte=on,
            roles__person__account=account,
            roles__role=Role.COORDINATOR,
        ).distinct()

    def without_coordinator(self, on: date | None = None) -> "WorkspaceQuerySet":
        """Open rooms that nobody who can sign in coordinates on that day (today)."""
        on = on or timezone.localdate()
        coordinated = self.model.objects.filter(
            models.Q(roles__until=None) | models.Q(roles__until__gte=on),
            roles__since__lte=on,
            roles__role=Role.COORDINATOR,
            roles__person__account__is_active=True,
        )
        return self.open().exclude(pk__in=coordinated.values("pk"))

    def with_counts(self) -> "WorkspaceQuerySet":
        """Adds `member_count` and `child_count`, each by a subquery, so that they never multiply each other."""
        members = models.Subquery(
            self.model._base_manager.filter(pk=models.OuterRef("pk"))
            .annotate(n=models.Count("members", filter=_member_today("members__")))
            .values("n")
        )
        children = models.Subquery(
            self.model._base_manager.filter(pk=models.OuterRef("pk"))
            .annotate(n=models.Count("children", filter=models.Q(children__archived_at=None)))
            .values("n")
        )
        return self.annotate(member_count=members, child_count=children)

    def known_to(self, account: Account) -> "WorkspaceQuerySet":
        """Rooms whose name `account` may see: its own, and those with a public page."""
        own = Workspace.objects.visible_to(account).values("pk")
        return self.filter(models.Q(published_at__isnull=False, archived_at=None) | models.Q(pk__in=own))


class Workspace(Record):
    """A room."""

    class Scope(models.TextChoices):
        LOCAL = "local", _("local")
        REGIONAL = "regional", _("regional")
        NATIONAL = "national", _("national")

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = Line(_("name"), max_length=120)
    name_folded = Folded("name")
    name_order = SwedishOrder("name")
    template = models.CharField(_("kind of room"), max_length=20, choices=Template)
    purpose = Translated(verbose_name=_("purpose"))
    is_formal = models.BooleanField(_("formal alliance"), default=False)
    scope = models.CharField(_("scope"), max_length=10, choices=Scope, default=Scope.REGIONAL)
    country = models.CharField(_("country"), max_length=2, default="SE")
    counties = models.ManyToManyField(County, blank=True, related_name="+")
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="+")
    place_note = Line(_("places in words"), max_length=200, blank=True)
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    rules_text = Text(_("rules we agreed on"), blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    published_at = models.DateTimeField(null=True, blank=True)
    public_text = Translated(verbose_name=_("text of the public page"))
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = WorkspaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="workspaces_workspace_period",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="workspaces_workspace_not_its_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def place_codes(self) -> "models.QuerySet[Any, str]":
        """Codes of the municipalities (four figures) and counties (two) in which the room works. One query."""
        municipalities = self.municipalities.values_list("code", flat=True)
        return municipalities.union(self.counties.values_list("code", flat=True))

    @property
    def audit_scope(self) -> str:
        """The `scope` of this room's audit entries, search rows, jobs and mail."""
        return f"room:{self.uid}"

    @property
    def is_open(self) -> bool:
        return self.archived_at is None


class WorkspaceTool(models.Model):
    """A tool that stands in the room. `tool` is a key of `workspaces.tools`."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="tool_rows")
    tool = models.CharField(max_length=30)

    class Meta:
        verbose_name = _("tool")
        constraints = [models.UniqueConstraint(fields=["workspace", "tool"], name="workspaces_tool_once")]

    def __str__(self) -> str:
        return self.tool


class ChecklistTick(Record):
    """Somebody said of one activity of the method's checklist that it is done, or that it is not for this room.

    What Samverk sees by itself (`checklist.provide`) is never stored here.
    """

    class State(models.TextChoices):
        DONE = "done", _("done")
        NOT_FOR_US = "not_for_us", _("not for us")

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="ticks")
    activity = models.CharField(_("activity"), max_length=40)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DONE)
    reason = Line(_("why it is not for us"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("tick")
        constraints = [
            models.UniqueConstraint(fields=["workspace", "activity"], name="workspaces_tick_once"),
            models.CheckConstraint(
                condition=~models.Q(state="not_for_us", reason=""), name="workspaces_tick_reason"
            ),
        ]

    def __str__(self) -> str:
        activity = find_activity(self.workspace.template, self.activity)
        return in_language(activity.title) if activity else self.activity
