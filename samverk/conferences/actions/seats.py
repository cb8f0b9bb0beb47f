"""Who sits where, changed by hand or by what happens on the day."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Registration, Seat, SeatingPlan, SeatMove, Sitting, Table
from .tables import plan_of, scope_of

BY_HAND = "by_hand"
WHYS = {
    "arrived": "arrived", "back": "back", "table closed": "closed", "moved by hand": BY_HAND,
    "interpreter": "interpreter", "wheelchair place": "wheelchair", "together": "together", "makes room": "room",
}  # fmt: skip
"""The solver's reasons as they are stored."""
BATCH = 500


class SeatTaken(Exception):
    """Somebody changed the tables meanwhile, so that this move is no longer what was shown."""


class NothingToUndo(Exception):
    """No change has been made since the tables were mixed."""


@transaction.atomic
def move_person(
    *, by: Account, conference: Conference, sitting: Sitting, one: Registration, table: Table | None,
    other: Registration | None, version: int | None,
) -> None:  # fmt: skip
    """Put `one` at `table`, or let `one` and `other` change places; both are pinned there.

    `version` is the plan's that the effect was shown for. Raises Stale, or SeatTaken if there is no free chair.
    """
    plan = plan_of(conference)
    claim_version(plan, version=version)
    seats = {
        seat.registration_id: seat for seat in Seat.objects.filter(sitting=sitting).select_related("table")
    }
    mine = seats.get(one.pk)
    batch = uuid4()
    if other is not None:
        theirs = seats.get(other.pk)
        if mine is None or theirs is None or mine.table_id == theirs.table_id:
            raise SeatTaken
        wanted = [(mine, theirs.table), (theirs, mine.table)]
    elif table is not None:
        taken = sum(seat.table_id == table.pk for seat in seats.values())
        if (
            table.closed_at is not None
            or taken >= table.most
            or (mine is not None and mine.table_id == table.pk)
        ):
            raise SeatTaken
        wanted = [(mine or Seat(sitting=sitting, registration=one), table)]
    else:
        raise SeatTaken
    moves = []
    for seat, to in wanted:
        was = seat.table if seat.table_id else None
        moves.append(
            SeatMove(
                sitting=sitting, registration_id=seat.registration_id, from_table=was, to_table=to,
                why=BY_HAND, batch=batch, by=by,
            )
        )  # fmt: skip
        seat.table, seat.is_pinned = to, True
        seat.save()
    SeatMove.objects.bulk_create(moves)
    record(by=by, verb="conferences.move_person", on=plan, scope=scope_of(conference), round=sitting.number)


@transaction.atomic
def unpin_seats(*, by: Account, conference: Conference, one: Registration | None) -> int:
    """Let somebody (or everybody) be mixed again. Says how many seats were pinned."""
    plan = plan_of(conference)
    claim_version(plan, version=None)
    rows = Seat.objects.filter(sitting__conference=conference, is_pinned=True)
    if one is not None:
        rows = rows.filter(registration=one)
    many = rows.update(is_pinned=False)
    record(by=by, verb="conferences.unpin_seats", on=plan, scope=scope_of(conference))
    return many


@transaction.atomic
def undo_moves(*, by: Account, conference: Conference, batch: Any) -> int:
    """Take back the newest change, if it is `batch`; a table that it closed is open again. Raises NothingToUndo."""
    plan = plan_of(conference)
    claim_version(plan, version=None)
    newest = SeatMove.objects.filter(sitting__conference=conference).first()
    if newest is None or str(newest.batch) != str(batch):
        raise NothingToUndo
    moves = list(SeatMove.objects.filter(batch=newest.batch))
    Table.objects.filter(pk__in={move.from_table_id for move in moves}).update(closed_at=None)
    for move in moves:
        _put(move.sitting_id, move.registration_id, move.from_table_id)
    if _overfull(conference):
        raise NothingToUndo
    SeatMove.objects.filter(batch=newest.batch).delete()
    record(by=by, verb="conferences.undo_moves", on=plan, scope=scope_of(conference))
    return len(moves)


def _overfull(conference: Conference) -> bool:
    """Whether more people than chairs are at a table."""
    rows = Seat.objects.filter(sitting__conference=conference).values("sitting", "table__most")
    rows = rows.annotate(at=F("table"), n=Count("pk"))
    return rows.filter(n__gt=F("table__most")).exists()


def _put(sitting: int, registration: int, table: int | None) -> None:
    if table is None:
        Seat.objects.filter(sitting=sitting, registration=registration).delete()
        return
    Seat.objects.update_or_create(
        sitting_id=sitting, registration_id=registration, defaults={"table_id": table, "is_pinned": False}
    )


@transaction.atomic
def keep_change(
    *, by: Account, conference: Conference, version: int, verb: str, moves: Iterable[tuple[int, int, int | None, int | None, str]],
    closed: Table | None = None, languages: dict[int, list[str]] | None = None, result: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write what `reseat` worked out from the plan at `version`: (sitting, registration, was, now, why), all keys.

    Raises Stale when somebody was first: then it is worked out anew.
    """
    plan = plan_of(conference)
    claim_version(plan, version=version)
    batch = uuid4()
    moves = list(moves)
    if closed is not None:
        claim_version(closed, version=None)
        closed.closed_at = timezone.now()
        closed.save()
    for table, codes in (languages or {}).items():
        Table.objects.filter(pk=table).update(languages=codes)
    leaving = {(sitting, registration) for sitting, registration, *_rest in moves}
    kept = {
        (seat.sitting_id, seat.registration_id): seat
        for seat in Seat.objects.filter(sitting__conference=conference)
        if (seat.sitting_id, seat.registration_id) in leaving
    }
    Seat.objects.filter(pk__in=[seat.pk for seat in kept.values()]).delete()
    Seat.objects.bulk_create(
        [
            Seat(sitting_id=sitting, registration_id=registration, table_id=now, is_pinned=False)
            for sitting, registration, _was, now, _why in moves
            if now is not None
        ],
        batch_size=BATCH,
    )
    SeatMove.objects.bulk_create(
        [
            SeatMove(
                sitting_id=sitting, registration_id=registration, from_table_id=was, to_table_id=now,
                why=why, batch=batch, by=by,
            )
            for sitting, registration, was, now, why in moves
        ],
        batch_size=BATCH,
    )  # fmt: skip
    if result is not None:
        plan.result = {**plan.result, **result}
        plan.save()
    record(by=by, verb=verb, on=plan, scope=scope_of(conference), moves=len(moves))


def is_ready(plan: SeatingPlan | None) -> bool:
    """Whether people have been put at the tables."""
    return plan is not None and plan.solved_at is not None
