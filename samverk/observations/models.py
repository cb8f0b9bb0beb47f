"""Observations, themes and sources."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Folded, Line, Text, Translated
from samverk.organisations.models import Sector
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room


class Theme(models.Model):
    """One word of the shared vocabulary of themes."""

    key = models.SlugField(primary_key=True, max_length=40)
    name = Translated(verbose_name=_("name"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("theme")
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.key


class ObservationQuerySet(models.QuerySet["Observation"]):
    def standing(self) -> "ObservationQuerySet":
        """Those in use: neither merged into another nor removed."""
        return self.filter(merged_into=None, removed_at=None)

    def untaken(self) -> "ObservationQuerySet":
        """Those nobody has taken on yet."""
        return self.standing().filter(state=Observation.State.HEARD)

    def visible_in(self, room: Room) -> "ObservationQuerySet":
        """What this account may read in this room."""
        found = self.filter(workspace=room.workspace)
        if not room.may("observations.read_leaders_observations"):
            found = found.exclude(visibility=Observation.Visibility.LEADERS)
        return found

    def public(self) -> "ObservationQuerySet":
        """What anybody may read, of rooms with a public page."""
        return self.standing().filter(
            visibility=Observation.Visibility.PUBLIC,
            workspace__published_at__isnull=False,
            workspace__archived_at=None,
        )

    def with_voices(self) -> "ObservationQuerySet":
        """`voices`: how many times it was heard, in it and in those merged into it."""
        return self.annotate(
            voices=models.Count("sources", distinct=True) + models.Count("merged__sources", distinct=True)
        )


class Observation(Record):
    """Something heard: a hinder, a possibility, a need, an idea or a risk. The voice's sector, never a name."""

    class Kind(models.TextChoices):
        HINDER = "hinder", _("hinder")
        POSSIBILITY = "possibility", _("possibility")
        NEED = "need", _("need")
        IDEA = "idea", _("idea")
        RISK = "risk", _("risk")

    class State(models.TextChoices):
        HEARD = "heard", _("nobody has taken it on")
        TAKEN_UP = "taken_up", _("taken up")
        RESOLVED = "resolved", _("resolved")
        SET_ASIDE = "set_aside", _("set aside")

    class Visibility(models.TextChoices):
        ROOM = "room", _("everybody in the room")
        LEADERS = "leaders", _("coordinators and chair")
        PUBLIC = "public", _("everybody, on the public page too")

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="observations")
    kind = models.CharField(_("what it is"), max_length=12, choices=Kind)
    text = Text(_("what was said"), max_length=2000)
    text_folded = Folded("text", max_length=1000, db_index=False)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    state = models.CharField(_("what became of it"), max_length=10, choices=State, default=State.HEARD)
    state_note = Line(_("in a few words"), max_length=200, blank=True)
    visibility = models.CharField(
        _("who may read it"), max_length=10, choices=Visibility, default=Visibility.ROOM
    )
    heard_on = models.DateField(_("heard on"))
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        indexes = [
            models.Index(fields=["workspace", "-heard_on", "-id"], name="observations_by_day"),
            models.Index(fields=["workspace", "state", "kind"], name="observations_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="observations_not_merged_into_itself"
            )
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else self.text[:79] + "…"


class Source(Record):
    """One time it was heard. A merged observation keeps every one."""

    class Where(models.TextChoices):
        CONFERENCE = "conference", _("conference")
        MEETING = "meeting", _("meeting")
        BOARD = "board", _("notice board")
        SURVEY = "survey", _("survey")
        INTERVIEW = "interview", _("interview")
        DESK = "desk", _("welcome desk")
        REPORT = "report", _("report")
        OTHER = "other", _("somewhere else")

    observation = models.ForeignKey(Observation, models.CASCADE, related_name="sources")
    where = models.CharField(_("where"), max_length=12, choices=Where)
    label = Line(_("where, in words"), max_length=200)
    heard_on = models.DateField(_("heard on"))
    sector = models.CharField(_("sector of the voice"), max_length=20, choices=Sector, blank=True)

    class Meta:
        verbose_name = _("source")
        ordering = ["heard_on", "id"]

    def __str__(self) -> str:
        return self.label
