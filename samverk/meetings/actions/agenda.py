"""The agenda: laid from the standard items, changed, put in order, sent."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from samverk.audit.actions import claim_version
from samverk.documents import as_pdf
from samverk.languages.folding import clean_line
from samverk.people.models import Account, Person

from ..agenda import lines_of, paper_of, rows_of
from ..models import AgendaItem, Meeting
from ..standard_agenda import keys_always_there
from .laying import last_position, lay_items
from .letters import post_letters, told
from .meetings import MeetingClosed
from .recording import index_meeting, note


class AlwaysThere(Exception):
    """Earlier minutes and the next meeting stand on every agenda."""


@transaction.atomic
def lay_agenda(*, by: Account | None, meeting: Meeting) -> list[AgendaItem]:
    """The ten standard items, fitted to the meeting's length; those there already stay. Returns the whole agenda."""
    meeting = _locked(meeting)
    lay_items(meeting)
    index_meeting(meeting)
    note(by, "lay_agenda", meeting, meeting.workspace)
    return list(meeting.items.in_order())


@transaction.atomic
def add_item(
    *,
    by: Account | None,
    meeting: Meeting,
    title: str,
    minutes: int,
    responsible: Person | None = None,
    responsible_name: str = "",
    text: str = "",
    before_end: bool = True,
) -> AgendaItem:
    """A new item: before other business, the next meeting and the closing, or else last."""
    meeting = _locked(meeting)
    item = AgendaItem.objects.create(
        meeting=meeting, position=last_position(meeting) + 1, title=title, minutes=minutes,
        responsible=responsible, responsible_name="" if responsible else responsible_name, note=text,
    )  # fmt: skip
    if before_end:
        order = list(meeting.items.in_order())
        ending = ("other", "next_meeting", "closing")
        place = next((n for n, one in enumerate(order) if one.standard_key in ending), len(order) - 1)
        _put(order, item, place)
    index_meeting(meeting)
    note(by, "add_item", item, meeting.workspace)
    return item


@transaction.atomic
def change_item(
    *,
    by: Account,
    item: AgendaItem,
    title: str,
    minutes: int,
    responsible: Person | None = None,
    responsible_name: str = "",
    text: str = "",
    version: int | None = None,
) -> AgendaItem:
    """Word it otherwise, give it more time or somebody else. Raises Stale."""
    claim_version(item, version=version)
    item.title, item.minutes, item.note = title, minutes, text
    item.responsible, item.responsible_name = responsible, "" if responsible else responsible_name
    item.save()
    index_meeting(item.meeting)
    note(by, "change_item", item, item.meeting.workspace)
    return item


@transaction.atomic
def move_item(*, by: Account, item: AgendaItem, place: int) -> None:
    """Put the item in a place of the order, counted from 0; beyond the ends means at them."""
    meeting = _locked(item.meeting)
    order = list(meeting.items.in_order())
    _put(order, next(one for one in order if one.pk == item.pk), place)
    note(by, "move_item", item, meeting.workspace)


@transaction.atomic
def remove_item(*, by: Account, item: AgendaItem) -> None:
    """Take the item off, with its papers. Raises AlwaysThere for what stands on every agenda."""
    if item.standard_key in keys_always_there():
        raise AlwaysThere(item.standard_key)
    meeting = _locked(item.meeting)
    note(by, "remove_item", item, meeting.workspace)
    item.delete()
    index_meeting(meeting)


@transaction.atomic
def send_agenda(*, by: Account, meeting: Meeting) -> int:
    """Send the agenda as text and PDF to everybody invited. Returns to how many. Raises MeetingClosed."""
    claim_version(meeting, version=None)
    if not meeting.is_open:
        raise MeetingClosed
    rows = rows_of(meeting)
    name = clean_line(f"{meeting.title}.pdf").replace("/", "-")
    file = (name, as_pdf(paper_of(meeting, rows)), "application/pdf")
    invitees = told(meeting)
    post_letters(by, meeting, invitees, "agenda", files=lambda invitee: [file], lines=lines_of(rows))
    meeting.agenda_sent_at = timezone.now()
    meeting.save(update_fields=["agenda_sent_at", "changed_at"])
    note(by, "send_agenda", meeting, meeting.workspace, letters=len(invitees))
    return len(invitees)


def _locked(meeting: Meeting) -> Meeting:
    """The meeting, locked, so that two who change the order at once come one after the other."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("workspace").get(pk=meeting.pk)


def _put(order: Sequence[AgendaItem], item: AgendaItem, place: int) -> None:
    """Number the order anew with `item` in `place`."""
    others = [one for one in order if one.pk != item.pk]
    place = max(0, min(place, len(others)))
    for position, one in enumerate([*others[:place], item, *others[place:]], start=1):
        if one.position != position:
            one.position = position
            AgendaItem.objects.filter(pk=one.pk).update(position=position)
