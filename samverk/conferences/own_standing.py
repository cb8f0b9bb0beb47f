"""On the own page: whether one has a place or which turn it is, the code for the door, what one told, and how to leave."""

from typing import Any

import segno
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samverk.languages.names import language_name

from . import own_sections
from .actions.leaving import fee_for
from .actions.letters import days_in_words
from .actions.places import position_in_queue
from .models import Needs, Registration, Ride
from .retention_words import kept_words

STANDING, DOOR, ANSWERS, LEAVING, PRIVACY = 10, 50, 60, 80, 90
"""Positions on the page; what happens on the day comes between the first two."""
State = Registration.State


def _standing(registration: Registration) -> dict[str, Any]:
    conference = registration.conference
    is_waiting = registration.state == State.WAITING
    return {
        "title": _title(registration),
        "when": days_in_words(conference),
        "where": conference.whereabouts,
        "turn": position_in_queue(registration) if is_waiting else None,
        "may_queue_again": registration.state == State.LAPSED and not conference.is_over,
    }


def _title(registration: Registration) -> str:
    if registration.conference.cancelled_at:
        return _("The conference is cancelled")
    if registration.state == State.CONFIRMED:
        return _("Thank you for coming") if registration.conference.is_over else _("You have a place")
    return {
        State.WAITING: _("You are on the waiting list"),
        State.OFFERED: _("There is a place for you"),
        State.LAPSED: _("The place went to the next in the queue"),
        State.CANCELLED: _("You have cancelled"),
        State.SUBSTITUTED: _("Somebody else comes instead of you"),
    }[State(registration.state)]


def _door(registration: Registration) -> dict[str, Any] | None:
    conference = registration.conference
    if registration.state != State.CONFIRMED or conference.is_over or conference.cancelled_at:
        return None
    drawn = segno.make(registration.code, error="m").svg_inline(scale=6, border=2, omitsize=True)
    picture = drawn.replace("<svg ", '<svg role="img" aria-label="QR" ', 1)
    return {
        "picture": mark_safe(picture),
        "has_day": conference.held_on is not None,
    }


def _answers(registration: Registration) -> dict[str, Any] | None:
    if registration.state not in Registration.ACTIVE:
        return None
    return {"told": told(registration), "may_change": not registration.conference.is_over}


def told(registration: Registration, *, with_needs: bool = True) -> list[tuple[str, str]]:
    """What somebody said, label and words, without what was left empty; to organisers not what they need."""
    one = registration
    needs: Needs | None = getattr(one, "needs", None) if with_needs else None
    ride: Ride | None = getattr(one, "ride", None)
    lines = [
        (_("Name"), one.name),
        (_("E-mail address"), one.email),
        (_("Phone"), one.phone),
        (pgettext("at work", "Role"), one.role),
        (_("Organisation"), one.organisation_shown),
        (_("Sector"), one.get_sector_display() if one.sector else ""),
        (_("Municipality"), one.municipality.name if one.municipality else ""),
        *(_needs_in_words(needs) if needs else []),
        *_wishes_in_words(one),
        (_("Book table"), _("yes") if one.wants_book_table else ""),
        (_("Car-sharing"), f"{ride.get_side_display()}: {ride.from_place}" if ride else ""),
        (_("Compensation"), _("yes") if one.wants_compensation else ""),
        (_("Invoice reference"), one.invoice_reference),
    ]
    return [(label, str(said)) for label, said in lines if said]


def _needs_in_words(needs: Needs) -> list[tuple[str, str]]:
    wheelchair = _("a place for a wheelchair") if needs.needs_wheelchair_place else ""
    return [
        (_("Food"), needs.diet),
        (pgettext("needs", "Access"), ", ".join(filter(None, (wheelchair, needs.access)))),
        (_("Interpreter"), language_name(needs.interpreter) if needs.interpreter else ""),
        (_("Children to be looked after"), needs.child_care),
    ]


def _wishes_in_words(registration: Registration) -> list[tuple[str, str]]:
    """The workshops of each time under its title, in the order of the wish."""
    wishes = registration.workshop_wishes.select_related("workshop__slot")
    found: dict[str, list[str]] = {}
    for one in wishes.order_by("workshop__slot__day", "workshop__slot__starts", "workshop__slot", "rank"):
        found.setdefault(one.workshop.slot.title, []).append(f"{one.rank}. {one.workshop.title}")
    return [(title, "\n".join(titles)) for title, titles in found.items()]


def _leaving(registration: Registration) -> dict[str, Any] | None:
    conference = registration.conference
    if registration.state not in {State.CONFIRMED, State.WAITING}:
        return None
    if conference.is_over or conference.cancelled_at or registration.arrived_at:
        return None
    has_place, fee = registration.state == State.CONFIRMED, fee_for(registration)
    binds = conference.is_binding and conference.late_fee and has_place
    return {
        "may_hand_on": has_place,
        "fee": fee,
        "late_fee": conference.late_fee,
        "until": conference.deadline if binds and not fee else None,
    }


def _privacy(registration: Registration) -> dict[str, Any]:
    return {"kept": kept_words()}


_at = own_sections.register
_at("standing", template="conferences/own/standing.html", context=_standing, position=STANDING)
_at("door", template="conferences/own/door.html", context=_door, position=DOOR)
_at("answers", template="conferences/own/answers.html", context=_answers, position=ANSWERS)
_at("leaving", template="conferences/own/leaving.html", context=_leaving, position=LEAVING)
_at("own_privacy", template="conferences/own/privacy.html", context=_privacy, position=PRIVACY)
