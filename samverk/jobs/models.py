"""Jobs, and what workers need to know of one another."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.audit.models import Record
from samverk.languages.fields import Line, Text

from . import signs


class JobTakenOver(Exception):
    """Another worker has the job by now (this one was thought dead, or it was cancelled): nothing may be written."""


class JobQuerySet(models.QuerySet["Job"]):
    def owned_by(self, account: object) -> "JobQuerySet":
        return self.filter(by=account)

    def unfinished(self) -> "JobQuerySet":
        return self.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])

    def ended_before(self, moment: datetime) -> "JobQuerySet":
        return self.filter(ended_at__lt=moment)

    def newest_first(self) -> "JobQuerySet":
        return self.order_by("-id")


class Job(Record):
    """One piece of long work. `attempts` counts the starts and is the fence against a worker thought dead."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        FAILED = "failed", _("not finished")
        CANCELLED = "cancelled", _("cancelled")

    kind = models.CharField(max_length=80)
    label = Line(_("what is done"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    language = models.CharField(max_length=8, default="sv")
    scope = models.CharField(max_length=60, blank=True)
    args = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result_url = models.CharField(max_length=500, blank=True)
    error = Text(blank=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    task = models.UUIDField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [models.Index(fields=["by", "-id"], name="jobs_job_by")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_finished(self) -> bool:
        return self.state not in {self.State.WAITING, self.State.RUNNING}

    def progress(self, done: int, total: int) -> None:
        """Say how far the work is; call it as often as you like, it is passed on twice a second.

        Seen at once, although the job's own transaction is still open (`signs`).
        """
        self.done, self.total = done, total
        signs.give(f"job.{self.uid}", {"done": done, "total": total, "attempt": self.attempts}, gap=0.5)

    def seen_progress(self) -> tuple[int, int]:
        """How far a running job is: (done, total); total 0 means not known yet."""
        sign = signs.read(f"job.{self.uid}") if self.state == self.State.RUNNING else None
        if sign and sign.value.get("attempt") == self.attempts:
            return sign.value["done"], sign.value["total"]
        return self.done, self.total

    def finish(self, result_url: str | None = None) -> None:
        """Note in the current transaction that the work is done. Raises JobTakenOver, so that nothing is done twice."""
        rows = Job.objects.filter(pk=self.pk, state=self.State.RUNNING, attempts=self.attempts)
        changed = rows.update(
            state=self.State.DONE,
            result_url=result_url or "",
            done=self.done or self.total,
            total=self.total,
            error="",
            ended_at=timezone.now(),
        )
        if not changed:
            raise JobTakenOver(str(self.uid))
        self.state, self.result_url = self.State.DONE, result_url or ""


class Sign(models.Model):
    """A sign of life or progress, where the database is PostgreSQL (`signs` says why not everywhere)."""

    key = models.CharField(max_length=80, primary_key=True)
    value = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("sign of life")

    def __str__(self) -> str:
        return self.key


class Turn(models.Model):
    """When a periodic function is due next. Taking the turn is one conditional update: one worker gets it."""

    name = models.CharField(max_length=200, primary_key=True)
    next_at = models.DateTimeField()

    class Meta:
        verbose_name = _("turn")

    def __str__(self) -> str:
        return self.name
