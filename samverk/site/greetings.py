"""A greeting that knows the hour."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _


def greeting_at(moment: datetime | None = None) -> str:
    """The greeting for the hour of `moment` (now), in the installation's time zone."""
    hour = timezone.localtime(moment).hour
    if hour < 5:
        return _("Good night")
    if hour < 10:
        return _("Good morning")
    if hour < 18:
        return _("Hello")
    return _("Good evening")
