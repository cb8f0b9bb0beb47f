"""Running one job, so that it takes effect once however often a worker dies."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from . import signs
from .models import Job, JobTakenOver
from .register import KINDS, Kind

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3


class JobFailed(Exception):
    """Raised by a job's function to tell its owner, in plain words, what to mend."""


@task()
def run_job(uid: str) -> None:
    """What the worker calls."""
    perform(UUID(uid))


def perform(uid: UUID) -> None:
    """Run the job `uid` unless it is finished or cancelled. Its trouble is told to the owner, never raised."""
    job = _begin(uid)
    if job is None:
        return
    with translation.override(job.language):
        try:
            if (kind := KINDS.get(job.kind)) is None:
                raise JobFailed(_("This version of Samverk does not know how to do this any more."))
            _work(job, kind)
        except JobTakenOver:
            logger.warning("job %s was taken over", uid)
        except JobFailed as trouble:
            _fail(job, str(trouble))
        except Exception:
            logger.exception("job %s (%s) failed", uid, job.kind)
            _fail(job, _("Something went wrong on our side. Nothing of it was kept. Try again in a moment."))
        finally:
            signs.forget(f"job.{job.uid}")


def _begin(uid: UUID) -> Job | None:
    """Note the start. Seen by others before the work's own transaction opens."""
    with transaction.atomic():
        rows = Job.objects.filter(uid=uid, state__in=[Job.State.WAITING, Job.State.RUNNING])
        if not rows.update(
            state=Job.State.RUNNING, attempts=F("attempts") + 1, started_at=timezone.now(), done=0, total=0
        ):
            return None
        job = Job.objects.select_related("by").get(uid=uid)
    if job.attempts > MOST_ATTEMPTS:
        with translation.override(job.language):
            _fail(job, _("The work was interrupted several times. Nothing of it was kept."))
        return None
    return job


def _work(job: Job, kind: Kind) -> None:
    if kind.atomic:
        with transaction.atomic():
            result = kind.function(job, **job.args)
            if not job.is_finished:
                job.finish(result)
        return
    result = kind.function(job, **job.args)
    if not job.is_finished:
        with transaction.atomic():
            job.finish(result)


def _fail(job: Job, words: str) -> None:
    rows = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
    with transaction.atomic():
        rows.update(state=Job.State.FAILED, error=words, ended_at=timezone.now())


def run_waiting() -> int:
    """Run every waiting job here and now, in the order of their starts; says how many. For tests and the demo's build."""
    uids = list(Job.objects.filter(state=Job.State.WAITING).order_by("id").values_list("uid", flat=True))
    for uid in uids:
        perform(uid)
    return len(uids)
