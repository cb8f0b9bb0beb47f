"""What the worker does with what was said: notes become observations."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from samverk.jobs.models import Job
from samverk.jobs.register import job

from ..actions.observing import GATHER, STEP, gather_step, waiting_notes
from ..models import Report


@job(GATHER, label=gettext_lazy("Making observations of notes"), atomic=False)
def gather_notes(job: Job, report_uid: str, notes: list[int], is_public: bool) -> str:
    """Step by step; after a worker that died it goes on with what is left."""
    report = Report.objects.select_related("conference__workspace").get(uid=UUID(report_uid))
    left = waiting_notes(report.conference, notes)
    done = len(notes) - len(left)
    job.progress(done, len(notes))
    for at in range(0, len(left), STEP):
        step = left[at : at + STEP]
        gather_step(by=job.by, report=report, job=job, keys=step, is_public=is_public)
        done += len(step)
        job.progress(done, len(notes))
    return reverse("conferences:view_gathered", args=[report.conference.workspace.slug])
