"""Imports, the sheets and rows they hold while somebody works on them, and the receipt that an undo needs."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.jobs.models import Job
from samverk.languages.fields import Line
from samverk.workspaces.models import Workspace

KEPT_UNFINISHED = timedelta(days=30)
"""How long a list waits for somebody to go on, and rows that were left out for somebody to mend them."""
KEPT_RECEIPT = timedelta(days=90)
"""How long an import can be undone."""


class ImportQuerySet(models.QuerySet["Import"]):
    def newest_first(self) -> "ImportQuerySet":
        return self.order_by("-created_at", "-id")

    def with_people(self) -> "ImportQuerySet":
        return self.select_related("by__person", "job")

    def left_before(self, moment: datetime) -> "ImportQuerySet":
        """Those that nobody has gone on with."""
        return self.filter(
            state__in=[Import.State.SHEET, Import.State.COLUMNS, Import.State.PREVIEW], changed_at__lt=moment
        )

    def telling_since(self, moment: datetime) -> "ImportQuerySet":
        """Brought in before `moment`, and still with what was said about cells or what an undo left."""
        said = ~Q(corrections={}) | ~Q(kept=[])
        return self.filter(said, done_at__lt=moment)


class Import(Record):
    """One list on its way in, or that came in. `mapping` has a field key, "own" or "" for each column."""

    class State(models.TextChoices):
        SHEET = "sheet", _("choosing rows")
        COLUMNS = "columns", _("choosing columns")
        PREVIEW = "preview", _("looking through")
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    importer = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    file_name = Line(_("file"), max_length=150, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.SHEET)
    sheet = models.PositiveSmallIntegerField(default=0)
    header_first = models.PositiveIntegerField(default=0)
    header_rows = models.PositiveSmallIntegerField(default=1)
    mapping = models.JSONField(default=list)
    corrections = models.JSONField(default=dict)
    keep_faulty = models.BooleanField(default=True)
    counts = models.JSONField(default=dict)
    kept = models.JSONField(default=list)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_open(self) -> bool:
        """Whether somebody may still change how it is read."""
        return self.state in {self.State.SHEET, self.State.COLUMNS, self.State.PREVIEW}

    @property
    def can_be_undone(self) -> bool:
        return (
            self.state == self.State.DONE
            and self.done_at is not None
            and self.done_at > timezone.now() - KEPT_RECEIPT
        )


class Sheet(models.Model):
    """The cells of one sheet, as texts row by row, until the import is done. `merged` has [top, left, bottom, right]."""

    import_of = models.ForeignKey(Import, models.CASCADE, related_name="sheets")
    position = models.PositiveSmallIntegerField()
    name = Line(max_length=100)
    rows = models.JSONField()
    merged = models.JSONField(default=list)
    height = models.PositiveIntegerField()
    width = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("sheet")
        constraints = [
            models.UniqueConstraint(fields=["import_of", "position"], name="imports_sheet_position")
        ]

    def __str__(self) -> str:
        return self.name


class RowQuerySet(models.QuerySet["ImportRow"]):
    def in_list_order(self) -> "RowQuerySet":
        return self.order_by("number")

    def faulty(self) -> "RowQuerySet":
        return self.filter(has_problems=True)

    def resembling(self) -> "RowQuerySet":
        """Those that look like something known, or like another row."""
        return self.filter(score__gt=0)

    def uncertain(self) -> "RowQuerySet":
        """Those where a person should say whether it is the same."""
        return self.filter(score__gt=0, score__lt=100)

    def coming_in(self, *, keep_faulty: bool) -> "RowQuerySet":
        rows = self.filter(stops=False).exclude(fate=ImportRow.Fate.SKIP)
        return rows if keep_faulty else rows.filter(has_problems=False)

    def left_out(self, *, keep_faulty: bool) -> "RowQuerySet":
        out = Q(stops=True) | Q(fate=ImportRow.Fate.SKIP)
        return self.filter(out if keep_faulty else out | Q(has_problems=True))


class ImportRow(models.Model):
    """One row of the list as it was understood. The JSON columns mirror `importers.Row`."""

    class Fate(models.TextChoices):
        NEW = "new", _("new")
        SAME = "same", _("already here")
        SKIP = "skip", _("left out")

    import_of = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    raw = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    own = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    match = models.JSONField(null=True)
    score = models.PositiveSmallIntegerField(default=0)
    has_problems = models.BooleanField(default=False)
    stops = models.BooleanField(default=False)
    fate = models.CharField(max_length=4, choices=Fate, default=Fate.NEW)
    is_chosen = models.BooleanField(default=False)

    objects = RowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a list")
        constraints = [models.UniqueConstraint(fields=["import_of", "number"], name="imports_row_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Receipt(models.Model):
    """Everything that an import made (`importers.Made` as JSON), kept as long as it can be undone."""

    import_of = models.OneToOneField(Import, models.CASCADE, related_name="receipt")
    made = models.JSONField(default=list)

    class Meta:
        verbose_name = _("receipt of an import")

    def __str__(self) -> str:
        return str(self.import_of)


class RememberedColumns(models.Model):
    """How a room read a list with these headings the last time. `signature` is a digest of the folded headings."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    importer = models.CharField(max_length=40)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=list)

    class Meta:
        verbose_name = _("remembered columns")
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "importer", "signature"], name="imports_remembered_once"
            )
        ]

    def __str__(self) -> str:
        return self.signature
