"""What the jobs app has the worker do by itself."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from . import signs
from .register import every
from .worker import put_back_lost

every(seconds=5)(put_back_lost)


@every(hours=24)
def forget_finished() -> None:
    """The tasks of finished jobs are kept a week, old signs two days."""
    week = timezone.now() - timedelta(days=7)
    DBTaskResult.objects.filter(finished_at__lt=week, status__in=["SUCCESSFUL", "FAILED"]).delete()
    signs.forget_old()
