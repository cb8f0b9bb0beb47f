"""The card of agreements on a room's overview: who has signed.

Twenty agreements may have hundreds of parties, and a few words about one of them are shown: the database counts.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from samverk.workspaces.rooms import Room

from .models import Agreement, AgreementVersion, Party, Signature

LOOKED_AT, NAMED = 20, 5


@dataclass(frozen=True)
class Signing:
    """How far one agreement has come. `waited_for` are the first parties, one more than are named."""

    agreement: Agreement
    count: int
    signed_count: int
    waited_for: list[Party]

    @property
    def named(self) -> list[Party]:
        return self.waited_for[:NAMED]


def signatures(room: Room) -> dict[str, Any] | None:
    """The latest agreement that is open for signing, those that are waited for first. Three queries."""
    latest = Agreement.objects.in_room(room.workspace).filter(ended_on=None)
    versions = AgreementVersion.objects.filter(agreement=OuterRef("pk")).order_by("-number")
    rows = latest.annotate(newest=Subquery(versions.values("pk")[:1]))[:LOOKED_AT]
    open_: dict[int, Any] = {one.newest: one for one in rows if one.newest is not None}
    if not open_:
        return None
    counts = {
        row["agreement"]: row
        for row in _parties(open_).values("agreement").annotate(every=Count("pk"), done=_SIGNED).order_by()
    }
    none = {"every": 0, "done": 0}
    by_count = [(one, counts.get(one.pk, none)) for one in open_.values()]
    waited = [pair for pair in by_count if not pair[1]["every"] or pair[1]["done"] < pair[1]["every"]]
    agreement, count = (waited or by_count)[0]
    waited_for = _parties(open_).filter(agreement=agreement, signed_on=None, _has_signed=False)
    named = list(waited_for.with_names().order_by("id")[: NAMED + 1])
    return {"agreement": agreement, "standing": Signing(agreement, count["every"], count["done"], named)}


_SIGNED = Count("pk", filter=Q(signed_on__isnull=False) | Q(_has_signed=True))


def _parties(versions: dict[int, Any]) -> Any:
    """The standing parties of agreements, given by their newest versions, and whether each has signed these."""
    signed = Signature.objects.filter(party=OuterRef("pk"), version_signed__in=list(versions))
    agreements = [one.pk for one in versions.values()]
    return Party.objects.standing().filter(agreement__in=agreements).annotate(_has_signed=Exists(signed))
