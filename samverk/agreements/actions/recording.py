"""Agreements that were made elsewhere: noted in the register, as far as the sources go."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..indexing import index_agreement
from ..models import Agreement, Party
from .writing import _set


@transaction.atomic
def record_agreement(
    *, by: Account | None, title: str, parties: Iterable[tuple[str, str]] = (), **facts: Any
) -> Agreement:
    """Note an agreement, a strategy or a council, with its parties as (name, kind). Everybody may read it."""
    agreement = Agreement.objects.create(title=title, is_recorded=True, published_at=timezone.now())
    _set(agreement, facts)
    agreement.save()
    _put_parties(agreement, parties)
    index_agreement(agreement)
    record(by=by, verb="agreements.record_agreement", on=agreement)
    return agreement


def _put_parties(agreement: Agreement, parties: Iterable[tuple[str, str]]) -> None:
    Party.objects.bulk_create(Party(agreement=agreement, name=name, kind=kind) for name, kind in parties)


@transaction.atomic
def change_record(
    *,
    by: Account,
    agreement: Agreement,
    version: int | None,
    parties: Iterable[tuple[str, str]] | None = None,
    **facts: Any,
) -> Agreement:
    """Change what is noted; with `parties`, the named ones are replaced where they differ. Raises Stale."""
    claim_version(agreement, version=version)
    fresh = Agreement.objects.get(pk=agreement.pk)
    _set(fresh, facts)
    fresh.save()
    if parties is not None:
        wanted = dict(parties)
        standing = {party.name: party for party in fresh.parties.filter(organisation=None)}
        for name, party in standing.items():
            if name not in wanted:
                party.delete()
            elif party.kind != wanted[name]:
                Party.objects.filter(pk=party.pk).update(kind=wanted[name])
        _put_parties(fresh, [pair for pair in wanted.items() if pair[0] not in standing])
    index_agreement(fresh)
    record(by=by, verb="agreements.change_record", on=fresh)
    return fresh
