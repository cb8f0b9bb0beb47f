"""Roles with terms, the rotating chair, and hand-over."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.access.rules import Role
from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.people.models import Person

from .members import Member
from .rooms import Workspace


class RoleQuerySet(models.QuerySet["RoleHolding"]):
    def current(self, on: date) -> "RoleQuerySet":
        """Held on that day; the last day of a term is a day of it."""
        return self.filter(models.Q(until=None) | models.Q(until__gte=on), since__lte=on)

    def current_or_coming(self, on: date) -> "RoleQuerySet":
        return self.filter(models.Q(until=None) | models.Q(until__gte=on))

    def ending_before(self, day: date) -> "RoleQuerySet":
        return self.filter(until__lt=day)

    def past(self, on: date) -> "RoleQuerySet":
        return self.filter(until__lt=on)

    def able_to_sign_in(self) -> "RoleQuerySet":
        return self.filter(person__account__is_active=True)


class OpenRoleManager(models.Manager["RoleHolding"]):
    """Roles of persons without protected identity."""

    def get_queryset(self) -> RoleQuerySet:
        return RoleQuerySet(self.model, using=self._db).filter(person__is_protected=False)


class RoleHolding(Record):
    """A person is something in a room, from one day to another."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    since = models.DateField(_("from"))
    until = models.DateField(_("to and including"), null=True, blank=True)
    comes_with_seat = models.BooleanField(
        _("held because the person speaks for a member"), default=False, editable=False
    )

    trail_label = ""  # named as it is today: people_pages
    objects = OpenRoleManager.from_queryset(RoleQuerySet)()
    including_protected = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        base_manager_name = "including_protected"
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "person", "role"],
                condition=models.Q(until=None),
                name="workspaces_role_once",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="workspaces_role_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class ChairTurnQuerySet(models.QuerySet["ChairTurn"]):
    def on_day(self, day: date) -> "ChairTurnQuerySet":
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def overlapping(self, starts_on: date, ends_on: date) -> "ChairTurnQuerySet":
        return self.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)


class ChairTurn(Record):
    """Whose turn it is to chair: a party of the room (named, or by its member), for a period."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="chair_turns")
    party = Line(_("party"), max_length=80)
    member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to and including"))

    objects = ChairTurnQuerySet.as_manager()

    class Meta:
        verbose_name = _("turn to chair")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="workspaces_turn_period"
            ),
            models.UniqueConstraint(fields=["workspace", "starts_on"], name="workspaces_turn_once"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.starts_on}–{self.ends_on}"


def with_states(turns: Iterable[ChairTurn]) -> list[tuple[ChairTurn, str]]:
    """Each turn with `had`, `has` or `will` as of today."""
    today = timezone.localdate()
    return [
        (turn, "had" if turn.ends_on < today else "will" if turn.starts_on > today else "has")
        for turn in turns
    ]


class HandOver(Record):
    """Everything one person carried in a room went to another in one step. `items` says what."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="hand_overs")
    giver = models.ForeignKey(Person, models.CASCADE, related_name="+")
    receiver = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = Text(_("what the next person needs to know"), blank=True)
    items = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("hand-over")

    @property
    def trail_label(self) -> str:
        """What the trail may keep for ever: no person's name."""
        return str(self.workspace)

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}"
