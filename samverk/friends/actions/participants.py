"""Taking care of participants: claims, the interview, waiting, pauses and ends, and who is kept apart."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import record
from samverk.people.models import Account

from ..models import Interview, Pair, Participant, Separation, State
from .doors import call_off_visits
from .letters import write_to
from .pairs import separate
from .steps import move_to

CLAIMABLE = frozenset({State.NEW, State.CLAIMED})


class AlreadyClaimed(Exception):
    """Another matcher takes care of the participant. `by` is who."""

    def __init__(self, by: Account) -> None:
        super().__init__(str(by))
        self.by = by


class StillInAPair(Exception):
    """A proposal or a friendship goes on: it is ended first."""


@transaction.atomic
def claim_participant(*, by: Account, participant: Participant) -> Participant:
    """Take care of somebody for `claim_days`. Taken again by the same matcher, the claim runs anew. Raises AlreadyClaimed."""
    current = Participant.objects.select_for_update().get(pk=participant.pk)
    if current.claimed_by and current.claimed_by != by and not claim_has_lapsed(current):
        raise AlreadyClaimed(current.claimed_by)
    state = State.CLAIMED if current.state in CLAIMABLE else current.state
    until = timezone.now() + timedelta(days=current.programme.claim_days) if state == State.CLAIMED else None
    move_to(current, state, by=by, claimed_by=by, claimed_until=until)
    _record(by, "claim_participant", current)
    return current


@transaction.atomic
def release_participant(*, by: Account, participant: Participant, version: int | None = None) -> Participant:
    """Leave somebody to the others again. Raises Stale."""
    state = State.NEW if participant.state == State.CLAIMED else participant.state
    move_to(participant, state, by=by, version=version, claimed_by=None, claimed_until=None)
    _record(by, "release_participant", participant)
    return participant


@transaction.atomic
def release_lapsed() -> int:
    """Claims that ran out are everybody's again. Each hour by the worker."""
    lapsed = list(Participant.objects.with_lapsed_claim().select_for_update())
    for participant in lapsed:
        move_to(participant, State.NEW, by=None, claimed_by=None, claimed_until=None)
        _record(None, "release_participant", participant)
    return len(lapsed)


@transaction.atomic
def hand_over_caseload(*, by: Account, participants: Iterable[Participant], receiver: Account) -> int:
    """Everybody in the list goes to another matcher in one step, with the pairs they are in."""
    moved = list(participants)
    for participant in moved:
        until = participant.claimed_until and timezone.now() + timedelta(
            days=participant.programme.claim_days
        )
        move_to(participant, participant.state, by=by, claimed_by=receiver, claimed_until=until)
        _record(by, "hand_over_caseload", participant)
    for pair in Pair.objects.open().filter(newcomer__in=moved):
        Pair.objects.filter(pk=pair.pk).update(matcher=receiver)
    return len(moved)


@transaction.atomic
def interview_participant(
    *,
    by: Account,
    participant: Participant,
    held_on: date,
    way: str,
    answers: list[str],
    fit: str,
    note: str = "",
    trained_on: date | None = None,
    extract_seen_on: date | None = None,
    presentation: str = "",
    version: int | None = None,
) -> Interview:
    """Note an interview. Whoever is ready waits for a match from now on, counted from the sign-up. Raises Stale."""
    interview = Interview.objects.create(
        participant=participant, by=by, held_on=held_on, way=way, answers=answers, fit=fit, note=note,
        trained_on=trained_on, extract_seen_on=extract_seen_on,
    )  # fmt: skip
    state = participant.state
    if state in (State.NEW, State.CLAIMED, State.INTERVIEWED):
        ready = fit in (Interview.Fit.YES, Interview.Fit.SUPPORT)
        state = State.WAITING if ready else State.INTERVIEWED
    move_to(
        participant, state, by=by, version=version, presentation=presentation,
        claimed_by=participant.claimed_by or by,
    )  # fmt: skip
    _record(by, "interview_participant", participant)
    return interview


