"""Gatherings: planned, people invited, checked in, and told when something changes.

The gathering's row is locked first by every act that counts on its stage or gives out numbers.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..gathering_events import guest_file
from ..models import Gathering, Guest, Participant, Programme
from .letters import reach, write_to

Stage = Gathering.Stage
RUNNING = frozenset({Stage.PLANNED, Stage.CHOOSING})


class GatheringClosed(Exception):
    """The gathering is past the stage in which this can be done; nothing was written."""


@transaction.atomic
def plan_gathering(
    *, by: Account, programme: Programme, name: str, starts_at: datetime, ends_at: datetime, place: str
) -> Gathering:
    gathering = Gathering.objects.create(
        programme=programme, name=name, starts_at=starts_at, ends_at=ends_at, place=place, by=by
    )
    record_act("plan_gathering", gathering, by)
    return gathering


@transaction.atomic
def change_gathering(*, by: Account, gathering: Gathering, version: int | None, **facts: Any) -> Gathering:
    """Another name, time or place. Whoever has said yes gets a letter if time or place moved. Raises Stale."""
    claim_version(gathering, version=version)
    gathering = lock_gathering(gathering, RUNNING)
    moved = any(getattr(gathering, field) != facts[field] for field in ("starts_at", "ends_at", "place"))
    for field, value in facts.items():
        setattr(gathering, field, value)
    gathering.calendar_sequence += moved
    gathering.save()
    record_act("change_gathering", gathering, by)
    if moved:
        _tell(gathering, "gathering_changed", by=by)
    return gathering


@transaction.atomic
def cancel_gathering(*, by: Account, gathering: Gathering) -> Gathering:
    """It does not take place. Everybody invited is told, and calendars take it out."""
    gathering = lock_gathering(gathering, RUNNING)
    claim_version(gathering, version=None)
    gathering.stage = Stage.CANCELLED
    gathering.calendar_sequence += 1
    gathering.save()
    record_act("cancel_gathering", gathering, by)
    _tell(gathering, "gathering_cancelled", by=by, is_cancelled=True)
    return gathering


@transaction.atomic
def invite_guests(
    *, by: Account, gathering: Gathering, participants: Iterable[Participant], came: bool = False
) -> list[Guest]:
    """Give each the next number of a card, and a letter that asks whether they come. Those invited are left.

    `came`: they stand in the door already; no letter.
    """
    gathering = lock_gathering(gathering, RUNNING)
    known = set(gathering.guests.values_list("participant", flat=True))
    number = gathering.guests.aggregate(most=Max("number"))["most"] or 0
    made = []
    for one in participants:
        if one.pk in known or one.person.is_protected or one.programme_id != gathering.programme_id:
            continue
        number += 1
        known.add(one.pk)
        guest = Guest.objects.create(
            gathering=gathering, participant=one, number=number, card=first_words(one.presentation or one.hopes),
            invited_at=timezone.now(), came=came, answer="yes" if came else "",
        )  # fmt: skip
        made.append(guest)
        if not came:
            write_to(one, "gathering_invitation", by=by, gathering=gathering)
    if made:
        record_act("invite_guests", gathering, by, guests=len(made))
    return made


@transaction.atomic
def answer_gathering(*, by: Account | None, guest: Guest, answer: str) -> Guest:
    """Yes or no to the invitation; may be changed until people choose. A yes brings a file for the calendar."""
    gathering = lock_gathering(guest.gathering, {Stage.PLANNED})
    claim_version(guest, version=None)
    guest.refresh_from_db(fields=["answer"])
    earlier, guest.answer = guest.answer, answer
    guest.gathering = gathering
    guest.save(update_fields=["answer"])
    if answer == "yes" and earlier != "yes":
        _write(guest, "gathering_coming", by=by)
    elif answer == "no" and earlier == "yes":
        _write(guest, "gathering_not_coming", by=by, is_cancelled=True)
    record_act("answer_gathering", gathering, by)
    return guest


@transaction.atomic
def check_in_guest(*, by: Account, guest: Guest, came: bool) -> Guest:
    """They are here (or it was a slip). Two people at the door may tap at once."""
    gathering = lock_gathering(guest.gathering, RUNNING)
    claim_version(guest, version=None)
    guest.came = came
    guest.save(update_fields=["came"])
    record_act("check_in_guest", gathering, by)
    return guest


@transaction.atomic
def open_choosing(*, by: Account, gathering: Gathering) -> Gathering:
    """Those who came can now say whom they liked. Whoever has an e-mail address gets the link once more."""
    gathering = lock_gathering(gathering, {Stage.PLANNED})
    claim_version(gathering, version=None)
    gathering.stage = Stage.CHOOSING
    gathering.save()
    for guest in guests_of(gathering).filter(came=True):
        if reach(guest.participant)[0]:
            write_to(guest.participant, "gathering_choose", by=by, gathering=gathering)
    record_act("open_choosing", gathering, by)
    return gathering


@transaction.atomic
def match_gathering(*, by: Account, gathering: Gathering) -> Gathering:
    """Nobody chooses any more; pairs are suggested to the matchers (`matching.gatherings.suggested_pairs`)."""
    return _move(gathering, {Stage.CHOOSING}, Stage.MATCHED, "match_gathering", by)


@transaction.atomic
def reopen_choosing(*, by: Account, gathering: Gathering) -> Gathering:
    """Somebody had not chosen yet."""
    return _move(gathering, {Stage.MATCHED}, Stage.CHOOSING, "reopen_choosing", by)


@transaction.atomic
def close_gathering(*, by: Account, gathering: Gathering) -> Gathering:
    """The pairs that were to be asked are asked."""
    return _move(gathering, {Stage.MATCHED}, Stage.CLOSED, "close_gathering", by)


def lock_gathering(gathering: Gathering, stages: Iterable[str]) -> Gathering:
    """The row as it stands now, kept until the transaction ends. Raises GatheringClosed."""
    rows = Gathering.objects.select_for_update(of=("self",)).select_related("programme__workspace")
    found = rows.get(pk=gathering.pk)
    if found.stage not in stages:
        raise GatheringClosed
    return found


def guests_of(gathering: Gathering) -> Any:
    """Its guests by number, without anybody whose identity has become protected since."""
    rows = Guest.objects.filter(gathering=gathering, participant__person__is_protected=False)
    return (
        rows.select_related(
            "participant__person", "participant__programme__workspace", "participant__municipality"
        )
        .defer("participant__photo", "participant__municipality__outline")
        .order_by("number")
    )


def first_words(text: str, most: int = 160) -> str:
    """As much of a text as a card has room for, ending with a whole word."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def record_act(verb: str, on: Gathering, by: Account | None, **details: Any) -> None:
    record(by=by, verb=f"friends.{verb}", on=on, scope=on.programme.workspace.audit_scope, **details)


def _move(gathering: Gathering, stages: set[str], stage: str, verb: str, by: Account) -> Gathering:
    gathering = lock_gathering(gathering, stages)
    claim_version(gathering, version=None)
    gathering.stage = stage
    gathering.save()
    record_act(verb, gathering, by)
    return gathering


def _tell(gathering: Gathering, template: str, *, by: Account, is_cancelled: bool = False) -> None:
    """Everybody invited who has not said no; calendars of those who said yes."""
    for guest in guests_of(gathering).exclude(answer="no"):
        guest.gathering = gathering
        if guest.answer == "yes":
            _write(guest, template, by=by, is_cancelled=is_cancelled)
        else:
            write_to(guest.participant, template, by=by, gathering=gathering)


def _write(guest: Guest, template: str, *, by: Account | None, is_cancelled: bool = False) -> None:
    files = [guest_file(guest, is_cancelled=is_cancelled)] if reach(guest.participant)[0] else []
    write_to(guest.participant, template, by=by, files=files, gathering=guest.gathering)
