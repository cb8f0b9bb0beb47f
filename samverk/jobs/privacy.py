"""Why the personal facts of this app are held."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .models import Job

declare(
    "jobs.Job",
    "by",
    "language",
    "label",
    "args",
    "result_url",
    "error",
    purpose="Doing longer work that you asked for, and telling you what became of it.",
    basis="6.1.e",
    keep=Limit(
        after=timedelta(days=30),
        since=_("after the work ended"),
        past=Job.objects.ended_before,
    ),
)
