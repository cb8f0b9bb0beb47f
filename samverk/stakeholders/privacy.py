"""Why the stakeholders app holds personal facts."""

from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .actions import purge_removed
from .actions.stakeholders import KEPT_AFTER_REMOVAL
from .models import Stakeholder

REMOVED = Limit(
    after=KEPT_AFTER_REMOVAL,
    since=_("after the stakeholder was removed from the table"),
    past=Stakeholder.objects.removed_before,
    erase=lambda rows: purge_removed(rows=rows),
)

declare(
    "stakeholders.Stakeholder",
    "contact",
    "mandate",
    purpose="To know whom to turn to in an organisation, and whether that person may commit it",
    basis="6.1.e",
    keep=REMOVED,
)
declare(
    "stakeholders.Stakeholder",
    "contacted_by",
    purpose="To know who in the room last spoke with an organisation",
    basis="6.1.e",
    keep=REMOVED,
)
declare(
    "stakeholders.Judgement",
    "by",
    purpose="To know who judged an organisation's influence and interest",
    basis="6.1.e",
    keep=REMOVED,
)
declare(
    "stakeholders.SavedView",
    "owner",
    purpose="To give a person their own ways of looking",
    basis="6.1.e",
    keep="as long as the room",
)
