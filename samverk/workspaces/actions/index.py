"""What the search finds of a room's people: one row for each person, read from what they are in the room now."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from samverk.people.models import Person
from samverk.search.actions import Entry, index_many, remove_many

from ..models import Representative, RoleHolding, Workspace


def index_people(workspace: Workspace, people: Iterable[Person]) -> None:
    """Bring the search rows of `people` in `workspace` up to date. Protected identities have none."""
    by_id = {person.pk: person for person in people}
    words: dict[int, list[str]] = {}
    addresses: dict[int, str] = {}
    members_page = reverse("workspaces:view_members", args=[workspace.slug])
    seats = Representative.objects.current().filter(member__workspace=workspace, person__in=by_id)
    for seat in seats.select_related("member__organisation"):
        words.setdefault(seat.person_id, []).append(seat.member.organisation.name)
        addresses[seat.person_id] = reverse("workspaces:view_member", args=[workspace.slug, seat.member.uid])
    holdings = RoleHolding.objects.current(timezone.localdate()).filter(workspace=workspace, person__in=by_id)
    with override("sv"):
        for holding in holdings:
            words.setdefault(holding.person_id, []).append(holding.get_role_display())
    shown = [pk for pk in words if not by_id[pk].is_protected]
    remove_many(search_key(workspace, person) for pk, person in by_id.items() if pk not in shown)
    index_many(
        Entry(
            kind="workspaces.Representative",
            uid=search_key(workspace, by_id[pk]),
            title=by_id[pk].name,
            text=", ".join(words[pk]),
            url=addresses.get(pk, members_page),
            scope=workspace.audit_scope,
            icon="Person",
        )
        for pk in shown
    )


def search_key(workspace: Workspace, person: Person) -> UUID:
    """The row's name in the index: the same for the same person in the same room."""
    return uuid5(workspace.uid, str(person.uid))