@transaction.atomic
def make_wait(*, by: Account | None, participant: Participant, version: int | None = None) -> Participant:
    """Ready to be matched: after a pause, or without an interview where the programme needs none. Raises StillInAPair, Stale."""
    _refuse_in_a_pair(participant)
    move_to(participant, State.WAITING, by=by, version=version, paused_until=None, end_reason="")
    _record(by, "make_wait", participant)
    return participant


@transaction.atomic
def pause_participant(
    *, by: Account | None, participant: Participant, until: date | None = None, version: int | None = None
) -> Participant:
    """Out of matching for a while; `by` None is the participant by the own page. Raises StillInAPair, Stale."""
    _refuse_in_a_pair(participant)
    move_to(participant, State.PAUSED, by=by, version=version, paused_until=until)
    call_off_visits(by=by, participant=participant)
    _record(by, "pause_participant", participant)
    return participant


@transaction.atomic
def resume_due(today: date | None = None) -> int:
    """Whose pause is over waits again. Each day by the worker."""
    due = Participant.objects.filter(state=State.PAUSED, paused_until__lt=today or timezone.localdate())
    rows = list(due.select_for_update())
    for participant in rows:
        has_met = participant.interviews.filter(fit__in=[Interview.Fit.YES, Interview.Fit.SUPPORT]).exists()
        ready = has_met or not participant.programme.needs_interview
        move_to(participant, State.WAITING if ready else State.NEW, by=None, paused_until=None)
        _record(None, "resume_participant", participant)
    return len(rows)


@transaction.atomic
def end_participant(
    *,
    by: Account | None,
    participant: Participant,
    reason: str = "",
    never_again: bool = False,
    version: int | None = None,
) -> Participant:
    """Out of the programme; `by` None is the participant. Erased a year later. Raises StillInAPair, Stale."""
    _refuse_in_a_pair(participant)
    move_to(
        participant, State.ENDED, by=by, version=version, end_reason=reason, never_again=never_again,
        paused_until=None, claimed_until=None,
    )  # fmt: skip
    participant.interview_times.filter(starts_at__gt=timezone.now()).update(participant=None, booked_at=None)
    _record(by, "end_participant", participant)
    return participant


@transaction.atomic
def take_back(*, by: Account, participant: Participant, version: int | None = None) -> Participant:
    """Somebody who ended is new again, and waits from today. Raises Stale."""
    move_to(
        participant, State.NEW, by=by, version=version, waiting_since=timezone.now(), claimed_by=None,
        end_reason="", never_again=False,
    )  # fmt: skip
    _record(by, "take_back", participant)
    return participant


@transaction.atomic
def keep_apart(
    *, by: Account | None, one: Participant, other: Participant, reason: str, words: str = ""
) -> None:
    """These two are never matched. Said again, the first reason stays, unless the new one is safety."""
    separate(one, other, reason, by=by, words=words)
    _record(by, "keep_apart", one, reason=reason)


@transaction.atomic
def meet_again(*, by: Account, participant: Participant, separation: Separation) -> None:
    """They may be matched after all."""
    _record(by, "meet_again", participant, reason=separation.reason)
    separation.delete()


@transaction.atomic
def change_presentation(
    *, by: Account, participant: Participant, presentation: str, version: int | None = None
) -> Participant:
    """The lines that the other of a proposal may read. Raises Stale."""
    move_to(participant, participant.state, by=by, version=version, presentation=presentation)
    _record(by, "change_presentation", participant)
    return participant


@transaction.atomic
def write_to_participant(*, by: Account, participant: Participant, words: str) -> bool:
    """A letter in the matcher's own words, with the link to the own page. False if it went to the call list."""
    sent = write_to(participant, "words", by=by, words=words)
    _record(by, "write_to_participant", participant)
    return sent


def claim_has_lapsed(participant: Participant) -> bool:
    return participant.claimed_until is not None and participant.claimed_until < timezone.now()


def _refuse_in_a_pair(participant: Participant) -> None:
    if Pair.including_protected.open().of(participant).exists():
        raise StillInAPair


def _record(by: Account | None, verb: str, participant: Participant, **details: Any) -> None:
    record(
        by=by,
        verb=f"friends.{verb}",
        on=participant,
        scope=participant.programme.workspace.audit_scope,
        **details,
    )
