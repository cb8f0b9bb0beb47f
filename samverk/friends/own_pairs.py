"""What the own page shows of one's pairs: a proposal, the first meeting, how it goes, what came after.

Of the other there is a first name, a span of years, languages and what the two share; nothing that leads to a door.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.languages.names import language_name

from .assessing import SCALE, moment_for, questions_for
from .consents import CONTACT, has_said_yes
from .endings import CHOOSABLE
from .first_meeting import LENGTH
from .matching.words import shared_words
from .models import CheckIn, Concern, Pair, Participant, State
from .own_sections import Context, register
from .tips import tips_for

Stage = Pair.Stage
ANSWER_SHOWN = timedelta(days=14)
TROUBLE_AFTER_END = timedelta(days=90)


@dataclass(frozen=True)
class Other:
    """The other of a pair as one may know them before the first meeting."""

    name: str
    age: str
    languages: list[str]
    about: str
    shared: list[Any]


@dataclass(frozen=True)
class OwnPair:
    pair: Pair
    other: Other
    answer: str
    may_change: bool = False
    is_over: bool = False
    """The time of the first meeting is past."""
    meetings: int = 0
    contact: tuple[str, str] | None = None
    """The other's phone and e-mail address, if they said yes to that."""


def age_span(participant: Participant) -> str:
    """Ten years, so that nobody is found by their age: "30–39 years"."""
    if participant.age is None:
        return ""
    start = participant.age // 10 * 10
    return _("%(from)d–%(to)d years") % {"from": start, "to": start + 9}


def other_of(pair: Pair, reader: Participant) -> Other:
    other = pair.other(reader)
    spoken = sorted(other.spoken.all(), key=lambda row: (-row.level, row.language))
    return Other(
        name=other.person.given_name,
        age=age_span(other),
        languages=[language_name(row.language) for row in spoken],
        about=pair.about_friend if reader.pk == pair.newcomer_id else pair.about_newcomer,
        shared=shared_words(pair.newcomer, pair.friend, pair.parts),
    )


def contact_of(other: Participant) -> tuple[str, str] | None:
    """Phone and address of somebody who lets their friend have them."""
    if other.guardian_name or not has_said_yes(other, CONTACT):
        return None
    found = other.person.phone, other.person.email
    return found if any(found) else None


def proposals(participant: Participant) -> Context | None:
    """Proposals that wait for an answer, and a no that may still be taken back."""
    now = timezone.now()
    rows = _pairs(participant).filter(
        stage__in=[Stage.PROPOSED, Stage.DECLINED], answer_by__gt=now - timedelta(days=3)
    )
    found = [
        OwnPair(pair, other_of(pair, participant), pair.answer_of(participant), pair.stage == Stage.DECLINED)
        for pair in rows
        if pair.stage == Stage.PROPOSED or _may_take_back(pair, participant, now)
    ]
    return {"pairs": found} if found else None


def first_meetings(participant: Participant) -> Context | None:
    over = timezone.now() - LENGTH
    found = [
        OwnPair(
            pair,
            other_of(pair, participant),
            pair.answer_of(participant),
            is_over=pair.first_meeting_at is not None and pair.first_meeting_at < over,
            contact=contact_of(pair.other(participant)),
        )
        for pair in _pairs(participant).filter(stage=Stage.AGREED)
    ]
    if not found:
        return None
    return {"pairs": found, "tips": tips_for(participant.programme.kind, participant.side)}


def check_ins(participant: Participant) -> Context | None:
    """The newest question of each pair, until two weeks after it was answered."""
    rows = CheckIn.objects.filter(
        participant=participant, sent_at__isnull=False, pair__stage=Stage.MET
    ).select_related("pair__newcomer__person", "pair__friend__person")
    newest = {row.pair_id: row for row in rows.order_by("sent_at", "after_days")}
    since = timezone.now() - ANSWER_SHOWN
    found = [
        {"check_in": row, "name": row.pair.other(participant).person.given_name}
        for row in newest.values()
        if row.answered_at is None or row.answered_at > since
    ]
    return {"check_ins": found, "answers": CheckIn.Answer.choices} if found else None


def friends(participant: Participant) -> Context | None:
    """What goes on or has just ended: meetings kept, trouble, the end."""
    since = timezone.localdate() - TROUBLE_AFTER_END
    going = _pairs(participant).filter(stage__in=[Stage.AGREED, Stage.MET, Stage.PROPOSED])
    ended = _pairs(participant).filter(stage=Stage.ENDED, ended_on__gte=since)
    found = [
        OwnPair(
            pair,
            other_of(pair, participant),
            pair.answer_of(participant),
            meetings=pair.meetings.count(),
            contact=contact_of(pair.other(participant)) if pair.stage == Stage.MET else None,
        )
        for pair in [*going, *ended]
    ]
    if not found:
        return None
    return {
        "pairs": found,
        "sorts": Concern.Sort.choices,
        "reasons": CHOOSABLE,
        "is_newcomer": participant.is_newcomer,
    }


def after_pair(participant: Participant) -> Context | None:
    """A pair has ended: does this one want to meet somebody else?"""
    if participant.state != State.PAUSED:
        return None
    last = _pairs(participant).filter(ended_on__isnull=False).order_by("-ended_on", "-pk").first()
    if (
        last is None
        or last.end_reason == "safety"
        or last.ended_on < timezone.localdate(participant.state_since)
    ):
        return None
    return {"pair": last, "name": last.other(participant).person.given_name}


def assessment(participant: Participant) -> Context | None:
    moment = moment_for(participant)
    if not moment:
        return None
    return {"moment": moment, "questions": questions_for(participant.side), "scale": SCALE}


def certificates(participant: Participant) -> Context | None:
    """Volunteers take a certificate along of each pair that has ended."""
    if participant.is_newcomer:
        return None
    found = [
        {"pair": pair, "name": pair.newcomer.person.given_name}
        for pair in _pairs(participant).filter(stage=Stage.ENDED, started_on__isnull=False)
        if pair.end_reason != "safety"
    ]
    return {"pairs": found} if found else None


def _pairs(participant: Participant) -> Any:
    return (
        Pair.objects.of(participant)
        .with_both()
        .select_related("newcomer__municipality", "friend__municipality")
        .defer("newcomer__municipality__outline", "friend__municipality__outline")
        .prefetch_related("newcomer__spoken", "friend__spoken")
        .order_by("-proposed_at", "-pk")
    )


def _may_take_back(pair: Pair, participant: Participant, now: datetime) -> bool:
    answer, other = pair.answer_of(participant), pair.answer_of(pair.other(participant))
    return answer == Pair.Answer.NO and not other and pair.answer_by > now


_SECTIONS: tuple[tuple[str, Callable[[Participant], Context | None], int], ...] = (
    ("proposals", proposals, 10),
    ("after_pair", after_pair, 12),
    ("first_meetings", first_meetings, 20),
    ("check_ins", check_ins, 30),
    ("friends", friends, 40),
    ("certificates", certificates, 42),
    ("assessment", assessment, 45),
)


def register_all() -> None:
    """Put the sections onto every own page (called once, by the app's furniture)."""
    for key, context, position in _SECTIONS:
        register(key, template=f"friends/own/{key}.html", context=context, position=position)
