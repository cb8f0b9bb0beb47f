"""Rows of conferences whose time begins at a moment (see tests/audit/test_retention.py)."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from samverk.conferences.models import (
    Claim,
    Conference,
    Contribution,
    Group,
    Invitation,
    Needs,
    Receipt,
    Registration,
    RegistrationLink,
)

from .factories import make_conference, make_registration, make_slot


def _held(at: datetime) -> Conference:
    return make_conference(held_on=timezone.localdate(at), over_at=at)


def registered(at: datetime) -> Registration:
    """Somebody came to a conference."""
    return make_registration(_held(at))


def needed(at: datetime) -> Needs:
    """Somebody at a conference cannot eat nuts."""
    return make_registration(_held(at), needs={"diet": "inga nötter"}).needs


def group_registered(at: datetime) -> Group:
    """An organisation registered several people."""
    return Group.objects.create(
        conference=_held(at), organisation_name="Rädda Barnen", email="ort@example.org"
    )


def invited(at: datetime) -> Invitation:
    """Somebody was asked to come."""
    return Invitation.objects.create(conference=_held(at), email="info@example.org")


def link_ran_out(at: datetime) -> RegistrationLink:
    """A link ran out."""
    return RegistrationLink.objects.create(registration=make_registration(), digest="0" * 64, expires_at=at)


def _claim(at: datetime, account: str = "8000-1,23") -> Claim:
    return Claim.objects.create(
        registration=make_registration(), kind="travel", amount=300, approved_amount=300, state="paid",
        account=account, decided_at=at, paid_at=at,
    )  # fmt: skip


def claim_paid(at: datetime) -> Claim:
    """A journey was paid."""
    return _claim(at)


def receipt_settled(at: datetime) -> Receipt:
    """The receipt of a journey that was paid."""
    return Receipt.objects.create(
        claim=_claim(at, account=""), name="kvitto.jpg", media_type="image/jpeg", content=b"jpeg"
    )


def contributed(at: datetime) -> Contribution:
    """Somebody spoke who never said whether the name may be shown."""
    return Contribution.objects.create(slot=make_slot(_held(at)), name="Kim Ek", email="kim@example.org")


BEGINS: list[Any] = [
    registered,
    needed,
    group_registered,
    invited,
    link_ran_out,
    claim_paid,
    receipt_settled,
    contributed,
]
