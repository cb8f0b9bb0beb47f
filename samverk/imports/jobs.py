"""Long imports run by the worker."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samverk.jobs.models import Job
from samverk.jobs.register import job

from . import actions
from .models import Import


@job("imports.commit_import", label=_("Bringing in a list"))
def commit_import(job: Job, import_uid: str) -> str:
    """Bring the rows in, and answer with the page that tells how it went."""
    import_ = _load(import_uid)
    actions.bring_in(by=job.by, import_=import_, progress=job.progress)
    return _address(import_)


@job("imports.undo_import", label=_("Undoing an import"))
def undo_import(job: Job, import_uid: str) -> str:
    """Take the import back, and answer with the page that tells what was kept."""
    import_ = _load(import_uid)
    actions.take_back(by=job.by, import_=import_)
    return _address(import_)


def _load(uid: str) -> Import:
    return Import.objects.select_related("workspace").get(uid=UUID(uid))


def _address(import_: Import) -> str:
    return reverse("imports:view_import", args=[import_.workspace.slug, import_.uid])
