"""The agenda as people read it: with the clock at each item, on the page, in the letter and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samverk.documents import BulletList, Column, Facts, Heading, Paper, Paragraph, Table
from samverk.documents.content import Block
from samverk.workspaces.letterhead import letterhead

from .models import AgendaItem, Meeting
from .models import Paper as AttachedPaper
from .standard_agenda import keys_always_there
from .standing import StandingRow, rows_for
from .texts import when_in_words


@dataclass(frozen=True)
class AgendaRow:
    """An item with its place in time. `starts_at` is None for meetings of whole days."""

    number: int
    item: AgendaItem
    starts_at: datetime | None
    ends_at: datetime | None
    standing: list[StandingRow] = field(default_factory=list)
    papers: list[AttachedPaper] = field(default_factory=list)

    @property
    def is_always_there(self) -> bool:
        return self.item.standard_key in keys_always_there()

    @property
    def clock(self) -> str:
        """ "13.00–13.10", or an empty string."""
        if self.starts_at is None or self.ends_at is None:
            return ""
        return f"{_clock(self.starts_at)}–{_clock(self.ends_at)}"


def rows_of(meeting: Meeting, *, with_standing: bool = True) -> list[AgendaRow]:
    """The items in order, each starting when the one before it ends. Four queries and those of what stands there."""
    papers = Prefetch("papers", AttachedPaper.objects.without_content(), to_attr="files")
    items = meeting.items.in_order().with_responsible().prefetch_related(papers)
    standing = rows_for(meeting) if with_standing else {}
    rows, at = [], meeting.starts_at
    for number, item in enumerate(items, start=1):
        end = at + timedelta(minutes=item.minutes)
        under = standing.get(item.standard_key, []) if item.standard_key else []
        files = list(item.files)
        starts, ends = (None, None) if meeting.is_all_day else (at, end)
        rows.append(AgendaRow(number, item, starts, ends, under, files))
        at = end
    return rows


def planned_minutes(rows: Sequence[AgendaRow]) -> int:
    return sum(row.item.minutes for row in rows)


def minutes_over(meeting: Meeting, rows: Sequence[AgendaRow]) -> int:
    """How many minutes the items take beyond the meeting's end; 0 or less if they fit. Whole days always fit."""
    return 0 if meeting.is_all_day else planned_minutes(rows) - meeting.minutes


def lines_of(rows: Sequence[AgendaRow]) -> list[str]:
    """The agenda as lines of a letter."""
    lines = []
    for row in rows:
        who = f" ({row.item.shown_responsible})" if row.item.shown_responsible else ""
        lines.append(f"{row.clock or row.number}  {row.item.title}{who}")
    return lines


def paper_of(meeting: Meeting, rows: Sequence[AgendaRow]) -> Paper:
    """The agenda on paper: the method's header (host, place, date) and columns (time, item, responsible)."""
    language = get_language() or "sv"
    facts = [(_("When"), when_in_words(meeting))]
    facts += [(label, str(value)) for label, value in _header(meeting) if value]
    columns = [
        Column("time", _("Time"), width=14),
        Column("item", _("Item"), width=48),
        Column("who", _("Responsible"), width=22),
    ]
    lines = [
        {
            "time": row.clock or str(row.number),
            "item": f"{row.number}. {row.item.title}",
            "who": row.item.shown_responsible,
        }
        for row in rows
    ]
    blocks: list[Block] = [Facts(facts), Table(_("Items"), columns, lines, language=language)]
    for row in rows:
        blocks += _about(row)
    title = _("Agenda: %(title)s") % {"title": meeting.title}
    head = letterhead(meeting.workspace, host=meeting.host)
    return Paper(title, blocks, language, dated=meeting.first_day, **head)


def _header(meeting: Meeting) -> list[tuple[str, object]]:
    return [
        (_("Host"), meeting.host),
        (_("Place"), meeting.place),
        (_("Join from afar"), meeting.link),
        (_("Room"), meeting.workspace.name),
    ]


def _about(row: AgendaRow) -> list[Block]:
    """What there is to say of an item besides its line in the table."""
    points = [f"{one.label} ({one.note})" if one.note else one.label for one in row.standing]
    points += [_("Paper: %(name)s") % {"name": paper.name} for paper in row.papers]
    if not row.item.note and not points:
        return []
    blocks: list[Block] = [Heading(f"{row.number}. {row.item.title}", 3)]
    if row.item.note:
        blocks.append(Paragraph(row.item.note))
    if points:
        blocks.append(BulletList(points))
    return blocks


def _clock(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H.%M")
