"""Tables, rounds, who sits where, and who is at which workshop."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Line

from .conferences import Conference
from .programme import Hall, Slot, Workshop
from .registrations import Registration


class Table(Record):
    """A table. `most` chairs, at least `least` people; `closed_at` when it disappears on the day.

    `host` stays at the table in every round; `digest` is of the secret that its own phone writes notes with, and
    `link_number` counts the secrets the table has had (0: none yet), so that a card can be printed again.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField(_("number"))
    name = Line(_("name"), max_length=60, blank=True)
    least = models.PositiveSmallIntegerField(_("fewest people"), default=0)
    most = models.PositiveSmallIntegerField(_("chairs"), default=8)
    wheelchair_places = models.PositiveSmallIntegerField(_("places for wheelchairs"), default=0)
    hall = models.ForeignKey(
        Hall, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("hall")
    )
    host = models.ForeignKey(
        Registration,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="hosted_tables",
        verbose_name=_("host"),
    )
    languages = models.JSONField(_("languages interpreted here"), default=list, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    link_number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("furniture", "table")
        verbose_name_plural = pgettext_lazy("furniture", "tables")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="conferences_table_once"),
            models.CheckConstraint(condition=Q(least__lte=F("most")), name="conferences_table_sizes"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.number)


class SeatingPlan(Record):
    """How a conference is seated: what counts, and the solver's word about the newest solution.

    `weights` are prices of `samverk.optimise.seating_model.Weights`; `result` holds value, bound, proven, seconds, the goals
    (name, met, of, price, least), what a plain deal would have cost, or the collisions that make it impossible.
    """

    class Stage(models.TextChoices):
        EMPTY = "empty", pgettext_lazy("seating", "not begun")
        SOLVING = "solving", pgettext_lazy("seating", "being worked out")
        READY = "ready", pgettext_lazy("seating", "ready")
        IMPOSSIBLE = "impossible", pgettext_lazy("seating", "impossible")
        FAILED = "failed", pgettext_lazy("seating", "failed")

    conference = models.OneToOneField(Conference, models.CASCADE, related_name="seating_plan")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.EMPTY)
    weights = models.JSONField(_("what counts"), default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    solved_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(_("shown to participants since"), null=True, blank=True)

    class Meta:
        verbose_name = _("seating plan")
        verbose_name_plural = _("seating plans")

    def __str__(self) -> str:
        return str(self.conference_id)


class Sitting(Record):
    """A round at the tables: a time when people sit, before they move on."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="sittings")
    number = models.PositiveSmallIntegerField(_("number"))
    slot = models.ForeignKey(
        Slot,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sittings",
        verbose_name=_("in the programme"),
    )
    starts = models.TimeField(_("starts"), null=True, blank=True)
    topic = Line(_("what is talked about"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("round at the tables")
        verbose_name_plural = _("rounds at the tables")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="conferences_sitting_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Seat(models.Model):
    """Somebody sits at a table in a round. `is_pinned`: put there by hand, and stays when it is worked out again."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="seats")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="seats")
    table = models.ForeignKey(Table, models.CASCADE, related_name="seats")
    is_pinned = models.BooleanField(_("put there by hand"), default=False)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.UniqueConstraint(fields=["sitting", "registration"], name="conferences_seat_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id}-{self.registration_id}"


class Tie(Record):
    """Two people who asked to sit together, or must not. `is_hard` is never broken."""

    class Kind(models.TextChoices):
        TOGETHER = "together", pgettext_lazy("tie", "together")
        APART = "apart", pgettext_lazy("tie", "apart")

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="ties")
    one = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    other = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    kind = models.CharField(_("together or apart"), max_length=8, choices=Kind)
    is_hard = models.BooleanField(_("must"), default=False)

    trail_label = ""

    class Meta:
        verbose_name = _("wish about the tables")
        verbose_name_plural = _("wishes about the tables")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="conferences_tie_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="conferences_tie_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id}-{self.other_id}"


class SeatMove(models.Model):
    """Somebody was moved after the tables were set, and why: what the organiser sees, and can take back by hand.

    `batch` joins the moves of one change; `why` is a code of `samverk.optimise.reseating.Move` or `by_hand`.
    """

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="moves")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    from_table = models.ForeignKey(Table, models.SET_NULL, null=True, related_name="+")
    to_table = models.ForeignKey(Table, models.SET_NULL, null=True, related_name="+")
    why = models.CharField(max_length=20)
    batch = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("move between tables")
        verbose_name_plural = _("moves between tables")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.why


class WorkshopPlace(models.Model):
    """Somebody has a place at a workshop. `rank` is which of their wishes it was, None if none."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="workshop_places")
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="places")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    is_pinned = models.BooleanField(_("put there by hand"), default=False)

    class Meta:
        verbose_name = _("place at a workshop")
        verbose_name_plural = _("places at workshops")
        constraints = [
            models.UniqueConstraint(fields=["registration", "slot"], name="conferences_one_workshop_a_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}-{self.workshop_id}"
