"""Not coming: cancelling with its fee, sending somebody else, standing in the queue again, dropping a fee."""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version
from samverk.people.models import Account

from ..models import Conference, Needs, Registration, Ride, WorkshopWish
from .entries import entry_files
from .letters import write_to
from .links import revoke_links
from .places import place_for
from .queue import locked, move_queue
from .registrations import (
    AlreadyRegistered,
    Answers,
    add_registration,
    clean_email,
    find_registered,
    note,
    take_over,
)
from .rides import let_go
from .welcoming import welcome

State, Way = Registration.State, Registration.Way
_SALT = "conferences.substitute"
_LASTS = timedelta(days=60)


class NotHolding(Exception):
    """Somebody without a place can neither hand it on nor cancel it; or the person has arrived already."""


class NoFee(Exception):
    """There is no fee to drop."""


class NotTheDecider(Exception):
    """The conference names somebody else who decides on exceptions."""


def fee_for(registration: Registration) -> int:
    """What cancelling costs now: the late fee, for whoever has a place and cancels after the last day, if that is binding."""
    conference = registration.conference
    closes = conference.closes_at
    late = conference.deadline is not None and closes is not None and timezone.now() > closes
    held = conference.cancelled_at is None
    binds = held and conference.is_binding and registration.state == State.CONFIRMED and late
    return (conference.late_fee or 0) if binds else 0


@transaction.atomic
def cancel_registration(
    *, registration: Registration, by: Account | None = None, fee: bool = True, letter: bool = True
) -> Registration:
    """Give the place or the turn back; the place goes to the next. Raises NotHolding.

    What was needed is deleted at once. `fee=False`: an organiser cancels without cost.
    """
    registration = locked(registration)
    if registration.state not in Registration.ACTIVE or registration.arrived_at:
        raise NotHolding
    claim_version(registration, version=None)
    had_place = registration.state == State.CONFIRMED
    registration.fee = fee_for(registration) if fee else 0
    registration.state, registration.place, registration.offer_until = State.CANCELLED, None, None
    registration.cancelled_at = timezone.now()
    registration.save(update_fields=["state", "place", "offer_until", "cancelled_at", "fee", "changed_at"])
    _forget_wants(registration)
    if letter:
        files = entry_files(registration) if had_place else []
        write_to(registration, "cancelled", by=by, files=files)
    note(by, "cancel_registration", registration, fee=registration.fee)
    move_queue(conference=registration.conference, by=by)
    return registration


@transaction.atomic
def substitute(
    *,
    registration: Registration,
    answers: Answers,
    by: Account | None = None,
    letter: bool = True,
) -> Registration:
    """Somebody else comes instead, with the same place, organisation and workshops. Raises NotHolding, AlreadyRegistered.

    `answers` has only what differs: name, address, what the new one needs. What the first one needed is deleted.
    Whoever waits for a place takes this one over and keeps what they told; whoever has a place cannot have two.
    """
    old = locked(registration)
    conference = old.conference
    if old.state != State.CONFIRMED or old.arrived_at is not None:
        raise NotHolding
    email = clean_email(answers.facts.get("email", ""))
    known = find_registered(conference, email, besides=old)
    if known is not None and known.state == State.CONFIRMED:
        raise AlreadyRegistered(known)
    place, wishes = old.place, list(old.workshop_wishes.values_list("workshop", "rank"))
    claim_version(old, version=None)
    old.state, old.place = State.SUBSTITUTED, None
    old.save(update_fields=["state", "place", "changed_at"])
    _forget_wants(old)
    if known is not None:
        new = take_over(registration=known, instead_of=old, place=place, wishes=wishes)
    else:
        told = Answers({**_kept(old), **answers.facts}, answers.needs, wishes, answers.ride)
        new = add_registration(
            conference, told, email=email, place=place, way=Way.SUBSTITUTE, group=old.group, by=by, instead_of=old
        )  # fmt: skip
    if letter:
        write_to(old, "substituted", by=by, files=entry_files(old), other=new)
        welcome(new, by=by)
    note(by, "substitute", old)
    if known is not None:
        move_queue(conference=conference, by=by)
    return new


@transaction.atomic
def queue_again(*, registration: Registration, by: Account | None = None) -> Registration:
    """Whoever let an offer pass stands in the queue again, last; or has a place, if there is one. Raises NotHolding."""
    registration = locked(registration)
    conference = registration.conference
    if registration.state != State.LAPSED or conference.is_over or conference.cancelled_at:
        raise NotHolding
    if find_registered(conference, registration.email) is not None:
        raise NotHolding
    claim_version(registration, version=None)
    registration.place = place_for(conference, registration.sector)
    registration.state = State.CONFIRMED if registration.place else State.WAITING
    registration.queued_at, registration.offer_until = timezone.now(), None
    registration.save(update_fields=["state", "place", "queued_at", "offer_until", "changed_at"])
    welcome(registration, by=by)
    note(by, "queue_again", registration)
    return registration


@transaction.atomic
def waive_fee(*, by: Account, registration: Registration, reason: str) -> Registration:
    """Drop the late fee, with the reason. Raises NotTheDecider, NoFee."""
    registration = locked(registration)
    if not decides_fees(by, registration.conference):
        raise NotTheDecider
    if not registration.fee or registration.fee_waived_at:
        raise NoFee
    claim_version(registration, version=None)
    registration.fee_waived_at, registration.fee_reason = timezone.now(), reason
    registration.save(update_fields=["fee_waived_at", "fee_reason", "changed_at"])
    write_to(registration, "fee_waived", by=by)
    note(by, "waive_fee", registration, fee=registration.fee)
    return registration


@transaction.atomic
def resend_link(*, by: Account, registration: Registration) -> bool:
    """A new link by letter; the earlier ones stop. False if there is no address to write to."""
    registration = locked(registration)
    revoke_links(registration)
    sent = write_to(registration, "link_again", by=by)
    note(by, "resend_link", registration, sent=sent)
    return sent


def decides_fees(account: Account, conference: Conference) -> bool:
    """Whether this account is who the conference names, or nobody is named."""
    return conference.decides_fees_id in {None, account.pk}


def substitute_token(registration: Registration) -> str:
    """What a link for a substitute holds: it works as long as the place is its sender's and the sender changes nothing."""
    return signing.dumps([str(registration.uid), registration.code], salt=_SALT)


def find_to_substitute(token: str) -> Registration | None:
    """The registration whose place the link hands on."""
    try:
        uid, code = signing.loads(token, salt=_SALT, max_age=_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Registration.objects.confirmed().filter(uid=uid, code=code, arrived_at=None)
    found = rows.select_related("conference__workspace", "organisation", "group").first()
    if found is None or found.conference.is_over or found.conference.cancelled_at:
        return None
    return found


def _forget_wants(registration: Registration) -> None:
    """Who does not come needs nothing and shares no car."""
    let_go(registration=registration)
    Needs.objects.filter(registration=registration).delete()
    Ride.objects.filter(registration=registration).delete()
    WorkshopWish.objects.filter(registration=registration).delete()


def _kept(old: Registration) -> dict[str, Any]:
    """What is the same for the substitute."""
    names = (
        "organisation", "organisation_name", "sector", "municipality", "language", "wants_book_table", "invoice_reference",
    )  # fmt: skip
    return {name: getattr(old, name) for name in names}
