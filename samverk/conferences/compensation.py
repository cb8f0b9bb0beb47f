"""What a conference pays of travel and lost income: the rules in words, and the amounts. The server counts, nobody else."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samverk.workspaces.rooms import Room

from .models import Claim, Conference, Registration

Transport = Claim.Transport
BY_CAR = frozenset({Transport.CAR, Transport.SHARED_CAR})
MOST_KILOMETRES = 4000
"""There and back: from Ystad to Riksgränsen and home again."""
MOST_TICKET = 20_000
MOST_HOURS = 40


class NotPaid(Exception):
    """The conference does not pay this; `reason` says why, to the person who asks."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Offer:
    """What can be asked for at a conference now."""

    kinds: list[Claim.Kind]
    rules: list[str]
    until: date | None
    is_open: bool


def offer_of(conference: Conference) -> Offer:
    """Which kinds it pays, and the rules as sentences in the reader's language."""
    kinds = kinds_of(conference)
    return Offer(
        kinds, rules_in_words(conference), conference.claims_until, bool(kinds) and is_open(conference)
    )


def kinds_of(conference: Conference) -> list[Claim.Kind]:
    """What the conference pays at all."""
    found = [Claim.Kind.TRAVEL] if conference.travel_from_km is not None else []
    return [*found, Claim.Kind.LOST_INCOME] if conference.pays_lost_income else found


def is_open(conference: Conference) -> bool:
    """Whether it is not too late to ask. The last day counts in full."""
    return conference.claims_until is None or timezone.localdate() <= conference.claims_until


def rules_in_words(conference: Conference) -> list[str]:
    """Everything that decides about the money, to be read before anything is typed."""
    rules = []
    if conference.travel_from_km is not None:
        rules += _travel_rules(conference)
    if conference.pays_lost_income:
        rules.append(
            _("Lost income is paid to those who lose wages by taking part, at most %(most)s SEK.")
            % {"most": conference.lost_income_most}
            if conference.lost_income_most
            else _("Lost income is paid to those who lose wages by taking part.")
        )
    if conference.claims_until:
        day = date_format(conference.claims_until, "DATE_FORMAT")
        rules.append(_("Ask by %(day)s at the latest.") % {"day": day})
    return rules


def _travel_rules(conference: Conference) -> list[str]:
    rules = [
        _("Travel is paid if it is %(km)s kilometres or more, there and back.")
        % {"km": conference.travel_from_km}
        if conference.travel_from_km
        else _("Travel is paid, however short."),
        _("By car we pay %(rate)s SEK for each kilometre. By train, bus or boat we pay what the ticket cost.")
        % {"rate": rate_in_words(conference)},
    ]
    if conference.expects_car_sharing:
        rules.append(_("Share a car if you can. Whoever drives alone tells us why."))
    rules.append(_("For a ticket we need the receipt: a picture or a PDF."))
    return rules


def rate_in_words(conference: Conference) -> str:
    """ "2,50" """
    return f"{conference.travel_rate // 100},{conference.travel_rate % 100:02d}"


def travel_amount(
    conference: Conference,
    *,
    kilometres: int,
    transport: str,
    ticket: int | None,
    passengers: int,
    why_alone: str,
) -> int:
    """Whole kronor for a journey there and back. Raises NotPaid."""
    least = conference.travel_from_km
    if least is None:
        raise NotPaid(_("This conference does not pay travel."))
    if kilometres < least:
        raise NotPaid(
            _("Travel is paid from %(least)s kilometres there and back; yours is %(km)s.")
            % {"least": least, "km": kilometres}
        )
    if transport not in BY_CAR:
        if not ticket:
            raise NotPaid(_("Write what the ticket cost."))
        return ticket
    if (
        transport == Transport.CAR
        and conference.expects_car_sharing
        and not (passengers or why_alone.strip())
    ):
        raise NotPaid(_("Tell us how many came along in the car, or why you drove alone."))
    kronor = Decimal(kilometres * conference.travel_rate) / 100
    return int(kronor.quantize(Decimal(1), ROUND_HALF_UP))


def income_amount(conference: Conference, *, asked: int) -> int:
    """Whole kronor for lost income: what was asked for, or the most that is paid. Raises NotPaid."""
    if not conference.pays_lost_income:
        raise NotPaid(_("This conference does not pay lost income."))
    most = conference.lost_income_most
    return asked if most is None else min(asked, most)


def may_ask(registration: Registration) -> bool:
    """Whether somebody may ask now: they have a place, something is paid, and it is not too late."""
    return (
        registration.state == Registration.State.CONFIRMED
        and registration.conference.cancelled_at is None
        and offer_of(registration.conference).is_open
    )


def count_waiting(room: Room) -> int:
    """Claims that wait for a decision, for those who decide. One query."""
    if not room.may("conferences.decide_claim"):
        return 0
    return Claim.objects.filter(
        registration__conference__workspace=room.workspace, state=Claim.State.SENT
    ).count()
