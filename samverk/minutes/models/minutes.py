"""Minutes, a note for each item, and who stood aside."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.meetings.models import AgendaItem, Meeting
from samverk.people.models import Person
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import Room

PLAIN_ITEMS = frozenset({"welcome", "earlier_minutes", "next_meeting", "closing"})
"""Items of the standard agenda that ask for no task (the alliance method's template of minutes)."""


class State(models.TextChoices):
    """Where the minutes stand. Approved minutes that are being corrected are WRITING or OUT again."""

    WRITING = "writing", _("being written")
    OUT = "out", _("out for comment")
    APPROVED = "approved", _("approved")


class Approval(models.TextChoices):
    """Who approves (Swedish: justering)."""

    PERSONS = "persons", _("persons we choose")
    NEXT_MEETING = "next_meeting", _("the next meeting")


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def in_room(self, workspace: Workspace) -> "MinutesQuerySet":
        return self.filter(workspace=workspace)

    def visible_in(self, room: Room) -> "MinutesQuerySet":
        """Writers see all; the others see minutes that have left the secretary, guests those approved once."""
        found = self.filter(workspace=room.workspace)
        if room.may("minutes.write_minutes"):
            return found
        approved = Q(approved_at__isnull=False)
        return found.filter(
            approved | Q(state=State.OUT) if room.may("minutes.comment_minutes") else approved
        )

    def unapproved(self) -> "MinutesQuerySet":
        return self.exclude(state=State.APPROVED)

    def newest_first(self) -> "MinutesQuerySet":
        return self.select_related("meeting").order_by("-meeting__starts_at", "-id")

    def waiting_for(self, person: Person) -> "MinutesQuerySet":
        """Out for comment, and this person is to approve them and has not."""
        return self.filter(state=State.OUT, approvers__person=person, approvers__approved_at=None)


class Minutes(Record):
    """What was said and decided at one meeting. `approved_at` is the latest approval, kept while corrected."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WRITING)
    secretary = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("secretary")
    )
    also_present = Text(_("also present"), blank=True, max_length=2000)
    approval = models.CharField(_("approved by"), max_length=12, choices=Approval, default=Approval.PERSONS)
    comments_until = models.DateField(_("comments until"), null=True, blank=True)
    sent_out_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    correction = Line(_("what is corrected"), max_length=300, blank=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of a meeting", "minutes")
        verbose_name_plural = pgettext_lazy("of a meeting", "minutes")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED) | Q(approved_at__isnull=False),
                name="minutes_minutes_approved_has_time",
            )
        ]
        indexes = [models.Index(fields=["workspace", "state"], name="minutes_minutes_by_state")]

    def __str__(self) -> str:
        return self.meeting.title

    @property
    def is_open(self) -> bool:
        """Whether they can be written in."""
        return self.state != State.APPROVED

    @property
    def is_out(self) -> bool:
        return self.state == State.OUT

    @property
    def is_correction(self) -> bool:
        """Approved once, and open again for a correction."""
        return self.is_open and self.approved_at is not None


class NoteQuerySet(models.QuerySet["Note"]):
    def in_order(self) -> "NoteQuerySet":
        return self.order_by("position", "id")

    def with_decision(self) -> "NoteQuerySet":
        return self.exclude(decision="")


class Note(Record):
    """What was said and decided on one item. `item` is empty for what came up at the meeting itself.

    `position` counts from 0 without gaps, so that it gives the paragraph's number.
    """

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="notes")
    item = models.OneToOneField(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    standard_key = models.CharField(max_length=30, blank=True)
    position = models.PositiveSmallIntegerField()
    title = Line(_("item"), max_length=200)
    comment = Text(_("what was said"), blank=True, max_length=20000)
    decision = Text(_("decision"), blank=True, max_length=5000)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note of the minutes")
        verbose_name_plural = _("notes of the minutes")
        indexes = [models.Index(fields=["minutes", "position"], name="minutes_note_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> int:
        """Its paragraph (§) in the minutes, from 1."""
        return self.position + 1

    @property
    def asks_for_task(self) -> bool:
        """Whether somebody should leave this item with something to do (rule of the method's template)."""
        return self.standard_key not in PLAIN_ITEMS

    @property
    def is_own(self) -> bool:
        """It came up at the meeting and stood on no agenda."""
        return self.item_id is None and not self.standard_key


class OpenInterestManager(models.Manager["Interest"]):
    """Those of persons without protected identity."""

    def get_queryset(self) -> models.QuerySet["Interest"]:
        return super().get_queryset().exclude(person__is_protected=True)


class Interest(Record):
    """Somebody had an interest of their own in an item, and stood aside or not."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="interests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("who"))
    reason = Line(_("which interest"), max_length=300)
    stood_aside = models.BooleanField(_("took no part in the item"), default=True)

    trail_label = ""
    objects = OpenInterestManager()
    including_protected = models.Manager()

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        base_manager_name = "including_protected"
        constraints = [models.UniqueConstraint(fields=["note", "person"], name="minutes_interest_once")]

    def __str__(self) -> str:
        return str(self.note)
