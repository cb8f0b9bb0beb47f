"""What is to be done: the rows of the plan, their budget and their obstacles."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.audit.models import Record
from samverk.languages.fields import Folded, Line, Text
from samverk.languages.folding import fold
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.workspaces.models import Workspace

from .gaps import Gap
from .plans import Plan

SILENT_DAYS = 90
"""A quarter of a year without a word: the alliance meets about that often."""
_IN_TABLES = (
    "uid", "created_at", "number", "goal", "title", "problem", "description", "resources", "starts_on", "due_on",
    "state", "state_note", "result", "reported_on", "target", "reached", "unit", "plan", "person",
    "gap__title", "responsible__name",
)  # fmt: skip


class ActionQuerySet(models.QuerySet["Action"]):
    def standing(self) -> "ActionQuerySet":
        return self.filter(removed_at=None)

    def of_plan(self, plan: Plan) -> "ActionQuerySet":
        """The plan's rows in their order."""
        return self.standing().filter(plan=plan).order_by("number", "id")

    def in_room(self, workspace: Workspace) -> "ActionQuerySet":
        return self.standing().filter(plan__workspace=workspace)

    def open(self) -> "ActionQuerySet":
        """Neither done nor dropped."""
        return self.standing().filter(state__in=Action.OPEN)

    def late(self, on: date | None = None) -> "ActionQuerySet":
        return self.open().filter(due_on__lt=on or timezone.localdate())

    def silent(self, on: date | None = None) -> "ActionQuerySet":
        """Begun (by its dates), still open, and nothing reported for a quarter of a year."""
        on = on or timezone.localdate()
        since = on - timedelta(days=SILENT_DAYS)
        return (
            self.open()
            .filter(Q(starts_on=None) | Q(starts_on__lte=since))
            .filter(Q(reported_on=None) | Q(reported_on__lte=since), created_at__date__lte=since)
        )

    def without_responsible(self) -> "ActionQuerySet":
        """Neither an organisation nor a person answers for it."""
        return self.open().filter(responsible=None, person=None)

    def of_person(self, person: Person) -> "ActionQuerySet":
        return self.filter(person=person)

    def followed_up(self) -> "ActionQuerySet":
        """Of plans that hold now, in rooms that are open: those somebody is reminded of."""
        return self.filter(plan__state=Plan.State.ADOPTED, plan__workspace__archived_at=None)

    def published(self) -> "ActionQuerySet":
        return self.standing().filter(plan__in=Plan.objects.published())

    def matching(self, words: str) -> "ActionQuerySet":
        found = self
        for word in fold(words).split()[:8]:
            found = found.filter(text_folded__contains=word)
        return found

    def for_tables(self) -> "ActionQuerySet":
        """What a row of the plan shows, with its gap's and its organisation's names; of hundreds nothing else is read."""
        return self.select_related("gap", "responsible").only(*_IN_TABLES)

    def counts_by_state(self, on: date | None = None) -> dict[str, int]:
        """How many are in which state, those that are late by themselves as "late"; dropped ones do not count."""
        late = Q(state__in=Action.OPEN, due_on__lt=on or timezone.localdate())
        standing = Case(When(late, then=Value("late")), default="state", output_field=models.CharField())
        rows = self.standing().exclude(state=Action.State.DROPPED).order_by()
        return dict(rows.values_list(standing).annotate(n=Count("pk")))

    def for_calendars(self) -> "ActionQuerySet":
        """What a last day in a calendar shows, with the name of who answers and the address of its room."""
        shown = (
            "uid",
            "version",
            "changed_at",
            "title",
            "due_on",
            "plan__workspace__slug",
            "responsible__name",
        )
        return self.select_related("plan__workspace", "responsible").only(*shown)

    def with_faces(self) -> "ActionQuerySet":
        """What a row shows, in one query. A protected person comes out without a name."""
        return self.select_related("gap", "responsible", "person", "plan__workspace")


