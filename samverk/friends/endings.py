"""Why pairs end, and what somebody does afterwards: the words of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """Stored in `Pair.end_reason`. `SAFETY` is set by a report of trouble only."""

    ON_THEIR_OWN = "on_their_own", _("they go on meeting by themselves")
    DONE = "done", _("what they wanted is reached")
    MOVED = "moved", _("somebody has moved")
    TIME = "time", _("not enough time")
    FIT = "fit", _("it did not fit")
    SILENT = "silent", _("they lost touch")
    LEFT = "left", _("somebody has left the programme")
    OTHER = "other", _("something else")
    SAFETY = "safety", _("safety")


CHOOSABLE = [choice for choice in Reason.choices if choice[0] != Reason.SAFETY]


class Next(TextChoices):
    ASK = "ask", _("ask them")
    BACK = "back", _("meets somebody else")
    LEAVE = "leave", _("leaves the programme")
