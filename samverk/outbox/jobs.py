"""What the outbox has the worker do by itself."""

from datetime import timedelta

from django.utils import timezone

from samverk.jobs.register import at_restore, each_round, every

from .delivery import deliver_waiting, hold_back
from .fetching import fetch_incoming
from .models import SeenMail

each_round(deliver_waiting)
at_restore(hold_back)
every(minutes=1)(fetch_incoming)


@every(hours=24)
def forget_seen() -> None:
    """What mail has come is remembered for 90 days; no mail server sends the same again after that."""
    SeenMail.objects.filter(at__lt=timezone.now() - timedelta(days=90)).delete()
