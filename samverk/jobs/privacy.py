"""Why the personal facts of this app are held."""

from datetime import timedelta

from samverk.audit.privacy import declare

from .jobs import KEEP_DAYS

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
    keep=timedelta(days=KEEP_DAYS),
)
