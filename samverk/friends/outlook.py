"""Whether anybody could suit somebody who is about to sign up, and what would help if not.

The same rules as the matching (see `matching.sides`), asked for one person against those of the other side who may
still be matched. It answers numbers only, and small ones as "a few": nobody can find out who waits.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samverk import optimise

from .matching.sides import rules_of, side_of
from .models import WEEK, Participant, Programme, Side, Spoken, State

AVAILABLE = (State.NEW, State.CLAIMED, State.INTERVIEWED, State.WAITING)
FEW = 3
"""Smaller numbers are told as "a few"."""
MOST = 3000


@dataclass(frozen=True)
class Looser:
    """A wish that could be loosened: `key` for the button, and how many could then suit."""

    key: str
    label: str | Promise
    count: int

    @property
    def words(self) -> str:
        return say_number(self.count)


@dataclass(frozen=True)
class Outlook:
    """`fits` could suit as things stand, of `there` on the other side; `looser` helps, most first."""

    fits: int
    there: int
    looser: list[Looser]

    @property
    def is_bleak(self) -> bool:
        """Nobody suits although somebody is there, and a wish is why."""
        return not self.fits and bool(self.looser)

    @property
    def words(self) -> str:
        return say_number(self.fits)


def say_number(count: int) -> str:
    if 0 < count < FEW:
        return _("a few people")
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count}


def _any_gender(me: Participant) -> None:
    me.wish_gender = ""


def _any_age(me: Participant) -> None:
    me.wish_age_from = me.wish_age_to = None


def _any_family(me: Participant) -> None:
    me.wish_children = False


def _any_time(me: Participant) -> None:
    me.grid = WEEK


def _further(me: Participant) -> None:
    me.travel_km = me.programme.max_travel_km


LOOSENING: dict[str, tuple[str | Promise, Callable[[Participant], None]]] = {
    "gender": (gettext_lazy("meet both women and men"), _any_gender),
    "age": (gettext_lazy("meet people of any age"), _any_age),
    "children": (gettext_lazy("also meet people without children"), _any_family),
    "travel": (gettext_lazy("travel further"), _further),
    "times": (gettext_lazy("have more times to meet"), _any_time),
}


def outlook(me: Participant, spoken: dict[str, int]) -> Outlook:
    """How it looks for `me`, who need not be saved. Two queries."""
    programme = me.programme
    others = list(_others(programme, me.side))
    if not others:
        return Outlook(0, 0, [])
    variants = {"": me} | {key: _loosened(me, change) for key, (_label, change) in LOOSENING.items()}
    for one in variants.values():
        one.pk = 0  # not saved, but asked for its languages
        one._prefetched_objects_cache = {  # type: ignore[attr-defined]
            "spoken": [Spoken(language=code, level=level) for code, level in spoken.items()]
        }
    mine = list(variants.values())
    left, right = side_of(mine, programme, others), side_of(others, programme, mine)
    start = optimise.candidates(left, right, rules_of(programme), parts=False).start
    counts = {key: int(start[i + 1] - start[i]) for i, key in enumerate(variants)}
    fits = counts.pop("")
    found = [Looser(key, LOOSENING[key][0], count) for key, count in counts.items() if count > fits]
    return Outlook(fits, len(others), sorted(found, key=lambda each: -each.count))


def _loosened(me: Participant, change: Callable[[Participant], None]) -> Participant:
    other = copy(me)
    other._state = copy(me._state)
    other._state.fields_cache = dict(me._state.fields_cache)
    change(other)
    return other


def _others(programme: Programme, side: str) -> list[Participant]:
    other = Side.FRIEND if side == Side.NEWCOMER else Side.NEWCOMER
    rows = Participant.objects.in_programme(programme).filter(side=other, state__in=AVAILABLE)
    return list(
        rows.select_related("municipality")
        .prefetch_related("spoken")
        .defer("photo", "hopes", "municipality__outline")
        .order_by("pk")[:MOST]
    )
