"""What participants do on their own page: change what they told, pause, leave, come back, say yes and take it back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import record
from samverk.people.actions import change_person, give_consent, withdraw_consent
from samverk.people.models import Person
from samverk.people.purposes import follow_withdrawal

from ..consents import POOL, consent_text, place_of_consents
from ..models import Interview, Participant, Spoken, State
from ..models.participants import ParticipantQuerySet
from .participants import StillInAPair, end_participant, pause_participant
from .steps import move_to


@transaction.atomic
def change_own_facts(
    *,
    participant: Participant,
    person: dict[str, Any] | None = None,
    facts: dict[str, Any] | None = None,
    spoken: dict[str, int] | None = None,
    version: int | None = None,
) -> Participant:
    """Change what somebody told of themselves. Raises Stale. The trail notes which, never what."""
    facts = facts or {}
    before = Participant.objects.get(pk=participant.pk)
    changed = sorted(name for name, value in facts.items() if getattr(before, name) != value)
    move_to(participant, before.state, by=None, version=version, **facts)
    if person and any(getattr(participant.person, name) != value for name, value in person.items()):
        scope = participant.programme.workspace.audit_scope
        change_person(by=None, person=participant.person, scope=scope, **person)
    if spoken is not None:
        participant.spoken.all().delete()
        Spoken.objects.bulk_create(
            Spoken(participant=participant, language=code, level=level) for code, level in spoken.items()
        )
        changed.append("spoken")
    _record("change_own_facts", participant, fields=changed)
    return participant


@transaction.atomic
def pause_own(*, participant: Participant, until: date | None) -> Participant:
    """Out of matching until that day (and including it). Raises StillInAPair."""
    return pause_participant(by=None, participant=participant, until=until)


@transaction.atomic
def resume_own(*, participant: Participant) -> Participant:
    """Back from a pause, or in again after having left: new, or waiting where the interview is done."""
    came_back = participant.state == State.ENDED
    suited = [Interview.Fit.YES, Interview.Fit.SUPPORT]
    ready = (
        not participant.programme.needs_interview or participant.interviews.filter(fit__in=suited).exists()
    )
    more: dict[str, Any] = {"waiting_since": timezone.now(), "end_reason": ""} if came_back else {}
    state = State.WAITING if ready and not came_back else State.NEW
    move_to(participant, state, by=None, paused_until=None, **more)
    _record("resume_own", participant)
    return participant


@transaction.atomic
def leave_own(*, participant: Participant, reason: str = "") -> Participant:
    """Stop for good. Raises StillInAPair."""
    return end_participant(by=None, participant=participant, reason=reason)


@transaction.atomic
def change_own_consents(*, participant: Participant, purposes: set[str], asked: list[str]) -> Participant:
    """Give and take back so that `purposes` of those `asked` hold. Without matching's yes one is out of it at once."""
    consents, through = participant.person.consents, place_of_consents(participant.programme)
    held = {consent.purpose: consent for consent in consents.holding_in(through)}
    for purpose in asked:
        if purpose in purposes and purpose not in held:
            text = consent_text(purpose, participant.programme)
            give_consent(by=None, person=participant.person, purpose=purpose, text=text, through=through)
        elif purpose not in purposes and purpose in held:
            withdraw_consent(by=None, consent=held[purpose])
        elif purpose not in purposes and not consents.valid().filter(purpose=purpose).exists():
            follow_withdrawal(participant.person, purpose)  # somebody's yes from paper may have no row
    if POOL in asked and POOL in purposes:
        _set(participant, shares_pool=True)
    _record("change_own_consents", participant)
    participant.refresh_from_db()
    return participant


def leave_matching(person: Person) -> None:
    """Without the yes nobody is matched: out of every programme at once."""
    for participant in _of(person).exclude(state=State.ENDED):
        _take_out(participant)


def forget_photo(person: Person) -> None:
    """The matchers' photo is erased in every programme."""
    for participant in _of(person).exclude(photo=None):
        _set(participant, photo=None)


def leave_pools(person: Person) -> None:
    """Neighbouring programmes do not look for somebody any more."""
    for participant in _of(person).filter(shares_pool=True):
        _set(participant, shares_pool=False)


def _of(person: Person) -> ParticipantQuerySet:
    return Participant.including_protected.filter(person=person).order_by("pk")


def _set(participant: Participant, **fields: Any) -> None:
    state = Participant.including_protected.values_list("state", flat=True).get(pk=participant.pk)
    move_to(participant, state, by=None, **fields)


def _take_out(participant: Participant) -> None:
    """Whoever has a friend keeps the friend, but is matched no more."""
    try:
        with transaction.atomic():
            end_participant(by=None, participant=participant)
    except StillInAPair:
        move_to(participant, participant.state, by=None, never_again=True)


def _record(verb: str, participant: Participant, **details: Any) -> None:
    scope = participant.programme.workspace.audit_scope
    record(by=None, verb=f"friends.{verb}", on=participant, scope=scope, **details)
