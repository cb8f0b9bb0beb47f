"""What the worker does when many are registered: everybody hears of a move, of calling off, of other times."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from samverk.jobs.models import Job
from samverk.jobs.register import job

from ..actions.telling import TELL, find_told, write_to_all


@job(TELL, label=gettext_lazy("Writing to those registered"))
def tell_registered(
    job: Job, conference_uid: str, template: str, was: str, context: dict[str, Any]
) -> str | None:
    """All letters or none: a worker that dies leaves nobody written to twice."""
    conference = find_told(conference_uid)
    if conference is None or conference.is_over:
        return None
    write_to_all(
        by=job.by, conference=conference, template=template, was=was, context=context, progress=job.progress
    )
    return reverse("conferences:view_programme", args=[conference.workspace.slug])
