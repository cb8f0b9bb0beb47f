"""What the worker does by itself."""

from django.utils import timezone

from samverk.jobs.register import every

from .models import Criterion
from .privacy import REMOVED


@every(hours=24)
def purge_columns() -> None:
    """Columns go as long after their removal as rows do; they hold nothing about a person by themselves."""
    Criterion.objects.filter(removed_at__lt=timezone.now() - REMOVED.after).delete()
