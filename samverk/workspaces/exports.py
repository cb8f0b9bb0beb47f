"""A room's lists to take along: who is in, who does what, who was asked, how far they take part, what comes next.

Nobody with a protected identity is in any of them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samverk.documents import Column, Table
from samverk.languages.fields import in_language

from .checklist import Checklist, Step
from .definitions import term_name
from .models import ChairTurn, Invitation, Member, RoleHolding, SharedPost, TermDefinition
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
    return _table(_("Members of %(room)s"), room, columns, lines, scope=scope)


def _table(
    title: str,
    room: Room,
    columns: Sequence[Column],
    lines: Iterable[Any],
    *,
    scope: str = "",
    note: Any = "",
) -> Table:
    """`title` has a place for the room's name; the day stands under it, because the list is true for that day."""
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    return Table(
        title=title % {"room": room.workspace},
        columns=columns,
        rows=lines,
        note=note,
        language=get_language() or "sv",
        scope_line=f"{scope}, {day}" if scope else day,
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


def roles_table(room: Room, holdings: Iterable[RoleHolding]) -> Table:
    """Who is or was what, from when and until when."""
    today = timezone.localdate()
    lines = [
        {
            "role": held.get_role_display(),
            "person": held.person.name,
            "since": held.since,
            "until": held.until,
            "state": _role_state(held, today),
            "how": _("speaks for a member") if held.comes_with_seat else _("was given it"),
        }
        for held in holdings
    ]
    columns = [
        Column("role", _("Role"), width=20),
        Column("person", _("Who"), width=28),
        Column("since", _("From"), kind="date", width=12),
        Column("until", _("To and including"), kind="date", width=14),
        Column("state", _("Now"), width=14),
        Column("how", _("Why"), width=22),
    ]
    return _table(_("Roles in %(room)s"), room, columns, lines)


def _role_state(held: RoleHolding, today: Any) -> str:
    if held.since > today:
        return _("not yet")
    return _("over") if held.until and held.until < today else _("now")


def turns_table(room: Room, turns: Iterable[tuple[ChairTurn, str]]) -> Table:
    """Whose turn it is to chair, with `had`, `has` or `will`."""
    words = {"had": _("had the chair"), "has": _("has the chair"), "will": _("will have it")}
    lines = [
        {
            "party": turn.party,
            "organisation": turn.member.organisation.name if turn.member else "",
            "from": turn.starts_on,
            "to": turn.ends_on,
            "state": words[state],
        }
        for turn, state in turns
    ]
    columns = [
        Column("party", _("Party"), width=20),
        Column("organisation", _("Organisation"), width=34),
        Column("from", _("From"), kind="date", width=12),
        Column("to", _("To and including"), kind="date", width=14),
        Column("state", _("Now"), width=18),
    ]
    return _table(_("Turns to chair in %(room)s"), room, columns, lines)


def invitations_table(room: Room, invitations: Iterable[Invitation]) -> Table:
    """Who was asked, when, and what they answered. The link's secret is in no list."""
    lines = [
        {
            "name": invitation.name,
            "email": invitation.email,
            "organisation": _asked_for(invitation),
            "role": invitation.get_role_display(),
            "asked": timezone.localtime(invitation.created_at).date(),
            "until": timezone.localtime(invitation.expires_at).date(),
            "answer": _answer(invitation),
            "answered": timezone.localtime(invitation.answered_at).date() if invitation.answered_at else None,
            "instead": ", ".join(filter(None, [invitation.suggested_name, invitation.suggested_email])),
        }
        for invitation in invitations
    ]
    columns = [
        Column("name", _("Name"), width=26),
        Column("email", _("E-mail address"), width=28),
        Column("organisation", _("Organisation"), width=30),
        Column("role", _("As"), width=16),
        Column("asked", _("Asked on"), kind="date", width=12),
        Column("until", _("Answer until"), kind="date", width=12),
        Column("answer", _("Answer"), width=16),
        Column("answered", _("Answered on"), kind="date", width=12),
        Column("instead", _("Proposes instead"), width=28),
    ]
    return _table(_("Invitations to %(room)s"), room, columns, lines)


def _asked_for(invitation: Invitation) -> str:
    organisation = invitation.member.organisation if invitation.member else invitation.organisation
    return organisation.name if organisation else invitation.organisation_name


def _answer(invitation: Invitation) -> str:
    words = {"accepted": _("said yes"), "declined": _("said no"), "withdrawn": _("withdrawn")}
    if invitation.answer:
        return words[invitation.answer]
    return _("The link has run out") if invitation.has_expired else _("not answered yet")


def participation_table(room: Room, members: Iterable[Member]) -> Table:
    """What was planned for each member and what was reached, on the method's five levels."""
    lines = [
        {
            "organisation": member.organisation.name,
            "planned": member.participation_planned,
            "planned_words": member.get_participation_planned_display() or _("not said yet"),
            "reached": member.participation_reached,
            "reached_words": member.get_participation_reached_display() or _("not said yet"),
        }
        for member in members
    ]
    columns = [
        Column("organisation", _("Organisation"), width=36),
        Column("planned", _("Planned level"), kind="number", width=10),
        Column("planned_words", _("Planned"), width=24),
        Column("reached", _("Reached level"), kind="number", width=10),
        Column("reached_words", _("Reached"), width=24),
    ]
    note = _("The five levels are those of David Wilcox, The Guide to Effective Participation (1994).")
    return _table(_("Participation in %(room)s"), room, columns, lines, note=note)


def posts_table(room: Room, posts: Iterable[SharedPost]) -> Table:
    """A line for each organisation's part of each post, so that a spreadsheet can sum them."""
    lines = [
        {
            "post": post.title,
            "person": post.person.name if post.person and not post.person.is_protected else "",
            "extent": post.extent,
            "from": post.starts_on,
            "to": post.ends_on,
            "organisation": share.organisation.name,
            "percent": share.percent,
            "full_time": post.extent * share.percent / 100,
        }
        for post in posts
        for share in post.shares.all()
    ]
    columns = [
        Column("post", _("Post"), width=28),
        Column("person", _("Who has it"), width=24),
        Column("extent", _("Percent of full time"), kind="number", width=12),
        Column("from", _("From"), kind="date", width=12),
        Column("to", _("To and including"), kind="date", width=14),
        Column("organisation", _("Organisation"), width=32),
        Column("percent", _("Its share, percent"), kind="number", width=12),
        Column("full_time", _("Its part of a full-time post, percent"), kind="number", width=16),
    ]
    return _table(_("Shared posts in %(room)s"), room, columns, lines)


def definitions_table(room: Room, rows: Iterable[TermDefinition]) -> Table:
    """What each party means, a line for each meaning."""
    lines = [
        {
            "term": term_name(row.term),
            "party": row.party,
            "meaning": in_language(row.definition),
            "months": row.months,
            "used_for": in_language(row.used_for),
        }
        for row in rows
    ]
    columns = [
        Column("term", _("Word"), width=18),
        Column("party", _("Whose meaning"), width=26),
        Column("meaning", _("Meaning"), width=50),
        Column("months", _("Months after arrival, if limited"), kind="number", width=14),
        Column("used_for", _("Used for"), width=34),
    ]
    return _table(_("What the parties of %(room)s mean by the words"), room, columns, lines)


def checklist_table(room: Room, checklist: Checklist) -> Table:
    """Every step with its day: to print, to hang up, to go through at a meeting."""
    lines = [
        {
            "phase": in_language(step.phase.title),
            "step": step.title,
            "why": step.why,
            "due": step.due_on,
            "state": _step_state(step),
            "done": step.done_on,
            "who": step.who if step.tick else "",
        }
        for step in checklist.steps
    ]
    columns = [
        Column("phase", _("Phase"), width=18),
        Column("step", _("Step"), width=36),
        Column("why", _("Why?"), width=44),
        Column("due", _("By when"), kind="date", width=12),
        Column("state", _("State"), width=16),
        Column("done", _("Done"), kind="date", width=12),
        Column("who", _("Who"), width=22),
    ]
    scope = _("%(done)s of %(all)s done") % {"done": checklist.done, "all": checklist.total}
    return _table(_("Step by step in %(room)s"), room, columns, lines, scope=scope)


def _step_state(step: Step) -> str:
    if step.is_done:
        return _("Ticked by itself") if step.by_itself else _("Done")
    if step.is_set_aside:
        reason = step.tick.reason if step.tick else ""
        return f"{_('Not for us')}: {reason}" if reason else _("Not for us")
    return _("late") if step.is_late else _("Not done yet")
