"""Two programmes match from one pool: proposed by one, accepted by the other, ended by either."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import COORDINATORS
from samverk.audit.actions import claim_version, record
from samverk.people.actions import mail_person
from samverk.people.models import Account, Person
from samverk.workspaces.models import RoleHolding

from ..models import PoolShare, Programme


class SharedAlready(Exception):
    """The two share a pool, or one has proposed it already."""


class ShareClosed(Exception):
    """The agreement has been accepted or ended in the meantime, or is not this programme's to accept."""


@transaction.atomic
def propose_pool(
    *, by: Account, programme: Programme, partner: Programme, agreed: str, until: date | None = None
) -> PoolShare:
    """Ask the partner's coordinators. Raises SharedAlready, also if the partner proposes at the same moment."""
    both = sorted((programme.pk, partner.pk))
    list(Programme.objects.select_for_update().filter(pk__in=both).order_by("pk"))
    today = timezone.localdate()
    over = _between(programme, partner).filter(until__lt=today)
    over.update(ended_at=timezone.now())
    if _between(programme, partner).exists():
        raise SharedAlready
    share = PoolShare.objects.create(programme=programme, partner=partner, agreed=agreed, until=until, by=by)
    record(by=by, verb="friends.propose_pool", on=share, scope=programme.workspace.audit_scope)
    record(by=by, verb="friends.propose_pool", on=share, scope=partner.workspace.audit_scope)
    _tell(share, partner, programme, "pool_proposed", by=by)
    return share


@transaction.atomic
def accept_pool(*, by: Account, share: PoolShare, programme: Programme) -> PoolShare:
    """The partner says yes: from now on volunteers who said yes to it are in the other's rounds. Raises ShareClosed."""
    share = _locked(share)
    if share.partner_id != programme.pk or share.accepted_at:
        raise ShareClosed
    claim_version(share, version=None)
    share.accepted_at = timezone.now()
    share.save()
    _record_both("accept_pool", share, by)
    _tell(share, share.programme, share.partner, "pool_accepted", by=by)
    return share


@transaction.atomic
def end_pool(*, by: Account, share: PoolShare, programme: Programme) -> PoolShare:
    """Either ends it, or says no to a proposal. Pairs across the two go on. Raises ShareClosed."""
    share = _locked(share)
    claim_version(share, version=None)
    share.ended_at = timezone.now()
    share.save()
    _record_both("end_pool", share, by)
    other = share.partner if share.programme_id == programme.pk else share.programme
    _tell(share, other, programme, "pool_ended", by=by)
    return share


def _between(one: Programme, other: Programme) -> Any:
    rows = PoolShare.objects.filter(ended_at=None)
    return rows.filter(Q(programme=one, partner=other) | Q(programme=other, partner=one))


def _locked(share: PoolShare) -> PoolShare:
    rows = PoolShare.objects.select_for_update(of=("self",)).select_related(
        "programme__workspace", "partner__workspace"
    )
    found = rows.get(pk=share.pk)
    if found.ended_at:
        raise ShareClosed
    return found


def _record_both(verb: str, share: PoolShare, by: Account) -> None:
    for one in (share.programme, share.partner):
        record(by=by, verb=f"friends.{verb}", on=share, scope=one.workspace.audit_scope)


def _tell(share: PoolShare, reader: Programme, other: Programme, template: str, *, by: Account) -> None:
    """A letter to those who coordinate `reader`."""
    held = RoleHolding.objects.current(timezone.localdate()).filter(
        workspace=reader.workspace, role__in=[role.value for role in COORDINATORS]
    )
    for person in Person.objects.filter(pk__in=held.values("person")).exclude(account=by).order_by("pk"):
        mail_person(
            person=person,
            template=f"friends/mail/{template}.txt",
            context={
                "share": share, "other": other.workspace.name, "room": reader.workspace,
                "link": reverse("friends:view_pools", args=[reader.workspace.slug]),
            },
            by=by,
            scope=reader.workspace.audit_scope,
        )  # fmt: skip
