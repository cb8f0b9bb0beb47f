"""Compensation: asked for on the own page, decided by somebody else, paid. Amounts are counted here, never taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..compensation import NotPaid, income_amount, kinds_of, may_ask, travel_amount
from ..models import Claim, Conference, Receipt, Registration
from ..receipts import MOST_RECEIPTS, CleanReceipt
from .letters import write_to

State, Kind = Claim.State, Claim.Kind


class ClaimClosed(Exception):
    """It is too late to ask, or nothing is paid to this person."""


class AskedAlready(Exception):
    """There is a claim of that kind that waits, or was granted."""


class ClaimDecided(Exception):
    """The claim has been decided about (or paid) in the meantime; nothing was written."""


class OwnClaim(Exception):
    """Nobody decides about their own money."""


class TooManyReceipts(Exception):
    """A claim holds a few files only."""


@dataclass(frozen=True)
class Journey:
    """What somebody tells of a journey. `ticket` in kronor."""

    from_place: str
    kilometres: int
    transport: str
    ticket: int | None = None
    passengers: int = 0
    why_alone: str = ""


@dataclass(frozen=True)
class Income:
    """What somebody tells of lost income, in kronor."""

    hours: object
    asked: int


@transaction.atomic
def ask_compensation(
    *, registration: Registration, told: Journey | Income, account: str, receipts: Sequence[CleanReceipt] = ()
) -> Claim:
    """Write the claim with its receipts, and a letter that it came. Raises ClaimClosed, AskedAlready, NotPaid."""
    conference = registration.conference
    kind = Kind.TRAVEL if isinstance(told, Journey) else Kind.LOST_INCOME
    if not may_ask(registration) or kind not in kinds_of(conference):
        raise ClaimClosed
    try:
        with transaction.atomic():
            claim = Claim.objects.create(
                registration=registration, kind=kind, account=account, **_facts(conference, told)
            )
    except IntegrityError:
        raise AskedAlready from None
    add_receipts(claim, receipts)
    _record("ask_compensation", None, claim, kind=str(kind), amount=claim.amount)
    write_to(registration, "claim_came", by=None, claim=claim)
    return claim


@transaction.atomic
def add_own_receipt(*, claim: Claim, receipts: Sequence[CleanReceipt]) -> None:
    """More receipts, as long as nobody has decided. Raises ClaimDecided, TooManyReceipts."""
    _lock_sent(claim)
    add_receipts(claim, receipts)
    _record("add_own_receipt", None, claim, files=len(receipts))


@transaction.atomic
def remove_own_receipt(*, claim: Claim, receipt: Receipt) -> None:
    """Raises ClaimDecided."""
    _lock_sent(claim)
    receipt.delete()
    _record("remove_own_receipt", None, claim)


@transaction.atomic
def withdraw_own_claim(*, claim: Claim) -> None:
    """Take the claim back, with its receipts. Raises ClaimDecided."""
    _lock_sent(claim)
    _record("withdraw_own_claim", None, claim)
    claim.delete()


@transaction.atomic
def decide_claim(
    *, by: Account, claim: Claim, amount: int, reason: str = "", version: int | None = None
) -> Claim:
    """Grant `amount` kronor (0 rejects), with the reason where it is less than asked. The person gets a letter.

    Raises OwnClaim, ClaimDecided, NotPaid for more than was asked or less without a reason, Stale.
    """
    if is_own(claim, by):
        raise OwnClaim
    claim_version(claim, version=version)
    claim.refresh_from_db()
    if claim.state != State.SENT:
        raise ClaimDecided
    if amount > claim.amount or (amount < claim.amount and not reason.strip()):
        raise NotPaid("")
    claim.state = State.APPROVED if amount else State.REJECTED
    claim.approved_amount = amount or None
    claim.reason, claim.decided_by, claim.decided_at = reason, by, timezone.now()
    claim.save()
    _record("decide_claim", by, claim, state=str(claim.state), amount=amount)
    write_to(claim.registration, "claim_decided", by=by, claim=claim)
    return claim


@transaction.atomic
def reopen_claim(*, by: Account, claim: Claim) -> Claim:
    """A decision was wrong: it waits again. Not once it is paid. Raises OwnClaim, ClaimDecided, AskedAlready."""
    if is_own(claim, by):
        raise OwnClaim
    claim_version(claim, version=None)
    claim.refresh_from_db()
    if claim.state not in {State.APPROVED, State.REJECTED}:
        raise ClaimDecided
    claim.state, claim.approved_amount, claim.reason = State.SENT, None, ""
    claim.decided_by, claim.decided_at = None, None
    try:
        with transaction.atomic():
            claim.save()
    except IntegrityError:
        raise AskedAlready from None
    _record("reopen_claim", by, claim)
    return claim


@transaction.atomic
def pay_claims(*, by: Account, conference: Conference, uids: Iterable[str]) -> list[Claim]:
    """Note that these granted claims are paid, and tell the people. Those paid before, or one's own, are left out."""
    rows = Claim.objects.select_for_update(of=("self",)).filter(
        registration__conference=conference, state=State.APPROVED, uid__in=list(uids)
    )
    paid = [one for one in rows.select_related(*_PEOPLE) if not is_own(one, by)]
    for one in paid:
        claim_version(one, version=None)
        Claim.objects.filter(pk=one.pk).update(state=State.PAID, paid_at=timezone.now())
        one.state = State.PAID
        _record("pay_claims", by, one, amount=one.approved_amount)
        write_to(one.registration, "claim_paid", by=by, claim=one)
    return paid


