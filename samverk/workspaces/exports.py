"""Lists of a room's people to take along."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samverk.documents import Column, Table

from .people import MemberRow, Seat
from .rooms import Room


def members_table(room: Room, rows: Iterable[MemberRow]) -> Table:
    """The members and who speaks for them; how to reach them only for those who may see that."""
    with_contacts = room.may("workspaces.view_contacts")
    columns = [
        Column("organisation", _("Organisation"), width=34),
        Column("sector", _("Sector"), width=18),
        Column("party", _("Party"), width=16),
        Column("speaks", _("Speaks for it"), width=26),
        Column("stands_in", _("Stands in"), width=26),
        Column("mandate", _("May commit it"), width=16),
        Column("planned", _("Participation planned"), width=20),
        Column("reached", _("Participation reached"), width=20),
        Column("joined", _("Member since"), kind="date", width=12),
    ]
    if with_contacts:
        columns.insert(5, Column("contact", _("Contact"), width=30))
    lines = [_line(row, with_contacts=with_contacts) for row in rows]
    scope = ngettext("%(n)s member", "%(n)s members", len(lines)) % {"n": len(lines)}
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    return Table(
        title=_("Members of %(room)s") % {"room": room.workspace},
        columns=columns,
        rows=lines,
        language=get_language() or "sv",
        scope_line=f"{scope}, {day}",
    )


def _line(row: MemberRow, *, with_contacts: bool) -> dict[str, Any]:
    mandates = {"yes": _("yes"), "no": _("no"), "unknown": _("not asked yet"), "nobody": ""}
    line = {
        "organisation": row.member.organisation.name,
        "sector": row.member.organisation.get_sector_display(),
        "party": row.member.party,
        "speaks": _names(row.speakers),
        "stands_in": _names(row.substitutes),
        "mandate": mandates[row.mandate],
        "planned": row.member.get_participation_planned_display() or "",
        "reached": row.member.get_participation_reached_display() or "",
        "joined": row.member.joined_on,
    }
    if with_contacts:
        people = [seat.representative.person for seat in row.speakers]
        line["contact"] = ", ".join(
            person.email or person.phone for person in people if person.email or person.phone
        )
    return line


def _names(seats: Iterable[Seat]) -> str:
    return ", ".join(
        f"{seat.representative.person.name} ({', '.join(seat.roles)})"
        if seat.roles
        else seat.representative.person.name
        for seat in seats
    )
