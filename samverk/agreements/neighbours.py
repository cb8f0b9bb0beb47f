"""What the floors below show of agreements: promises beside actions, ends in calendars, subjects of principles."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.calendars.building import Event
from samverk.calendars.register import Entry, Group
from samverk.people.models import Account
from samverk.plans.threads import Commitment as Shown
from samverk.principles.subjects import Subject
from samverk.workspaces.models import Workspace

from .models import Agreement, Commitment


def address_of(agreement: Agreement, slug: str) -> str:
    return reverse("agreements:view_agreement", args=[slug, agreement.uid])


def commitments_for(uids: list[UUID]) -> Iterable[Shown]:
    """The promises that organisations gave for these actions, in one query."""
    rows = Commitment.objects.for_actions(uids).select_related(
        "agreement__workspace", "organisation", "action"
    )
    for row in rows:
        room = row.agreement.workspace
        if row.action is not None:
            yield Shown(
                action_uid=row.action.uid,
                organisation=str(row.organisation),
                text=row.promise,
                state=row.get_state_display(),
                url=f"{address_of(row.agreement, room.slug)}#promises" if room else "",
                is_public=row.agreement.published_at is not None,
            )


def calendar_entries(account: Account, workspace: Workspace, since: date, until: date) -> list[Entry]:
    """The days on which agreements of the room end unless they are renewed."""
    entries = []
    for agreement in Agreement.objects.in_room(workspace).ending_between(since, until):
        day, path = agreement.valid_until, address_of(agreement, workspace.slug)
        if day is None:
            continue
        event = Event(
            uid=f"agreement-{agreement.uid}",
            title=_("“%(title)s” ends") % {"title": agreement.title},
            starts_at=day,
            ends_at=day,
            sequence=agreement.version,
            url=f"{settings.SITE_ADDRESS}{path}",
            changed_at=agreement.changed_at,
        )
        entries.append(Entry(event, _("last day of an agreement"), Group.RENEWAL, path))
    return entries


def principle_subjects(workspace: Workspace, uids: list[UUID] | None) -> dict[UUID, Subject]:
    """Agreements of the room that can serve a principle."""
    rows = Agreement.objects.in_room(workspace)
    if uids is not None:
        rows = rows.filter(uid__in=uids)
    return {
        row.uid: Subject(row.title, address_of(row, workspace.slug), row.valid_from)
        for row in rows.only("uid", "title", "valid_from")
    }
