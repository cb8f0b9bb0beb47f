"""Why the personal facts of tasks are held. A task's own text asks for none: it stays when its owner is erased."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .models import Offer, TaskLink

_PURPOSE = "Knowing who promised what, and what became of it."
_ROOM = "as long as the room"

ANSWERED = Limit(
    after=timedelta(days=365),
    since=_("after the colleague was asked"),
    past=lambda moment: Offer.objects.filter(created_at__lt=moment),
)
RUN_OUT = Limit(
    after=timedelta(days=1),
    since=_("after the link ran out"),
    past=TaskLink.objects.expired_before,
)

declare("tasks.Task", "owner", purpose=_PURPOSE, basis="6.1.e", keep=_ROOM)
declare("tasks.TaskAnswer", "person", "words", purpose=_PURPOSE, basis="6.1.e", keep=_ROOM)
declare(
    "tasks.Offer",
    "asked_by",
    "person",
    "name",
    "email",
    "words",
    purpose="Asking a colleague to take a task over, and knowing the answer.",
    basis="6.1.e",
    keep=ANSWERED,
)
declare(
    "tasks.TaskLink",
    "person",
    purpose="Letting somebody answer for a task from a letter, without signing in.",
    basis="6.1.e",
    keep=RUN_OUT,
)
