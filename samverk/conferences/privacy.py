"""Why the personal facts of conferences are held, and for how long.

Names go a year after the day (the row stays, so that the figures still hold), what somebody needed after two weeks,
where money was sent ninety days after it was paid. Voices never have a name.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samverk.audit.privacy import Limit, declare

from .models import Claim, Contribution, Group, Invitation, Needs, Receipt, Registration, RegistrationLink

_COMING = "Knowing who comes to a conference, and reaching them about it."
_NEEDS = "Making it possible for somebody to take part: food, access, interpreter, children."
_MONEY = "Paying travel or lost income."
_STAGE = "Showing who contributes to a programme, if they said yes."
_ROOM = "as long as the room"


def _forget_names(rows: QuerySet[Any]) -> None:
    """The rows stay without names, so that the number of those who came still holds."""
    rows.update(
        name="", name_folded="", name_order="", email="", phone="", note="", invoice_reference="", person=None
    )


def _forget_accounts(rows: QuerySet[Any]) -> None:
    rows.update(account="", from_place="", why_alone="")


def _needs_of_conferences_before(moment: datetime) -> QuerySet[Needs]:
    return Needs.objects.filter(registration__conference__over_at__lt=moment)


def _claims_settled_before(moment: datetime) -> QuerySet[Claim]:
    settled = Claim.objects.filter(paid_at__lt=moment) | Claim.objects.filter(
        state=Claim.State.REJECTED, decided_at__lt=moment
    )
    return settled.exclude(account="", from_place="", why_alone="")


def _receipts_settled_before(moment: datetime) -> QuerySet[Receipt]:
    return Receipt.objects.filter(claim__paid_at__lt=moment) | Receipt.objects.filter(
        claim__state=Claim.State.REJECTED, claim__decided_at__lt=moment
    )


def _groups_of_conferences_before(moment: datetime) -> QuerySet[Group]:
    return Group.objects.filter(conference__over_at__lt=moment)


def _invitations_of_conferences_before(moment: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(conference__over_at__lt=moment).exclude(email="")


def _links_expired_before(moment: datetime) -> QuerySet[RegistrationLink]:
    return RegistrationLink.objects.filter(expires_at__lt=moment)


def _hidden_contributors_before(moment: datetime) -> QuerySet[Contribution]:
    return (
        Contribution.objects.filter(slot__conference__over_at__lt=moment)
        .exclude(may_be_shown=True, email="", digest="")
        .exclude(name="", email="", digest="")
    )


def _forget_contributors(rows: QuerySet[Any]) -> None:
    """Who may be shown keeps the name in the programme; the way to reach them goes with everybody's."""
    rows.exclude(may_be_shown=True).update(name="")
    rows.update(email="", digest="")


NAMES = Limit(
    after=timedelta(days=365),
    since=_("after the conference"),
    past=Registration.including_protected.named_of_conferences_before,
    erase=_forget_names,
    what=_("names and addresses of those who registered"),
)
GROUPS = Limit(after=timedelta(days=365), since=_("after the conference"), past=_groups_of_conferences_before)
INVITED = Limit(
    after=timedelta(days=365), since=_("after the conference"), past=_invitations_of_conferences_before
)
NEEDS = Limit(after=timedelta(days=14), since=_("after the conference"), past=_needs_of_conferences_before)
ACCOUNTS = Limit(
    after=timedelta(days=90),
    since=_("after the claim was settled"),
    past=_claims_settled_before,
    erase=_forget_accounts,
    what=_("account and route of a claim"),
)
RECEIPTS = Limit(
    after=timedelta(days=90), since=_("after the claim was settled"), past=_receipts_settled_before
)
LINKS = Limit(after=timedelta(days=1), since=_("after the link ran out"), past=_links_expired_before)
CONTRIBUTORS = Limit(
    after=timedelta(days=365),
    since=_("after the conference"),
    past=_hidden_contributors_before,
    erase=_forget_contributors,
    what=_("names of contributors who did not say yes to being shown, and addresses of all"),
)

declare(
    "conferences.Registration",
    "person", "name", "name_folded", "name_order", "email", "phone", "note", "invoice_reference",
    purpose=_COMING, basis="6.1.b", keep=NAMES,
)  # fmt: skip
declare(
    "conferences.Registration",
    "language", "organisation", "organisation_name", "sector", "role", "municipality", "fee_reason",
    purpose=_COMING, basis="6.1.b", keep=_ROOM,
)  # fmt: skip
declare("conferences.RegistrationLink", "digest", purpose=_COMING, basis="6.1.b", keep=LINKS)
declare(
    "conferences.Group",
    "organisation", "organisation_name", "contact_name", "email", "phone", "invoice_reference", "language", "digest",
    purpose=_COMING, basis="6.1.b", keep=GROUPS,
)  # fmt: skip
declare(
    "conferences.Invitation",
    "organisation",
    "email",
    "language",
    purpose=_COMING,
    basis="6.1.e",
    keep=INVITED,
)
declare(
    "conferences.Needs",
    "diet", "access", "needs_wheelchair_place", "interpreter", "child_care",
    purpose=_NEEDS, basis="9.2.a", keep=NEEDS, sensitive=True,
)  # fmt: skip
declare("conferences.Ride", "from_place", purpose="Sharing cars to a conference.", basis="6.1.a", keep=_ROOM)
declare(
    "conferences.Claim", "account", "from_place", "why_alone", purpose=_MONEY, basis="6.1.b", keep=ACCOUNTS
)
declare("conferences.Claim", "reason", purpose=_MONEY, basis="6.1.b", keep=_ROOM)
declare("conferences.Receipt", "name", "content", purpose=_MONEY, basis="6.1.b", keep=RECEIPTS)
declare(
    "conferences.Contribution", "name", "email", "digest", purpose=_STAGE, basis="6.1.a", keep=CONTRIBUTORS
)
declare(
    "conferences.Contribution",
    "title", "organisation", "organisation_name", "language",
    purpose=_STAGE, basis="6.1.e", keep=_ROOM,
)  # fmt: skip
declare(
    "conferences.Conference",
    "decides_fees", "contact_email", "contact_phone",
    purpose="Knowing whom to ask, and who decides.", basis="6.1.e", keep=_ROOM,
)  # fmt: skip
