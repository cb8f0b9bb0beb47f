"""Publishing a round: those who were accepted are asked, each in a transaction of its own, and what failed is told."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.audit.actions import claim_version, record
from samverk.jobs.actions import start
from samverk.people.models import Account

from ..models import Pair, Round, Suggestion
from .pairs import AlreadyProposed, CannotPropose, KeptApart, NoPlaceLeft, NotFree, propose_pair
from .rounds import PUBLISH, RoundClosed, scope_of

REASONS: tuple[tuple[type[CannotPropose], str], ...] = (
    (AlreadyProposed, "already"),
    (NoPlaceLeft, "full"),
    (KeptApart, "apart"),
    (NotFree, "left"),
)


@transaction.atomic
def publish_round(*, by: Account, round: Round, version: int | None, with_open: bool = False) -> None:
    """Close the review and have the worker ask all accepted pairs; `with_open` also those that nobody reviewed.

    Raises Stale when somebody changed the round since `version` was seen, RoundClosed when it is not in review.
    """
    claim_version(round, version=version)
    round.refresh_from_db(fields=["stage", "result"])
    if round.stage != Round.Stage.REVIEW:
        raise RoundClosed
    if with_open:
        opened = round.suggestions.filter(verdict=Suggestion.Verdict.OPEN)
        opened.update(verdict=Suggestion.Verdict.ACCEPTED, by=by)
    work = start(
        kind=PUBLISH,
        by=by,
        scope=scope_of(round),
        label=_("Proposals of matching round %(number)s") % {"number": round.number},
        round_uid=str(round.uid),
    )
    round.stage, round.published_at = Round.Stage.PUBLISHED, timezone.now()
    round.result = round.result | {"job": str(work.uid), "asked": None, "failed": []}
    round.save()
    record(by=by, verb="friends.publish_round", on=round, scope=scope_of(round))


def propose_all(
    *, by: Account, round: Round, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> dict[str, Any]:
    """Propose every accepted pair that is not proposed yet. Who could not get one is told with the reason.

    May be called again after a crash: whoever was asked in this round is left alone.
    """
    asked = set(Pair.including_protected.filter(round=round).values_list("newcomer", "friend"))
    rows = list(
        round.suggestions.filter(verdict=Suggestion.Verdict.ACCEPTED)
        .select_related("newcomer", "friend")
        .order_by("pk")
    )
    failed = []
    for done, row in enumerate(rows):
        progress(done, len(rows))
        if (row.newcomer_id, row.friend_id) in asked:
            continue
        try:
            propose_pair(
                by=by, newcomer=row.newcomer, friend=row.friend, round=round, score=row.score, parts=row.parts
            )
        except CannotPropose as trouble:
            failed.append({"newcomer": row.newcomer_id, "friend": row.friend_id, "why": _reason(trouble)})
    return {"asked": len(rows) - len(failed), "failed": failed}


def keep_report(*, round: Round, report: dict[str, Any]) -> None:
    """Note on the round how it went. Call it in the last transaction of the work."""
    claim_version(round, version=None)
    round.refresh_from_db(fields=["result"])
    round.result = round.result | report
    round.save()


def _reason(trouble: CannotPropose) -> str:
    return next((name for kind, name in REASONS if isinstance(trouble, kind)), "left")