_PEOPLE = (
    "registration__conference__workspace", "registration__person__account", "registration__group",
    "registration__organisation",
)  # fmt: skip


def claims_of(conference: Conference) -> list[Claim]:
    """All claims of those whose identity is not protected, the oldest that waits first. One query."""
    rows = Claim.objects.filter(registration__conference=conference).exclude(
        registration__person__is_protected=True
    )
    order = {State.SENT: 0, State.APPROVED: 1, State.REJECTED: 2, State.PAID: 3}
    found = rows.select_related(*_PEOPLE, "decided_by__person").order_by("created_at", "pk")
    return sorted(found, key=lambda one: order[State(one.state)])


def is_own(claim: Claim, account: Account) -> bool:
    """Whether the claim is the account's own: by person, or by the address that both have."""
    registration = claim.registration
    if registration.person is not None and registration.person.account_id == account.pk:
        return True
    email = registration.email.casefold()
    return bool(email) and email == account.email.casefold()


def add_receipts(claim: Claim, receipts: Sequence[CleanReceipt]) -> None:
    """Raises TooManyReceipts. The caller has locked the claim, or just made it."""
    if claim.receipts.count() + len(receipts) > MOST_RECEIPTS:
        raise TooManyReceipts
    Receipt.objects.bulk_create(
        [
            Receipt(claim=claim, name=one.name, media_type=one.media_type, content=one.content)
            for one in receipts
        ]
    )


def _facts(conference: Conference, told: Journey | Income) -> dict[str, object]:
    if isinstance(told, Income):
        return {"hours": told.hours, "amount": income_amount(conference, asked=told.asked)}
    amount = travel_amount(
        conference, kilometres=told.kilometres, transport=told.transport, ticket=told.ticket,
        passengers=told.passengers, why_alone=told.why_alone,
    )  # fmt: skip
    return {
        "from_place": told.from_place, "kilometres": told.kilometres, "transport": told.transport,
        "passengers": told.passengers, "why_alone": told.why_alone, "amount": amount,
    }  # fmt: skip


def _lock_sent(claim: Claim) -> None:
    claim_version(claim, version=None)
    claim.refresh_from_db(fields=["state"])
    if claim.state != State.SENT:
        raise ClaimDecided


def _record(verb: str, by: Account | None, claim: Claim, **details: object) -> None:
    scope = claim.registration.conference.workspace.audit_scope
    record(by=by, verb=f"conferences.{verb}", on=claim, scope=scope, **details)
