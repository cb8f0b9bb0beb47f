"""What the own page shows of gatherings: an invitation, whom one liked, what comes next."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from samverk.languages.names import language_name

from .actions.choices import MOST, choosable, chosen_numbers
from .models import Gathering, Guest, Participant
from .own_sections import Context, register
from .vocabulary import interest_names

SHOWN_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class Met:
    """A guest of the other side: what stands on their card."""

    number: int
    name: str
    languages: list[str]
    likes: list[str]
    card: str
    order: int = 0
    """1 for the most liked; 0 for not chosen."""


@dataclass(frozen=True)
class OwnGathering:
    guest: Guest
    gathering: Gathering
    step: str
    """ask, answered, choose, come (choosing is open but nobody has noted that one came) or wait."""
    chosen: list[Met]
    others: list[Met]


def met(guest: Guest, order: int = 0) -> Met:
    one = guest.participant
    spoken = sorted(one.spoken.all(), key=lambda row: (-row.level, row.language))
    return Met(
        guest.number, one.person.given_name, [language_name(row.language) for row in spoken],
        interest_names(one.interests)[:4], guest.card, order,
    )  # fmt: skip


def gatherings(participant: Participant) -> Context | None:
    now = timezone.now()
    rows = Guest.objects.filter(participant=participant, gathering__ends_at__gt=now - SHOWN_AFTER)
    rows = rows.exclude(gathering__stage__in=[Gathering.Stage.CANCELLED, Gathering.Stage.CLOSED])
    found = [
        own
        for guest in rows.select_related("gathering", "participant__person").order_by("gathering__starts_at")
        if (own := _own(guest, now)) is not None
    ]
    return {"gatherings": found, "most": MOST} if found else None


def _own(guest: Guest, now: Any) -> OwnGathering | None:
    gathering, chosen, others = guest.gathering, [], []
    stage = gathering.stage
    if stage == Gathering.Stage.PLANNED:
        if gathering.ends_at < now and not guest.came:
            return None
        step = "answered" if guest.answer else "ask"
    elif not guest.came:
        step = "come"
        if guest.answer != "yes" or stage != Gathering.Stage.CHOOSING:
            return None
    elif stage == Gathering.Stage.CHOOSING:
        step, known, numbers = "choose", choosable(guest), chosen_numbers(guest)
        chosen = [met(known[each], place) for place, each in enumerate(numbers, 1) if each in known]
        others = [met(one) for number, one in known.items() if number not in numbers]
    else:
        step = "wait"
    return OwnGathering(guest, gathering, step, chosen, others)


register("gatherings", template="friends/own/gatherings.html", context=gatherings, position=60)
