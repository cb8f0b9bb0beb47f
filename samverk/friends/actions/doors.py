"""Associations' doors and newcomers' visits: asked on the own page, answered by the association through a link.

The door's row is locked by every act that takes one of its places, so that the last place is given once. The
association learns a first name, languages and interests; never a surname, an address or how to reach the newcomer.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from samverk.access.secrets import digest, new_secret
from samverk.audit.actions import claim_version, record
from samverk.organisations.models import Organisation
from samverk.outbox.actions import post
from samverk.people.models import Account, Person

from ..gathering_events import visit_file
from ..models import Door, Participant, Programme, Side, State, Visit
from ..seen import spoken_in_words
from ..vocabulary import interest_names
from .letters import reach, write_to

Stage = Visit.Stage
UNDER_WAY = frozenset({Stage.ASKED, Stage.WELCOME, Stage.BOOKED})
"""Stages that take one of the door's places."""
HOLDS_A_PLACE = Q(stage__in=UNDER_WAY) & ~Q(participant__state=State.ENDED)
"""Whoever has left the programme holds nothing."""
LANGUAGE = "sv"


class DoorClosed(Exception):
    """The door is closed, or no longer for this newcomer."""


class DoorFull(Exception):
    """All the door's places are taken at the moment."""


class AskedAlready(Exception):
    """The newcomer has a visit to this door already."""


class VisitMoved(Exception):
    """The visit has gone on (or is over) in the meantime; nothing was written."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit.stage)
        self.visit = visit


@transaction.atomic
def open_door(*, by: Account, programme: Programme, organisation: Organisation, **facts: Any) -> Door:
    door = Door.objects.create(programme=programme, organisation=organisation, **facts)
    record(by=by, verb="friends.open_door", on=door, scope=programme.workspace.audit_scope)
    return door


@transaction.atomic
def change_door(*, by: Account, door: Door, version: int | None, **facts: Any) -> Door:
    """Raises Stale. Visits under way go on, also if the door is closed for new ones."""
    claim_version(door, version=version)
    for field, value in facts.items():
        setattr(door, field, value)
    door.save()
    record(by=by, verb="friends.change_door", on=door, scope=door.programme.workspace.audit_scope)
    return door


@transaction.atomic
def ask_visit(*, participant: Participant, door: Door) -> Visit:
    """A newcomer would like to come: the association gets a letter with a link to answer by.

    Raises DoorClosed, DoorFull, AskedAlready.
    """
    claim_version(
        door, version=None
    )  # locks the row: of two who ask for the last place one waits and is told
    doors = Door.objects.select_related("programme__workspace", "organisation", "municipality")
    door = doors.defer("municipality__outline").get(pk=door.pk)
    if (
        not (door.is_open and door.contact_email)
        or participant.side != Side.NEWCOMER
        or participant.state == State.ENDED
        or door.programme_id != participant.programme_id
        or participant.person.is_protected
    ):
        raise DoorClosed
    visits = Visit.objects.filter(door=door)
    if visits.filter(participant=participant).exclude(stage=Stage.DECLINED).exists():
        raise AskedAlready
    if visits.filter(HOLDS_A_PLACE).count() >= door.places:
        raise DoorFull
    secret = new_secret()
    visit = Visit.objects.create(door=door, participant=participant, digest=digest(secret))
    post(
        to=door.contact_email, to_name=door.organisation.name, language=LANGUAGE,
        template="friends/mail/visit_asked.txt", by=None, scope=door.programme.workspace.audit_scope,
        context={
            "door": door, "room": door.programme.workspace, "who": who_comes(participant),
            "link": reverse("friends:answer_visit", args=[secret]),
        },
    )  # fmt: skip
    _record("ask_visit", visit, None)
    return visit


@transaction.atomic
def welcome_visit(*, visit: Visit, starts_at: datetime | None, is_by: Account | None = None) -> Visit:
    """The association says yes: with a time the visit is booked and both get it for their calendars.

    A second yes moves the time. Raises VisitMoved if the newcomer has taken it back, or it is over.
    """
    visit = lock_visit(visit, UNDER_WAY)
    visit.calendar_sequence += visit.starts_at is not None and visit.starts_at != starts_at
    visit.starts_at = starts_at
    visit.stage = Stage.BOOKED if starts_at else Stage.WELCOME
    visit.save()
    _write_newcomer(visit, "visit_welcome")
    if starts_at:
        _write_association(visit, "visit_booked", with_file=True)
    _record("answer_visit", visit, is_by)
    return visit


@transaction.atomic
def decline_visit(*, visit: Visit, reason: str = "", is_by: Account | None = None) -> Visit:
    """The association says no, or the visit is called off by it. The newcomer hears it kindly, without the reason."""
    visit = lock_visit(visit, UNDER_WAY)
    was_booked = visit.starts_at is not None
    visit.stage, visit.reason = Stage.DECLINED, reason[:200]
    visit.calendar_sequence += was_booked
    visit.save()
    _write_newcomer(visit, "visit_declined", is_cancelled=was_booked)
    _record("answer_visit", visit, is_by)
    return visit


@transaction.atomic
def withdraw_visit(*, visit: Visit) -> Visit:
    """The newcomer cannot come after all. The association is told; the place is free again."""
    visit = lock_visit(visit, UNDER_WAY)
    was_booked = visit.starts_at is not None
    visit.stage = Stage.DECLINED
    visit.calendar_sequence += was_booked
    visit.save()
    _write_association(visit, "visit_withdrawn", with_file=was_booked, is_cancelled=True)
    _record("own_visit", visit, None)
    return visit


@transaction.atomic
def call_off_visits(*, by: Account | None, participant: Participant, is_named: bool = True) -> int:
    """The newcomer takes part no longer, or not for a while: associations that expect them are told, calendars too.

    `is_named` False leaves the name out of the letter: the person is being erased, or protected from now on.
    """
    found = list(Visit.objects.filter(participant=participant, stage__in=UNDER_WAY).order_by("pk"))
    for visit in found:
        visit = lock_visit(visit, UNDER_WAY)
        was_booked = visit.starts_at is not None
        visit.stage = Stage.DECLINED
        visit.calendar_sequence += was_booked
        visit.save()
        name = participant.person.given_name if is_named else ""
        _write_association(visit, "visit_called_off", with_file=was_booked, is_cancelled=True, name=name)
        _record("call_off_visit", visit, by)
    return len(found)


def call_off_hidden(person: Person) -> None:
    """Somebody is erased or gets a protected identity: nobody waits for them."""
    for participant in Participant.including_protected.filter(person=person):
        call_off_visits(by=None, participant=participant, is_named=False)


@transaction.atomic
def settle_visit(*, visit: Visit, stage: str, verb: str = "settle_visit", by: Account | None = None) -> Visit:
    """They came, or became a member: said by the newcomer, the association or a matcher; later words may add to it."""
    visit = lock_visit(visit, {Stage.WELCOME, Stage.BOOKED, Stage.VISITED, Stage.JOINED})
    if visit.stage != Stage.JOINED:
        visit.stage = stage
        visit.save()
    _record(verb, visit, by)
    return visit


def find_visit(secret: str) -> Visit | None:
    """The visit whose association's link it is, until it is over or the newcomer is gone."""
    rows = Visit.objects.filter(digest=digest(secret), participant__person__is_protected=False)
    rows = rows.select_related(
        "door__organisation", "door__programme__workspace", "door__municipality", "participant__person"
    )
    visit = rows.defer("door__municipality__outline", "participant__photo").first()
    if visit is None or visit.participant.person.erased_at or visit.participant.state == State.ENDED:
        return None
    return visit


