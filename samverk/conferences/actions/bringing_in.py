"""Writing the registrations of a list, many rows in a few statements, and taking them back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop

from samverk.audit.actions import record_many
from samverk.imports.importers import Made, Undone
from samverk.people.models import Account
from samverk.workspaces.models import Workspace

from ..models import Conference, Needs, Registration
from .places import lock_places, places_for_many
from .queue import move_queue
from .registrations import new_code

CHANGED = gettext_noop("somebody has changed it since")
HERE = gettext_noop("has arrived at the conference or sent somebody else by now")
KIND = "conferences.Registration"


@transaction.atomic
def bring_in_registrations(
    *, by: Account, conference: Conference, rows: Sequence[dict[str, Any]]
) -> list[Registration]:
    """A registration for each row, in the list's order: a place while there are some, then the waiting list.

    `rows` have columns of the registration, and under `needs` those of `Needs`. Nobody is written to.
    """
    lock_places(conference)
    known = Registration.including_protected.filter(conference=conference)
    number = known.aggregate(n=Max("number"))["n"] or 0
    places = places_for_many(conference, [row["sector"] for row in rows])
    now, made, needs = timezone.now(), [], []
    for at, (row, place) in enumerate(zip(rows, places, strict=True), start=1):
        facts = {name: value for name, value in row.items() if name != "needs"}
        state = Registration.State.CONFIRMED if place else Registration.State.WAITING
        registration = Registration(
            conference=conference, number=number + at, code=new_code(), state=state, place=place, queued_at=now,
            way=Registration.Way.ORGANISER, **facts,
        )  # fmt: skip
        made.append(registration)
        if any(row.get("needs", {}).values()):
            needs.append(Needs(registration=registration, **row["needs"]))
    Registration.objects.bulk_create(made, batch_size=500)
    Needs.objects.bulk_create(needs, batch_size=500)
    scope = conference.workspace.audit_scope
    record_many(by=by, verb="conferences.bring_in_registrations", on=made, scope=scope)
    return made


@transaction.atomic
def take_back_registrations(*, by: Account, workspace: Workspace, made: Sequence[Made]) -> Undone:
    """Take them out again, except who has been changed since or has come; places that become free go on."""
    undone = Undone()
    mine = {each.uid: each for each in made if each.kind == KIND}
    conference = Conference.objects.filter(workspace=workspace).select_related("workspace").first()
    if conference is None:
        return undone
    lock_places(conference)
    rows = Registration.including_protected.filter(conference=conference, uid__in=mine)
    going = []
    for one in rows.prefetch_related("substitutes"):
        label = mine[str(one.uid)].label
        if one.arrived_at or one.substitutes.all():
            undone.kept.append((label, HERE))
        elif one.version != mine[str(one.uid)].version:
            undone.kept.append((label, CHANGED))
        else:
            going.append(one)
    record_many(by=by, verb="imports.undo_import", on=going, scope=workspace.audit_scope)
    Registration.including_protected.filter(pk__in=[one.pk for one in going]).delete()
    undone.removed = len(going)
    move_queue(conference=conference, by=by)
    return undone
