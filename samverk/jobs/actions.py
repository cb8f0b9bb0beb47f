"""Starting, cancelling and retrying jobs."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import record

from .models import Job
from .register import KINDS
from .running import run_job


class JobAlreadyStarted(Exception):
    """The worker has begun (or ended) the job: there is nothing left to cancel."""


class JobNotFailed(Exception):
    """Only a job that did not finish can be tried again."""


@transaction.atomic
def start(*, kind: str, by: Any, label: str, scope: str = "", **args: Any) -> Job:
    """Have the worker do `kind` with `args` (JSON values) once the caller's transaction is committed.

    `label` names this very job to its owner ("Importing alliansen.xlsx").
    """
    if kind not in KINDS:
        raise LookupError(f"{kind} is not a kind of job")
    job = Job.objects.create(kind=kind, by=by, label=label, scope=scope, args=args, language=by.language)
    record(by=by, verb="jobs.start_job", on=job, scope=scope, kind=kind)
    _hand_over(job)
    return job


def _hand_over(job: Job) -> None:
    """Leave a task for the workers, in the same transaction."""
    job.task = run_job.enqueue(str(job.uid)).id
    Job.objects.filter(pk=job.pk).update(task=job.task)


@transaction.atomic
def cancel_job(*, by: Any, job: Job) -> None:
    """Take back a job that has not begun."""
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.WAITING)
    if not waiting.update(state=Job.State.CANCELLED, ended_at=timezone.now()):
        raise JobAlreadyStarted(str(job.uid))
    record(by=by, verb="jobs.cancel_job", on=job, scope=job.scope)


@transaction.atomic
def retry_job(*, by: Any, job: Job) -> None:
    """Have the worker try again what did not finish."""
    failed = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED])
    if not failed.update(
        state=Job.State.WAITING, attempts=0, done=0, total=0, error="", started_at=None, ended_at=None
    ):
        raise JobNotFailed(str(job.uid))
    record(by=by, verb="jobs.retry_job", on=job, scope=job.scope)
    _hand_over(job)
