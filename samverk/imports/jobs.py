"""Long imports run by the worker, and what it clears away by itself."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samverk.jobs.models import Job
from samverk.jobs.register import every, job

from . import actions
from .models import KEPT_RECEIPT, KEPT_UNFINISHED, Import, ImportRow, Receipt


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


@every(hours=6)
def clear_imports() -> None:
    """Delete lists that nobody went on with, rows that nobody mended, and receipts too old for an undo."""
    for import_ in Import.objects.forgotten().select_related("workspace"):
        actions.abandon_import(by=None, import_=import_)
    with transaction.atomic():
        now = timezone.now()
        ImportRow.objects.filter(import_of__done_at__lt=now - KEPT_UNFINISHED).delete()
        Receipt.objects.filter(import_of__done_at__lt=now - KEPT_RECEIPT).delete()
