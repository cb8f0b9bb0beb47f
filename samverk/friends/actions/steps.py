"""From one state to the next. Every change of a participant's state goes through here."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from samverk.audit.actions import claim_version
from samverk.people.models import Account

from ..models import Change, Participant, State
from .doors import call_off_visits

HOLDS_NO_CLAIM = frozenset(State) - {State.CLAIMED, State.INTERVIEWED}


def move_to(
    participant: Participant, state: str, *, by: Account | None, version: int | None = None, **fields: Any
) -> Participant:
    """Set the state with `fields`, and write the step into the history. The caller records the act, in its transaction.

    Takes the row's next version, so that of two who act at once the second is told (raises Stale). `version` None
    means whatever stands now. Whoever leaves is not waited for: their visits to associations are called off.
    """
    claim_version(participant, version=version)
    now: datetime = timezone.now()
    if participant.state != state:
        Change.objects.create(participant=participant, state=state, at=now, by=by)
        participant.state, participant.state_since = state, now
    participant.ended_at = (participant.ended_at or now) if state == State.ENDED else None
    if state in HOLDS_NO_CLAIM and "claimed_until" not in fields:
        participant.claimed_until = None
    for name, value in fields.items():
        setattr(participant, name, value)
    participant.save()
    if state == State.ENDED:
        call_off_visits(by=by, participant=participant)
    return participant
