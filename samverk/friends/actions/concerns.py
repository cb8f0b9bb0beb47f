"""Trouble: whoever is named hears of it at once, and the other side never."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import COORDINATORS
from samverk.audit.actions import claim_version, record
from samverk.people.actions import mail_person
from samverk.people.models import Account, Person
from samverk.workspaces.models import RoleHolding

from ..endings import Next
from ..models import OPEN_STAGES, Concern, Leave, Pair, Participant, Programme, State
from ..rules.programmes import MATCHING_ROLES
from .endings import end_for_safety
from .pair_rows import lock_pair
from .steps import move_to


@transaction.atomic
def report_concern(
    *,
    participant: Participant,
    sort: str,
    text: str = "",
    wants_block: bool = False,
    pair: Pair | None = None,
    by: Account | None = None,
) -> Concern:
    """Note it, tell those who are named, and end all contact if that is what they want.

    The letter says only that something waits: no subject, name or word of it lies in anybody's mailbox.
    """
    programme = participant.programme
    told = who_is_told(programme)
    concern = Concern.objects.create(
        participant=participant, pair=pair, sort=sort, text=text, wants_block=wants_block, by=by,
        told=told[0].account if told else None,
    )  # fmt: skip
    record(by=by, verb="friends.report_concern", on=concern, scope=programme.workspace.audit_scope)
    if wants_block and pair is not None and lock_pair(pair).stage in OPEN_STAGES:
        end_for_safety(by=by, pair=pair, participant=participant)
    room = programme.workspace
    for person in told:
        context = {
            "room": room,
            "name": person.given_name,
            "link": reverse("friends:view_concerns", args=[room.slug]),
        }
        mail_person(
            person=person,
            template="friends/mail/concern.txt",
            context=context,
            by=None,
            scope=room.audit_scope,
        )
    return concern


@transaction.atomic
def settle_concern(
    *,
    by: Account,
    concern: Concern,
    outcome: str,
    reporter_next: str = "",
    other_next: str = "",
    version: int | None = None,
) -> Concern:
    """What was done, and for each of the two who paused because of it: back to the pool, out, or still waiting.

    May be done again: the newest words stand. Raises Stale.
    """
    claim_version(concern, version=version)
    concern.outcome, concern.settled_at = outcome, timezone.now()
    concern.save()
    record(
        by=by,
        verb="friends.settle_concern",
        on=concern,
        scope=concern.participant.programme.workspace.audit_scope,
    )
    other = concern.pair.other(concern.participant) if concern.pair else None
    for one, wanted in ((concern.participant, reporter_next), (other, other_next)):
        if one is None or wanted not in (Next.BACK, Next.LEAVE):
            continue
        row = Participant.including_protected.select_for_update(of=("self",)).get(pk=one.pk)
        if row.state == State.PAUSED:
            move_to(row, State.WAITING if wanted == Next.BACK else State.ENDED, by=by)
    return concern


def who_is_told(programme: Programme) -> list[Person]:
    """The programme's named person while they work here and are not away, else who stands in, else the coordinators."""
    today = timezone.localdate()
    holdings = RoleHolding.including_protected.current(today).filter(workspace=programme.workspace)
    matching = holdings.filter(role__in=MATCHING_ROLES, person__account__isnull=False)
    named = programme.trouble_goes_to_id
    away = Leave.objects.filter(programme=programme, matcher=named).on_day(today).first() if named else None
    if away is not None:
        named = away.substitute_id
    people = Person.including_protected.filter(account__isnull=False).select_related("account")
    found = (
        list(people.filter(pk__in=matching.filter(person__account=named).values("person"))) if named else []
    )
    return found or list(
        people.filter(pk__in=matching.filter(role__in=COORDINATORS).values("person")).order_by("pk")
    )