class Action(Record):
    """A row of the action plan: the method's eight columns and what became of it.

    `number` never changes within a plan. `goal` is the heading it stands under. `reached` counts in the unit of
    `target`. Who answers is an organisation, a person of it, or both.
    """

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("action", "not begun")
        GOING = "going", pgettext_lazy("action", "going on")
        WAITING = "waiting", pgettext_lazy("action", "waiting")
        DONE = "done", pgettext_lazy("action", "done")
        DROPPED = "dropped", pgettext_lazy("action", "dropped")

    class Accepted(models.TextChoices):
        UNKNOWN = "unknown", _("not asked yet")
        ASKED = "asked", _("asked, no answer yet")
        YES = "yes", _("has said yes")
        NO = "no", _("has said no")

    OPEN = (State.NEW, State.GOING, State.WAITING)
    BOARD = (State.NEW, State.GOING, State.WAITING, State.DONE)

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(pgettext_lazy("of an action", "number"))
    goal = Line(_("heading"), max_length=120, blank=True)
    title = Line(_("action to carry out"), max_length=160)
    gap = models.ForeignKey(
        Gap, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gap that it closes")
    )
    problem = Text(_("local problem to solve"), max_length=1000, blank=True)
    description = Text(_("description of the action"), max_length=3000, blank=True)
    target = models.DecimalField(
        _("how many we aim for"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    reached = models.DecimalField(
        _("how many so far"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    unit = Line(_("of what"), max_length=80, blank=True)
    resources = Text(_("possible resources and grants"), max_length=1000, blank=True)
    at_hand = Text(_("what we have already"), max_length=1000, blank=True)
    responsible = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible authority or partner"),
    )
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person who answers for it"),
    )
    partners = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("who takes part")
    )
    accepted = models.CharField(
        _("has the responsible said yes?"), max_length=10, choices=Accepted, default=Accepted.UNKNOWN
    )
    informed = Text(_("who else should know"), max_length=1000, blank=True)
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    due_on = models.DateField(_("done at the latest"), null=True, blank=True)
    state = models.CharField(_("how it goes"), max_length=10, choices=State, default=State.NEW)
    state_note = Line(_("in a few words"), max_length=120, blank=True)
    result = Text(_("what came of it"), max_length=1000, blank=True)
    reported_on = models.DateField(_("last reported on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    text_folded = Folded("title", "problem", "description", max_length=4000, db_index=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plans_action_number_once"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(starts_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="plans_action_period",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="plans_action_due"),
            models.Index(fields=["person", "state"], name="plans_action_person"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_late_on(timezone.localdate())

    def is_late_on(self, day: date) -> bool:
        """For lists of hundreds, which ask once what day it is."""
        return self.is_open and self.due_on is not None and self.due_on < day

    @property
    def is_silent(self) -> bool:
        """See `ActionQuerySet.silent`."""
        if not self.is_open:
            return False
        since = timezone.localdate() - timedelta(days=SILENT_DAYS)
        begun = self.starts_on is None or self.starts_on <= since
        heard = self.reported_on is not None and self.reported_on > since
        return begun and not heard and timezone.localdate(self.created_at) <= since

    @property
    def local_problem(self) -> str:
        """The method's third column: the gap, or words of its own."""
        return self.problem or (self.gap.title if self.gap else "")

    @property
    def person_name(self) -> str:
        return self.person.name if self.person else ""


class BudgetYear(models.Model):
    """What an action is thought to cost in a year, and how much of that is promised, in whole kronor."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="money")
    year = models.PositiveSmallIntegerField(_("year"))
    estimated = models.PositiveIntegerField(_("estimated budget"), default=0)
    secured = models.PositiveIntegerField(_("secured"), default=0)

    class Meta:
        verbose_name = _("budget of a year")
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["action", "year"], name="plans_budgetyear_once")]

    def __str__(self) -> str:
        return f"{self.year}: {self.estimated}"


class Obstacle(Record):
    """What may stand in the way of an action, and what is done then."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="obstacles")
    text = Line(_("what may stand in the way"), max_length=300)
    counter_plan = Text(_("how we get past it"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("obstacle")
        verbose_name_plural = _("obstacles")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
