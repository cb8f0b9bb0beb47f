"""Places at workshops by ranked wishes; what was chosen by hand stays."""

from dataclasses import dataclass

from django.db import transaction

from samverk import optimise
from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Registration, Slot, Workshop, WorkshopPlace, WorkshopWish
from ..models.conferences import Party, party_of
from .tables import plan_of, scope_of

BATCH = 500
PARTIES = list(Party)


class NoWishes(Exception):
    """Nobody has wished for a workshop, or there are no workshops."""


class WorkshopFull(Exception):
    """No place is left there."""


@dataclass(frozen=True)
class Placed:
    """How it went in a slot. `profile[k]` people got wish k + 1."""

    profile: tuple[int, ...]
    unplaced: int
    closed: tuple[str, ...]


@transaction.atomic
def place_workshops(*, by: Account, conference: Conference, slot: Slot) -> Placed:
    """Give everybody who wished a place in `slot`: as many wishes as can be, nobody far down, the parties mixed.

    Those who were put somewhere by hand stay there. Raises NoWishes.
    """
    claim_version(plan_of(conference), version=None)
    workshops = list(slot.workshops.all())
    people = list(Registration.objects.in_conference(conference).confirmed().order_by("queued_at", "pk"))
    wished: dict[int, list[tuple[int, int]]] = {}
    for person, workshop, rank in WorkshopWish.objects.filter(
        workshop__slot=slot, registration__conference=conference
    ).values_list("registration", "workshop", "rank"):
        wished.setdefault(person, []).append((rank, workshop))
    if not workshops or not wished:
        raise NoWishes
    kept = dict(
        WorkshopPlace.objects.filter(
            slot=slot, is_pinned=True, registration__in=[one.pk for one in people]
        ).values_list("registration", "workshop")
    )
    number = {workshop.pk: w for w, workshop in enumerate(workshops)}
    free = [one for one in people if one.pk in wished and one.pk not in kept]
    taken = [sum(1 for w in kept.values() if w == workshop.pk) for workshop in workshops]
    ranking = optimise.rank(
        wishes=[[number[w] for _rank, w in sorted(wished[one.pk])] for one in free],
        capacity=[max(0, workshop.capacity - taken[w]) for w, workshop in enumerate(workshops)],
        minimum=[max(0, workshop.least - taken[w]) for w, workshop in enumerate(workshops)],
        sectors=[PARTIES.index(party_of(one.sector)) for one in free],
    )
    WorkshopPlace.objects.filter(slot=slot).exclude(registration__in=kept).delete()
    made = []
    for one, row in zip(free, ranking.places.tolist(), strict=True):
        if row[0] >= 0:
            order = [w for _rank, w in sorted(wished[one.pk])]
            workshop = workshops[row[0]]
            made.append(
                WorkshopPlace(
                    registration=one, workshop=workshop, slot=slot, rank=order.index(workshop.pk) + 1
                )
            )
    WorkshopPlace.objects.bulk_create(made, batch_size=BATCH)
    record(by=by, verb="conferences.place_workshops", on=slot, scope=scope_of(conference), placed=len(made))
    profile = [
        sum(1 for place in made if place.rank == k + 1)
        for k in range(max((p.rank or 0 for p in made), default=0))
    ]
    return Placed(tuple(profile), len(ranking.unplaced), tuple(workshops[w].title for w in ranking.closed))


@transaction.atomic
def move_to_workshop(
    *, by: Account, conference: Conference, slot: Slot, one: Registration, workshop: Workshop | None
) -> None:
    """Put somebody at a workshop by hand (None: at none of this slot). Raises WorkshopFull."""
    claim_version(plan_of(conference), version=None)
    if workshop is None:
        WorkshopPlace.objects.filter(slot=slot, registration=one).delete()
    else:
        others = WorkshopPlace.objects.filter(workshop=workshop).exclude(registration=one).count()
        if others >= workshop.capacity:
            raise WorkshopFull
        wish = WorkshopWish.objects.filter(registration=one, workshop=workshop).first()
        rank = None
        if wish is not None:
            before = WorkshopWish.objects.filter(registration=one, workshop__slot=slot, rank__lt=wish.rank)
            rank = before.count() + 1
        WorkshopPlace.objects.update_or_create(
            registration=one, slot=slot, defaults={"workshop": workshop, "rank": rank, "is_pinned": True}
        )
    record(by=by, verb="conferences.move_to_workshop", on=slot, scope=scope_of(conference))
