"""Why plans hold personal facts. What is published names organisations, never persons."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .models import ReportLink

_KEEP = "as long as the room"

LINKS = Limit(
    after=timedelta(days=30),
    since=_("after the link stopped working"),
    past=ReportLink.objects.expired_before,
)

declare(
    "plans.Action",
    "person",
    purpose="To know who answers for an action of the plan, and to remind that person",
    basis="6.1.e",
    keep=_KEEP,
)
declare(
    "plans.Consideration",
    "owner",
    purpose="To know who sees to it that the work goes on",
    basis="6.1.e",
    keep=_KEEP,
)
declare(
    "plans.ActionReport",
    "by",
    "person",
    "text",
    purpose="To know who told how far an action has come, and to ask that person more",
    basis="6.1.e",
    keep=_KEEP,
)
declare(
    "plans.ReportLink",
    "person",
    purpose="To let the person who answers for an action report without signing in",
    basis="6.1.e",
    keep=LINKS,
)
declare(
    "plans.ReferralRecipient",
    "person",
    purpose="To know who was asked on behalf of an organisation",
    basis="6.1.e",
    keep=_KEEP,
)
declare(
    "plans.ReferralAnswer",
    "text",
    "reply",
    "replied_by",
    purpose="To weigh what organisations say of the plan, and to answer them",
    basis="6.1.e",
    keep=_KEEP,
)
declare("plans.Gap", "named_by", purpose="To know whom to ask about a gap", basis="6.1.e", keep=_KEEP)
declare("plans.Vision", "written_by", purpose="To know who wrote a version", basis="6.1.e", keep=_KEEP)
declare("plans.PlanVersion", "by", purpose="To know who noted the adoption", basis="6.1.e", keep=_KEEP)
declare("plans.Referral", "sent_by", purpose="To know who sent the plan out", basis="6.1.e", keep=_KEEP)
