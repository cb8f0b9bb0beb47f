"""Who is in the table."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from samverk.audit.actions import claim_version, record
from samverk.languages.folding import clean_text
from samverk.organisations.models import Organisation
from samverk.people.models import Account, Person
from samverk.search.actions import index_many, remove
from samverk.workspaces.actions.members import add_member
from samverk.workspaces.actions.representatives import add_representative
from samverk.workspaces.models import Member, Representative, Workspace

from ..models import Stakeholder
from ..searching import entry_for
from .versions import claim_cells

KEPT_AFTER_REMOVAL = timedelta(days=30)
FACTS = frozenset({"contribution", "concern", "engagement", "state", "mandate", "contact", "contacted_on"})


class AlreadyStakeholder(Exception):
    """The organisation is in the room's table; `current` is its row."""

    def __init__(self, current: Stakeholder) -> None:
        super().__init__(str(current))
        self.current = current


@transaction.atomic
def add_stakeholder(
    *, by: Account, workspace: Workspace, organisation: Organisation, **facts: Any
) -> Stakeholder:
    """Put an organisation in the table. One that was removed comes back with what was known about it."""
    check_facts(facts)
    stakeholder, is_new = Stakeholder.objects.get_or_create(workspace=workspace, organisation=organisation)
    if not is_new and stakeholder.removed_at is None:
        raise AlreadyStakeholder(stakeholder)
    stakeholder.removed_at = None
    for name, value in facts.items():
        setattr(stakeholder, name, value)
    stakeholder.save()
    record(by=by, verb="stakeholders.add_stakeholder", on=stakeholder, scope=workspace.audit_scope)
    index_many([entry_for(stakeholder)])
    return stakeholder


def check_facts(facts: Mapping[str, Any]) -> None:
    """Influence and interest have their own act, so that no judgement goes without author and date."""
    if unknown := set(facts) - FACTS:
        raise TypeError(f"not facts of a stakeholder: {', '.join(sorted(unknown))}")


@transaction.atomic
def change_stakeholder(
    *,
    by: Account,
    stakeholder: Stakeholder,
    version: int | None = None,
    seen: Mapping[str, str] | None = None,
    **facts: Any,
) -> Stakeholder:
    """Change several facts at once. Raises Stale if one of them no longer says what was `seen` (as text)."""
    check_facts(facts)

    def is_as_seen(current: Stakeholder) -> bool:
        return seen is not None and all(_as_text(getattr(current, name)) == seen[name] for name in facts)

    claim_cells(stakeholder, version=version, is_as_seen=is_as_seen)
    changed = [name for name, value in facts.items() if getattr(stakeholder, name) != value]
    for name in changed:
        setattr(stakeholder, name, facts[name])
    stakeholder.save()
    scope = stakeholder.workspace.audit_scope
    record(by=by, verb="stakeholders.change_stakeholder", on=stakeholder, scope=scope, fields=changed)
    index_many([entry_for(stakeholder)])
    return stakeholder


def _as_text(value: Any) -> str:
    return "" if value is None else clean_text(str(value))


@transaction.atomic
def remove_stakeholder(*, by: Account, stakeholder: Stakeholder) -> None:
    """Take a row out of the table; it can be put back for thirty days, then it is deleted."""
    claim_version(stakeholder, version=None)
    stakeholder.refresh_from_db()
    stakeholder.removed_at = timezone.now()
    stakeholder.save()
    scope = stakeholder.workspace.audit_scope
    record(by=by, verb="stakeholders.remove_stakeholder", on=stakeholder, scope=scope)
    remove(uid=stakeholder.uid)


@transaction.atomic
def restore_stakeholder(*, by: Account, stakeholder: Stakeholder) -> None:
    """Put a removed row back as it was."""
    claim_version(stakeholder, version=None)
    stakeholder.refresh_from_db()
    stakeholder.removed_at = None
    stakeholder.save()
    scope = stakeholder.workspace.audit_scope
    record(by=by, verb="stakeholders.restore_stakeholder", on=stakeholder, scope=scope)
    index_many([entry_for(stakeholder)])


@transaction.atomic
def make_member(*, by: Account, stakeholder: Stakeholder, joined_on: date | None = None) -> Member:
    """The organisation joins the room, with its contact person, if any, as representative. Raises AlreadyMember."""
    workspace = stakeholder.workspace
    claim_version(stakeholder, version=None)
    stakeholder.refresh_from_db()
    member = add_member(
        by=by,
        workspace=workspace,
        organisation=stakeholder.organisation,
        joined_on=joined_on or timezone.localdate(),
    )
    contact = Person.objects.filter(pk=stakeholder.contact_id).first()
    if contact is not None:
        add_representative(
            by=by,
            member=member,
            person=contact,
            kind=Representative.Kind.REPRESENTATIVE,
            mandate=stakeholder.mandate,
        )
    stakeholder.state = Stakeholder.State.JOINED
    stakeholder.save()
    record(by=by, verb="stakeholders.make_member", on=stakeholder, scope=workspace.audit_scope)
    return member


@transaction.atomic
def include_members(*, by: Account, workspace: Workspace) -> int:
    """Put those members in the table that are not in it. Answers how many."""
    there = Stakeholder.objects.standing().filter(workspace=workspace).values("organisation")
    seats = Member.objects.current().filter(workspace=workspace).exclude(organisation__in=there)
    Stakeholder.objects.filter(
        workspace=workspace, organisation__in=seats.values("organisation"), removed_at__isnull=False
    ).update(removed_at=None)
    organisations = [seat.organisation for seat in seats.select_related("organisation")]
    Stakeholder.objects.bulk_create(
        [
            Stakeholder(workspace=workspace, organisation=organisation, state=Stakeholder.State.JOINED)
            for organisation in organisations
        ],
        ignore_conflicts=True,
    )
    made = Stakeholder.objects.filter(workspace=workspace, organisation__in=organisations)
    index_many([entry_for(each) for each in made.select_related("organisation", "workspace")])
    record(
        by=by,
        verb="stakeholders.include_members",
        on=workspace,
        scope=workspace.audit_scope,
        count=len(organisations),
    )
    return len(organisations)


@transaction.atomic
def purge_removed(*, rows: QuerySet[Stakeholder]) -> None:
    """Delete removed stakeholders whose time is over (see `privacy`); each room's trail says which."""
    for stakeholder in rows.select_related("workspace", "organisation"):
        scope = stakeholder.workspace.audit_scope
        record(by=None, verb="stakeholders.purge_removed", on=stakeholder, scope=scope)
        stakeholder.delete()
