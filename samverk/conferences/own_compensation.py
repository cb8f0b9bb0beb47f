"""On the own page: compensation with its rules, and whom one shares a car with."""

from typing import Any

from django.db.models import Prefetch

from . import own_sections
from .compensation import may_ask, offer_of
from .models import Claim, Receipt, Registration, Ride
from .receipts import MOST_RECEIPTS

RIDE, COMPENSATION = 65, 70
"""Positions on the page, see `own_standing`."""
_RECEIPTS = Prefetch("receipts", Receipt.objects.defer("content").order_by("pk"))


def _compensation(registration: Registration) -> dict[str, Any] | None:
    """None where nothing is paid, or the person has no place and never asked."""
    offer = offer_of(registration.conference)
    claims = list(registration.claims.prefetch_related(_RECEIPTS).order_by("pk")) if offer.kinds else []
    if not claims and not (offer.kinds and registration.state == Registration.State.CONFIRMED):
        return None
    standing = {claim.kind for claim in claims if claim.state != Claim.State.REJECTED}
    may = may_ask(registration)
    return {
        "offer": offer,
        "claims": claims,
        "may_ask": [kind for kind in offer.kinds if kind not in standing] if may else [],
        "is_late": not offer.is_open,
        "most_receipts": MOST_RECEIPTS,
    }


def _ride(registration: Registration) -> dict[str, Any] | None:
    """None for whoever neither drives nor looks for a seat."""
    ride = Ride.objects.filter(registration=registration).select_related("with_driver__registration").first()
    if ride is None or registration.state not in {Registration.State.CONFIRMED, Registration.State.OFFERED}:
        return None
    return {
        "ride": ride,
        "driver": ride.with_driver,
        "passengers": list(ride.passengers.select_related("registration").order_by("pk")),
    }


own_sections.register("ride", template="conferences/own/ride.html", context=_ride, position=RIDE)
own_sections.register(
    "compensation", template="conferences/own/compensation.html", context=_compensation, position=COMPENSATION
)
