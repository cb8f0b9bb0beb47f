"""Wishes to sit together or apart."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from samverk.audit.actions import claim_version, record
from samverk.people.models import Account

from ..models import Conference, Registration, Tie
from .tables import plan_of, scope_of


class TiedAlready(Exception):
    """These two have a wish already."""


@transaction.atomic
def add_tie(
    *, by: Account, conference: Conference, one: Registration, other: Registration, kind: str, is_hard: bool
) -> Tie:
    """Two who want to sit together, or must not. Raises TiedAlready."""
    claim_version(plan_of(conference), version=None)
    if Tie.objects.filter(Q(one=one, other=other) | Q(one=other, other=one)).exists():
        raise TiedAlready
    first, second = sorted((one, other), key=lambda each: each.pk)
    try:
        with transaction.atomic():
            made = Tie.objects.create(
                conference=conference, one=first, other=second, kind=kind, is_hard=is_hard
            )
    except IntegrityError:
        raise TiedAlready from None
    record(by=by, verb="conferences.add_tie", on=made, scope=scope_of(conference), kind=kind, hard=is_hard)
    return made


@transaction.atomic
def remove_tie(*, by: Account, tie: Tie) -> None:
    """The wish no longer stands."""
    claim_version(plan_of(tie.conference), version=None)
    record(by=by, verb="conferences.remove_tie", on=tie, scope=scope_of(tie.conference))
    tie.delete()
