"""The programme: rooms, times, parallel workshops, and who contributes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text
from samverk.observations.models import Theme
from samverk.organisations.models import Organisation

from .conferences import Conference


class Hall(Record):
    """A place within the venue: a hall, a group room, the foyer."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="halls")
    name = Line(_("name"), max_length=80)
    places = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    is_step_free = models.BooleanField(_("without steps"), default=True)
    has_loop = models.BooleanField(_("hearing loop"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "name"], name="conferences_hall_once"),
        ]

    def __str__(self) -> str:
        return self.name


class SlotKind(models.TextChoices):
    """What happens. The first eight are what the documents' programmes have; three more they needed."""

    REGISTRATION = "registration", pgettext_lazy("slot", "registration")
    TALK = "talk", pgettext_lazy("slot", "talk")
    PANEL = "panel", pgettext_lazy("slot", "panel")
    BREAK = "break", pgettext_lazy("slot", "break")
    LUNCH = "lunch", pgettext_lazy("slot", "lunch")
    GROUPWORK = "groupwork", pgettext_lazy("slot", "work at the tables")
    WORKSHOP = "workshop", pgettext_lazy("slot", "workshops")
    CLOSING = "closing", pgettext_lazy("slot", "closing")
    MINGLE = "mingle", pgettext_lazy("slot", "mingling")
    INFO = "info", pgettext_lazy("slot", "information")
    CULTURE = "culture", pgettext_lazy("slot", "culture")


class SlotQuerySet(models.QuerySet["Slot"]):
    def in_order(self) -> "SlotQuerySet":
        """By day and time; slots without a time stand where they were put."""
        return self.order_by("day", "position", "starts", "id")


class StandingSlotManager(models.Manager["Slot"]):
    """Slots that have not been taken out."""

    def get_queryset(self) -> SlotQuerySet:
        return SlotQuerySet(self.model, using=self._db).filter(removed_at=None)


class Slot(Record):
    """A stretch of the programme. Times are local; unknown ones are None, and `position` then says where it stands.

    What was taken out stays with `removed_at`, so that it can be put back; only `including_removed` finds it.

    `planned_starts` and `planned_ends` keep what was announced when the day runs late; `least_minutes` is how short
    the slot may become then (None: it keeps its length).
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="slots")
    day = models.DateField(_("day"), null=True, blank=True)
    starts = models.TimeField(_("starts"), null=True, blank=True)
    ends = models.TimeField(_("ends"), null=True, blank=True)
    end_is_given = models.BooleanField(_("the end stands in the programme"), default=True)
    planned_starts = models.TimeField(null=True, blank=True)
    planned_ends = models.TimeField(null=True, blank=True)
    least_minutes = models.PositiveSmallIntegerField(
        _("may become as short as (minutes)"), null=True, blank=True
    )
    kind = models.CharField(_("what it is"), max_length=12, choices=SlotKind)
    title = Line(_("title"), max_length=200)
    text = Text(_("a few words"), max_length=2000, blank=True)
    hall = models.ForeignKey(
        Hall, models.SET_NULL, null=True, blank=True, related_name="slots", verbose_name=_("hall")
    )
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StandingSlotManager.from_queryset(SlotQuerySet)()
    including_removed = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme slot")
        verbose_name_plural = _("programme slots")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gt=F("starts")),
                name="conferences_slot_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StandingWorkshopManager(models.Manager["Workshop"]):
    """Workshops that have not been taken out, of slots that have not."""

    def get_queryset(self) -> "models.QuerySet[Workshop]":
        return super().get_queryset().filter(removed_at=None, slot__removed_at=None)


class Workshop(Record):
    """One of several that go on at once in a slot. `least` is the fewest people it is held for."""

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="workshops")
    title = Line(_("title"), max_length=160)
    text = Text(_("a few words"), max_length=2000, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    hall = models.ForeignKey(
        Hall, models.SET_NULL, null=True, blank=True, related_name="workshops", verbose_name=_("hall")
    )
    capacity = models.PositiveSmallIntegerField(_("places"), default=20)
    least = models.PositiveSmallIntegerField(_("fewest people"), default=0)
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StandingWorkshopManager()
    including_removed = models.Manager["Workshop"]()

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(least__lte=F("capacity")), name="conferences_workshop_sizes"),
        ]

    def __str__(self) -> str:
        return self.title


class Contribution(Record):
    """Somebody on the stage: of a slot, or of one workshop in it. Shown by name only if they said yes.

    `may_be_shown` None means that nobody has asked. The link of the question is stored hashed in `digest`; `language` is
    the one in which it was asked.
    """

    class Part(models.TextChoices):
        SPEAKER = "speaker", _("speaker")
        MODERATOR = "moderator", _("moderator")
        PANELIST = "panelist", _("in the panel")
        INSPIRER = "inspirer", _("gives an impulse")
        LEADER = "leader", _("leads the workshop")
        PERFORMER = "performer", _("performs")
        INTERPRETER = "interpreter", _("interprets")

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="contributions")
    workshop = models.ForeignKey(
        Workshop,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("workshop"),
    )
    part = models.CharField(_("part"), max_length=12, choices=Part, default=Part.SPEAKER)
    name = Line(_("name"), max_length=120, blank=True)
    title = Line(_("title or task"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    organisation_name = Line(_("organisation, if it is not in the register"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="sv")
    may_be_shown = models.BooleanField(_("may be shown by name"), null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)

    trail_label = ""

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name or self.organisation_name or (self.organisation.name if self.organisation else "")
