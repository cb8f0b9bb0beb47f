"""Rounds: frozen when they start, solved by the worker, thrown away if nobody wants them."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.audit.actions import claim_version, record
from samverk.jobs.actions import start
from samverk.jobs.models import Job
from samverk.people.models import Account

from ..matching.explaining import why_alone
from ..matching.pool import places_by_key, pool
from ..matching.solving import summary
from ..models import Candidate, Programme, Round, Suggestion

Keys = tuple[int, int]
SOLVE, PUBLISH = "friends.solve_round", "friends.publish_round"
UNPUBLISHED = (Round.Stage.SOLVING, Round.Stage.REVIEW, Round.Stage.FAILED)
BATCH = 500


class RoundUnderWay(Exception):
    """The programme has a round that is neither published nor thrown away."""


class NobodyWaits(Exception):
    """There is no newcomer who could be matched now."""


class RoundClosed(Exception):
    """The round is not (or no longer) being reviewed."""


@transaction.atomic
def start_round(*, by: Account, programme: Programme) -> Round:
    """Freeze everybody who can be matched now, and have the worker solve it. Raises RoundUnderWay or NobodyWaits."""
    found = pool(programme)
    if not found.newcomers:
        raise NobodyWaits
    number = programme.rounds.aggregate(n=Max("number"))["n"] or 0
    try:
        with transaction.atomic():
            made = Round.objects.create(
                programme=programme, number=number + 1, by=by, weights=dict(programme.weights or {})
            )
    except IntegrityError:
        raise RoundUnderWay from None
    places = places_by_key(found)
    days = {one.pk: int(n) for one, n in zip(found.newcomers, found.waited, strict=True)}
    Candidate.objects.bulk_create(
        [
            Candidate(
                round=made,
                participant_id=one.pk,
                version=one.version,
                places=places[one.pk],
                days_waited=days.get(one.pk, 0),
            )
            for one in [*found.newcomers, *found.friends]
        ],
        batch_size=BATCH,
    )
    record(by=by, verb="friends.start_round", on=made, scope=scope_of(made))
    work = start(
        kind=SOLVE,
        by=by,
        scope=scope_of(made),
        label=_("Matching round %(number)s") % {"number": made.number},
        round_uid=str(made.uid),
    )
    made.result = {"job": str(work.uid), "outside": dict(found.outside)}
    made.save()
    return made


@transaction.atomic
def keep_solution(*, round: Round, solved: Any, recruiting: list[dict[str, Any]]) -> None:
    """Write what the solver found: the pairs with their points, the proof, and why somebody is left."""
    claim_version(round, version=None)
    if round.stage != Round.Stage.SOLVING:
        raise RoundClosed
    round.result = summary(solved) | {"job": round.result.get("job", "")}
    round.explained = {"recruiting": recruiting}
    round.stage, round.solved_at = Round.Stage.REVIEW, timezone.now()
    round.save()
    write_plan(round, solved, by=None)
    write_whys(round, why_alone(solved))
    record(by=round.by, verb="friends.solve_round", on=round, scope=scope_of(round))


@transaction.atomic
def fail_round(*, round: Round) -> None:
    """Note that it could not be solved, so that another one can be started."""
    Round.objects.filter(pk=round.pk, stage=Round.Stage.SOLVING).update(stage=Round.Stage.FAILED)


@transaction.atomic
def discard_round(*, by: Account, round: Round) -> None:
    """Throw it away. Nobody was told of anything. Raises RoundClosed if it is published or thrown away already."""
    claim_version(round, version=None)
    round.refresh_from_db(fields=["stage"])
    if round.stage not in UNPUBLISHED:
        raise RoundClosed
    round.stage = Round.Stage.DISCARDED
    round.save()
    record(by=by, verb="friends.discard_round", on=round, scope=scope_of(round))


def write_plan(round: Round, solved: Any, *, by: Account | None, pin: Keys | None = None) -> int:
    """Make the suggestions those of `solved`; rejected ones stay as they are. Says how many are new.

    `pin` is the pair that `by` chose. Call it in the transaction that holds the round.
    """
    pool = solved.pool
    wanted = {(pool.newcomers[i].pk, pool.friends[j].pk): pool.entry(i, j) for i, j in solved.pairs()}
    rows = {(row.newcomer_id, row.friend_id): row for row in round.suggestions.all()}
    gone = [
        row.pk
        for keys, row in rows.items()
        if keys not in wanted and row.verdict != Suggestion.Verdict.REJECTED
    ]
    round.suggestions.filter(pk__in=gone).delete()
    fresh = []
    for keys, entry in wanted.items():
        points = {"score": int(pool.points.score[entry]), "parts": pool.parts(entry)}
        chosen = {"is_pinned": True, "by": by} if keys == pin else {}
        if keys not in rows:
            fresh.append(Suggestion(round=round, newcomer_id=keys[0], friend_id=keys[1], **points, **chosen))
        elif chosen or rows[keys].verdict == Suggestion.Verdict.REJECTED:
            rows[keys].verdict, rows[keys].reason = Suggestion.Verdict.OPEN, ""
            rows[keys].is_pinned, rows[keys].by = bool(chosen), by
            claim_version(rows[keys], version=None)
            rows[keys].save()
    Suggestion.objects.bulk_create(fresh, batch_size=BATCH)
    return len(fresh)


def write_whys(round: Round, whys: dict[int, dict[str, Any]]) -> None:
    """Why nobody was found, on each candidate; empty for the others."""
    changed = []
    for candidate in round.candidates.filter(participant__side="newcomer"):
        why = whys.get(candidate.participant_id, {})
        if candidate.why != why:
            candidate.why = why
            changed.append(candidate)
    Candidate.objects.bulk_update(changed, ["why"], batch_size=BATCH)


def pool_of(round: Round) -> Any:
    """The round's people as they are now: those who left since it was frozen are not in it."""
    places = dict(round.candidates.values_list("participant", "places"))
    return pool(round.programme, weights=round.weights, only=places)


def fixed_in(round: Round) -> tuple[list[Keys], list[Keys]]:
    """The pairs that stay (accepted or pinned) and those that are out, by keys of newcomer and volunteer."""
    pinned, out = [], []
    rows = round.suggestions.values_list("newcomer", "friend", "verdict", "is_pinned")
    for newcomer, friend, verdict, is_pinned in rows:
        if verdict == Suggestion.Verdict.REJECTED:
            out.append((newcomer, friend))
        elif is_pinned or verdict == Suggestion.Verdict.ACCEPTED:
            pinned.append((newcomer, friend))
    return pinned, out


def scope_of(round: Round) -> str:
    return round.programme.workspace.audit_scope


def find_round(uid: str) -> Round:
    return Round.objects.select_related("programme__workspace", "by").get(uid=UUID(uid))


def job_of(round: Round) -> Job | None:
    """The work that solves or publishes it."""
    uid = (round.result or {}).get("job")
    return Job.objects.filter(uid=uid).first() if uid else None
