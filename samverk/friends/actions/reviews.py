"""The matchers' word on each suggested pair. Each verdict takes the version that was seen: of two at once, one is told."""

from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import Stale, claim_version, record
from samverk.people.models import Account

from ..matching.explaining import why_alone
from ..matching.solving import as_it_stands, solve, what_if
from ..models import Round, Separation, Suggestion
from .pairs import separate
from .rounds import Keys, RoundClosed, fixed_in, pool_of, scope_of, write_plan, write_whys

Verdict = Suggestion.Verdict
TRIES = 3


class CannotBe(Exception):
    """The two cannot be a pair: a rule is against it, or one of them left. `rules` are its names."""

    def __init__(self, rules: list[str] | None = None) -> None:
        super().__init__(", ".join(rules or []))
        self.rules = rules or []


class EffectChanged(Exception):
    """What the change would do is no longer what was shown; nothing was written."""


@transaction.atomic
def accept_suggestion(*, by: Account, suggestion: Suggestion, version: int | None) -> None:
    """These two shall be asked. Raises Stale or RoundClosed."""
    _judge(by, suggestion, version, "accept_suggestion", verdict=Verdict.ACCEPTED, reason="")


@transaction.atomic
def reject_suggestion(
    *, by: Account, suggestion: Suggestion, version: int | None, reason: str, never: bool = False
) -> None:
    """Not these two: in this round, or `never` (a veto that every later round keeps). Raises Stale or RoundClosed."""
    _judge(
        by, suggestion, version, "reject_suggestion",
        verdict=Verdict.REJECTED, reason=reason[:200], is_pinned=False,
    )  # fmt: skip
    if never:
        separate(suggestion.newcomer, suggestion.friend, Separation.Reason.VETO, by=by, words=reason)


@transaction.atomic
def pin_suggestion(*, by: Account, suggestion: Suggestion, version: int | None) -> None:
    """They stay together when it is solved again, though nobody has said that they are to be asked."""
    _judge(by, suggestion, version, "pin_suggestion", is_pinned=True)


@transaction.atomic
def reopen_suggestion(*, by: Account, suggestion: Suggestion, version: int | None) -> None:
    """Take back whatever was said of the pair; a veto said with it goes too. Raises Stale, RoundClosed or CannotBe.

    A rejected pair whose newcomer was given somebody else since cannot come back that way: choose it anew instead.
    """
    was_rejected = suggestion.verdict == Verdict.REJECTED
    others = suggestion.round.suggestions.exclude(pk=suggestion.pk).filter(newcomer=suggestion.newcomer_id)
    if was_rejected and others.exclude(verdict=Verdict.REJECTED).exists():
        raise CannotBe(["other"])
    _judge(by, suggestion, version, "reopen_suggestion", verdict=Verdict.OPEN, is_pinned=False, reason="")
    if was_rejected:
        first, second = sorted((suggestion.newcomer_id, suggestion.friend_id))
        Separation.objects.filter(
            one=first, other=second, reason=Separation.Reason.VETO, at__gte=suggestion.round.created_at
        ).delete()


def solve_again(*, by: Account, round: Round) -> int:
    """The best plan around what is fixed, with those who are still there. Says how many pairs are new."""
    for _try in range(TRIES):
        seen = _fresh(round)
        pinned, out = fixed_in(seen)
        solved = solve(pool_of(seen), pinned=pinned, forbidden=out)
        try:
            return _write(by, seen, solved, "friends.solve_again")
        except Stale:
            continue
    raise RoundClosed


def swap(*, by: Account, round: Round, newcomer: int, friend: int, seen_effect: str) -> None:
    """Give the newcomer this volunteer and everybody else the best that is left; pins the pair.

    `seen_effect` is the token of the effect that was shown (`effect_token`): if the round has moved so that it would
    be another one, EffectChanged is raised and nothing written. Raises CannotBe if a rule is against it.
    """
    for _try in range(TRIES):
        current = _fresh(round)
        pinned, out = fixed_in(current)
        before, after = plans_for(current, newcomer, friend, pinned, out)
        if after is None:
            raise CannotBe
        if effect_token(before, after) != seen_effect:
            raise EffectChanged
        try:
            _write(by, current, after, "friends.swap_suggestion", pin=(newcomer, friend))
        except Stale:
            continue
        return
    raise EffectChanged


def plans_for(
    round: Round, newcomer: int, friend: int, pinned: list[Keys], out: list[Keys]
) -> tuple[Any, Any]:
    """What stands in the round now, and the best plan in which these two are a pair (None if they cannot be)."""
    before = standing(round)
    return before, what_if(before, newcomer, friend, pinned=pinned, forbidden=out)


def standing(round: Round) -> Any:
    """The plan that the round's suggestions are: exactly those, also where nobody has solved it again yet."""
    rows = round.suggestions.exclude(verdict=Verdict.REJECTED).values_list("newcomer", "friend")
    return as_it_stands(pool_of(round), list(rows))


def effect_token(before: Any, after: Any) -> str:
    """Who changes to whom, as a short text."""
    moved = [
        f"{before.pool.newcomers[i].pk}:{after.friend_of[i]}"
        for i in (before.friend_of != after.friend_of).nonzero()[0]
    ]
    return sha256(" ".join(moved).encode()).hexdigest()[:16]


@transaction.atomic
def _write(by: Account, round: Round, solved: Any, verb: str, pin: Keys | None = None) -> int:
    """Put the plan in, if the round is still the one it was made for (raises Stale)."""
    claim_version(round, version=round.version)
    if round.stage != Round.Stage.REVIEW:
        raise RoundClosed
    new = write_plan(round, solved, by=by, pin=pin)
    write_whys(round, why_alone(solved))
    there = {*solved.pool.left_of, *solved.pool.right_of}
    round.candidates.filter(left_at=None).exclude(participant__in=there).update(left_at=timezone.now())
    round.result = round.result | {"matched_now": len(solved.pairs())}
    round.save()
    record(by=by, verb=verb, on=round, scope=scope_of(round))
    return new


def _judge(by: Account, suggestion: Suggestion, version: int | None, verb: str, **values: Any) -> None:
    claim_version(suggestion, version=version)
    # The round's row is taken too, so that nothing is judged while it is solved again or published.
    claim_version(suggestion.round, version=None)
    suggestion.round.refresh_from_db(fields=["stage"])
    if suggestion.round.stage != Round.Stage.REVIEW:
        raise RoundClosed
    for name, value in values.items():
        setattr(suggestion, name, value)
    suggestion.by = by
    suggestion.save()
    record(by=by, verb=f"friends.{verb}", on=suggestion, scope=scope_of(suggestion.round))


def _fresh(round: Round) -> Round:
    found = Round.objects.select_related("programme__workspace").get(pk=round.pk)
    if found.stage != Round.Stage.REVIEW:
        raise RoundClosed
    return found
