"""Everything one person carries in a room goes to another in one step, and can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samverk.audit.actions import claim_version, record
from samverk.people.actions import mail_person
from samverk.people.models import Account, Person

from ..handover import BURDENS
from ..models import HandOver, Invitation, Representative, RoleHolding, SharedPost, Workspace
from .index import index_people
from .representatives import AlreadyRepresents, add_representative, end_representation
from .roles import AlreadyHoldsRole, end_role, give_role
from .seats import give_seat


class SamePerson(Exception):
    """Nobody hands over to themselves."""


class NothingToHandOver(Exception):
    """The person carries nothing in the room."""


class HandOverUndone(Exception):
    """It has been taken back already."""


@dataclass(frozen=True)
class Carried:
    """What a person carries of one kind: (words, address) each."""

    key: str
    label: str | Promise
    items: list[tuple[str, str]]


def list_carried(workspace: Workspace, person: Person) -> list[Carried]:
    """Everything that `hand_over` would move, for the eye before the step."""
    found = [
        Carried("roles", _("Roles"), [(h.get_role_display(), "") for h in _roles(workspace, person)]),
        Carried(
            "representations",
            _("Speaks for"),
            [
                (str(r.member), reverse("workspaces:view_member", args=[workspace.slug, r.member.uid]))
                for r in _representations(workspace, person)
            ],
        ),
        Carried(
            "shared_posts",
            _("Shared posts"),
            [
                (p.title, reverse("workspaces:view_shared_posts", args=[workspace.slug]))
                for p in _posts(workspace, person)
            ],
        ),
        Carried(
            "invitations",
            _("Invitations that wait for an answer"),
            [
                (str(i), reverse("workspaces:view_invitations", args=[workspace.slug]))
                for i in _invitations(workspace, person)
            ],
        ),
        *(Carried(b.key, b.label, b.find(workspace, person)) for b in BURDENS.values()),
    ]
    return [carried for carried in found if carried.items]


@transaction.atomic
def hand_over(
    *, by: Account, workspace: Workspace, giver: Person, receiver: Person, note: str = ""
) -> HandOver:
    """Give all that `giver` carries in the room to `receiver`, and write to both.

    Raises SamePerson, NothingToHandOver.
    """
    if giver.pk == receiver.pk:
        raise SamePerson
    carried = list_carried(workspace, giver)
    if not carried:
        raise NothingToHandOver
    before = {key: bool(burden.find(workspace, receiver)) for key, burden in BURDENS.items()}
    moved: dict[str, Any] = {
        "roles": _move_roles(by, workspace, giver, receiver),
        "representations": _move_representations(by, workspace, giver, receiver),
        "shared_posts": _move_posts(workspace, giver, receiver),
        "invitations": _move_invitations(workspace, giver, receiver),
    }
    for key, burden in BURDENS.items():
        moved[key] = {"count": burden.move(by, workspace, giver, receiver), "mixed": before[key]}
    done = HandOver.objects.create(
        workspace=workspace,
        giver=giver,
        receiver=receiver,
        by=by,
        note=note,
        items=[
            {"key": c.key, "words": [words for words, _address in c.items], "moved": moved[c.key]}
            for c in carried
        ],
    )
    index_people(workspace, [giver, receiver])
    record(
        by=by,
        verb="workspaces.hand_over",
        on=done,
        scope=workspace.audit_scope,
        kinds=[c.key for c in carried],
    )
    for person in (giver, receiver):
        _write_receipt(done, person, carried, by)
    return done


@transaction.atomic
def undo_hand_over(*, by: Account, done: HandOver) -> list[str]:
    """Take a hand-over back. Raises HandOverUndone.

    Returns the kinds that stay where they are: those of which the receiver carried some before, so that the
    two can no longer be told apart.
    """
    claim_version(done, version=None)
    done.refresh_from_db(fields=["undone_at"])
    if done.undone_at:
        raise HandOverUndone
    done.undone_at = timezone.now()
    done.save(update_fields=["undone_at", "changed_at"])
    staying = []
    takers: dict[str, Callable[[Account, HandOver, Any], None]] = {
        "roles": _take_back_roles,
        "representations": _take_back_representations,
        "shared_posts": _take_back_posts,
        "invitations": _take_back_invitations,
    }
    for item in done.items:
        key, moved = item["key"], item["moved"]
        if key in takers:
            takers[key](by, done, moved)
        elif key in BURDENS and not moved["mixed"]:
            BURDENS[key].move(by, done.workspace, done.receiver, done.giver)
        else:
            staying.append(key)
    for person in (done.giver, done.receiver):
        if _representations(done.workspace, person):
            give_seat(workspace=done.workspace, person=person)
    index_people(done.workspace, [done.giver, done.receiver])
    record(by=by, verb="workspaces.undo_hand_over", on=done, scope=done.workspace.audit_scope)
    return staying


def _roles(workspace: Workspace, person: Person) -> list[RoleHolding]:
    today = timezone.localdate()
    rows = RoleHolding.including_protected.current_or_coming(today)
    return list(
        rows.filter(workspace=workspace, person=person, comes_with_seat=False).order_by("since", "id")
    )


def _representations(workspace: Workspace, person: Person) -> list[Representative]:
    rows = Representative.including_protected.current().filter(member__workspace=workspace, person=person)
    return list(rows.select_related("member__organisation", "member__workspace", "person").order_by("id"))


def _posts(workspace: Workspace, person: Person) -> list[SharedPost]:
    return list(SharedPost.objects.current().filter(workspace=workspace, person=person).order_by("id"))


def _invitations(workspace: Workspace, person: Person) -> list[Invitation]:
    if person.account_id is None:
        return []
    rows = Invitation.objects.waiting().filter(workspace=workspace, by=person.account_id)
    return list(rows.order_by("id"))


def _move_roles(by: Account, workspace: Workspace, giver: Person, receiver: Person) -> list[dict[str, Any]]:
    """The receiver first, then the giver leaves: the room is never without a coordinator in between."""
    moved = []
    today = timezone.localdate()
    for holding in _roles(workspace, giver):
        since = max(holding.since, today)
        try:
            made = give_role(
                by=by,
                workspace=workspace,
                person=receiver,
                role=holding.role,
                since=since,
                until=holding.until,
            )
            made_uid = str(made.uid)
        except AlreadyHoldsRole:
            made_uid = ""
        moved.append(
            {
                "role": holding.role,
                "since": holding.since.isoformat(),
                "until": holding.until.isoformat() if holding.until else None,
                "gave": str(holding.uid),
                "made": made_uid,
            }
        )
        end_role(by=by, holding=holding, from_day=since)
    return moved


def _take_back_roles(by: Account, done: HandOver, moved: list[dict[str, Any]]) -> None:
    for item in moved:
        until = date.fromisoformat(item["until"]) if item["until"] else None
        holding = RoleHolding.including_protected.filter(uid=item["gave"]).first()
        if holding is None:
            give_role(
                by=by, workspace=done.workspace, person=done.giver, role=item["role"],
                since=date.fromisoformat(item["since"]), until=until,
            )  # fmt: skip
        else:
            holding.until = until
            holding.save(update_fields=["until", "changed_at"])
        if item["made"] and (made := RoleHolding.including_protected.filter(uid=item["made"]).first()):
            end_role(by=by, holding=made)


def _move_representations(
    by: Account, workspace: Workspace, giver: Person, receiver: Person
) -> list[dict[str, str]]:
    """The mandate is a person's own: the receiver is asked anew."""
    moved = []
    for seat in _representations(workspace, giver):
        try:
            made = add_representative(by=by, member=seat.member, person=receiver, kind=seat.kind)
            made_uid = str(made.uid)
        except AlreadyRepresents:
            made_uid = ""
        moved.append({"gave": str(seat.uid), "made": made_uid})
        end_representation(by=by, representative=seat)
    return moved


