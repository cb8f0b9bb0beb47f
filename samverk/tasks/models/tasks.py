"""The task itself."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Folded, Line, Text
from samverk.languages.folding import fold
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.workspaces.models import Workspace


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> "TaskQuerySet":
        return self.filter(state=Task.State.OPEN)

    def settled(self) -> "TaskQuerySet":
        """Done or dropped."""
        return self.exclude(state=Task.State.OPEN)

    def late(self, on: date | None = None) -> "TaskQuerySet":
        """Open, and their day has passed on that day (today)."""
        return self.open().filter(due_on__lt=on or timezone.localdate())

    def due_within(self, days: int, on: date | None = None) -> "TaskQuerySet":
        """Open, and due on that day (today) or in the `days` after it."""
        on = on or timezone.localdate()
        return self.open().filter(due_on__range=(on, on + timedelta(days=days)))

    def of(self, person: Person) -> "TaskQuerySet":
        return self.filter(owner=person)

    def unowned(self) -> "TaskQuerySet":
        """Nobody has taken them on, or whoever had was erased."""
        return self.filter(Q(owner=None) | Q(owner__erased_at__isnull=False), organisation=None)

    def owned(self) -> "TaskQuerySet":
        """Somebody answers for them."""
        return self.filter(Q(owner__isnull=False, owner__erased_at=None) | Q(organisation__isnull=False))

    def in_room(self, workspace: Workspace) -> "TaskQuerySet":
        return self.filter(workspace=workspace)

    def in_open_rooms(self) -> "TaskQuerySet":
        return self.filter(workspace__archived_at=None)

    def from_origin(self, kind: str, uid: UUID) -> "TaskQuerySet":
        """Those that come from one thing: a meeting's minutes, an action of a plan."""
        return self.filter(origin=kind, origin_uid=uid)

    def saying(self, words: str) -> "TaskQuerySet":
        """Those whose text holds every one of `words`, whatever its case and accents."""
        found = self
        for word in fold(words).split():
            found = found.filter(text_folded__contains=word)
        return found

    def soonest_first(self) -> "TaskQuerySet":
        """By day; those without one last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "id")

    def with_owner(self) -> "TaskQuerySet":
        """Loads what a row shows, in the same query."""
        return self.select_related("owner", "organisation", "workspace")


class Task(Record):
    """Something to do in a room. Its text asks for no personal facts, so that it may stay when the owner is erased."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="tasks")
    text = Line(_("what is to be done"), max_length=300)
    text_folded = Folded("text", db_index=False)
    note = Text(_("more about it"), max_length=2000, blank=True)
    owner = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(_("done or dropped"), null=True, blank=True)
    origin = models.CharField(_("where it comes from"), max_length=30, blank=True)
    origin_uid = models.UUIDField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(_("owner told"), null=True, blank=True, editable=False)
    reminded_on = models.DateField(_("reminded by Samverk"), null=True, blank=True, editable=False)
    reminders = models.PositiveSmallIntegerField(_("reminders since it was due"), default=0, editable=False)
    nudged_on = models.DateField(_("reminded by the chair"), null=True, blank=True, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        indexes = [
            models.Index(fields=["workspace", "state", "due_on", "id"], name="tasks_by_room"),
            models.Index(fields=["owner", "state", "due_on"], name="tasks_by_owner"),
            models.Index(fields=["origin", "origin_uid"], name="tasks_by_origin"),
            models.Index(fields=["due_on"], name="tasks_open_by_day", condition=Q(state="open")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", settled_at=None) | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="tasks_settled_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(origin_uid=None) | ~Q(origin=""), name="tasks_origin_has_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def days_left(self) -> int | None:
        """Days until it is due, negative when the day has passed; None without a day."""
        return None if self.due_on is None else (self.due_on - timezone.localdate()).days

    @property
    def days_late(self) -> int:
        """Days since it was due; 0 as long as it is not late."""
        return -(self.days_left or 0) if self.is_late else 0

    @property
    def has_owner(self) -> bool:
        """Whether somebody answers for it."""
        return self.organisation_id is not None or (self.owner is not None and self.owner.erased_at is None)

    @property
    def owner_name(self) -> str:
        """Who answers for it, as the room may see it: never the name of a protected or erased person."""
        if self.owner is not None and self.owner.erased_at is None:
            return gettext("somebody in the room") if self.owner.is_protected else self.owner.name
        return self.organisation.name if self.organisation else ""