def lock_visit(visit: Visit, stages: Any) -> Visit:
    """The row as it stands now, kept until the transaction ends. Raises VisitMoved."""
    rows = Visit.objects.select_for_update(of=("self",)).select_related(
        "door__organisation", "door__programme__workspace", "participant__person",
        "participant__programme__workspace",
    )  # fmt: skip
    found: Visit = rows.get(pk=visit.pk)
    if found.stage not in stages:
        raise VisitMoved(found)
    claim_version(found, version=None)
    return found


def who_comes(participant: Participant) -> dict[str, Any]:
    """What an association reads of a newcomer."""
    return {
        "name": participant.person.given_name,
        "languages": [name for name, _level in spoken_in_words(participant)],
        "interests": interest_names(participant.interests),
    }


def _write_newcomer(visit: Visit, template: str, *, is_cancelled: bool = False) -> None:
    one = visit.participant
    address, _name = reach(one)
    files = []
    if address and visit.starts_at:
        files = [
            visit_file(
                visit, reader=one.person.given_name, email=address, language=one.person.language,
                is_cancelled=is_cancelled,
            )
        ]  # fmt: skip
    write_to(one, template, by=None, files=files, visit=visit, door=visit.door)


def _write_association(
    visit: Visit, template: str, *, with_file: bool, is_cancelled: bool = False, name: str | None = None
) -> None:
    """A new link in each letter would close the earlier ones, so letters after the first have none."""
    door = visit.door
    if not door.contact_email:
        return
    file = visit_file(
        visit,
        reader=door.organisation.name,
        email=door.contact_email,
        language=LANGUAGE,
        is_cancelled=is_cancelled,
    )
    post(
        to=door.contact_email, to_name=door.organisation.name, language=LANGUAGE,
        template=f"friends/mail/{template}.txt", by=None, scope=door.programme.workspace.audit_scope,
        context={"visit": visit, "door": door, "room": door.programme.workspace,
                 "name": visit.participant.person.given_name if name is None else name},
        attachments=[file] if with_file else [],
    )  # fmt: skip


def _record(verb: str, visit: Visit, by: Account | None) -> None:
    record(by=by, verb=f"friends.{verb}", on=visit, scope=visit.door.programme.workspace.audit_scope)