def _take_back_representations(by: Account, done: HandOver, moved: list[dict[str, str]]) -> None:
    for item in moved:
        old = Representative.including_protected.select_related("member__workspace", "person").get(
            uid=item["gave"]
        )
        add_representative(
            by=by, member=old.member, person=old.person, kind=old.kind, mandate=old.mandate,
            mandate_note=old.mandate_note, since=old.since,
        )  # fmt: skip
        if item["made"]:
            made = Representative.including_protected.current().filter(uid=item["made"])
            for seat in made:
                end_representation(by=by, representative=seat)


def _move_posts(workspace: Workspace, giver: Person, receiver: Person) -> list[str]:
    uids = [str(post_.uid) for post_ in _posts(workspace, giver)]
    SharedPost.objects.filter(uid__in=uids).update(person=receiver)
    return uids


def _take_back_posts(by: Account, done: HandOver, moved: list[str]) -> None:
    SharedPost.objects.filter(uid__in=moved, person=done.receiver).update(person=done.giver)


def _move_invitations(workspace: Workspace, giver: Person, receiver: Person) -> list[str]:
    """Whoever takes over is told the answers; without an account nobody is, and the room's list still is."""
    uids = [str(invitation.uid) for invitation in _invitations(workspace, giver)]
    Invitation.objects.filter(uid__in=uids).update(by=receiver.account_id)
    return uids


def _take_back_invitations(by: Account, done: HandOver, moved: list[str]) -> None:
    Invitation.objects.filter(uid__in=moved).update(by=done.giver.account_id)


def _write_receipt(done: HandOver, person: Person, carried: list[Carried], by: Account) -> None:
    mail_person(
        person=person,
        template="workspaces/mail/hand_over.txt",
        context={
            "note": done.note,
            "room": done.workspace,
            "carried": carried,
            "is_giver": person.pk == done.giver_id,
            "giver": done.giver.name,
            "receiver": done.receiver.name,
            "path": reverse("workspaces:view_roles", args=[done.workspace.slug]),
        },
        by=by,
        scope=done.workspace.audit_scope,
    )
