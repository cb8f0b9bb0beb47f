"""Where the things of the tour are done: the right page of the demo's room, found anew each time.

People change the demo while they walk, so each finds what is there now, or None.
"""

from dataclasses import dataclass

from django.urls import reverse

from samverk.agreements.models import Agreement
from samverk.meetings.models import Kind, Meeting
from samverk.minutes.models import Minutes, State
from samverk.outbox.models import Attachment, Message
from samverk.plans.models import Action, Plan
from samverk.workspaces.models import Workspace

ROOM = "Nya grannar i Gävleborg"
ASKED = "member@demo.example"
"""Whose letters in the mailbox the tour shows."""


@dataclass(frozen=True)
class Target:
    """An address, and the name of what stands there."""

    url: str
    name: str = ""


def tour_room() -> Workspace | None:
    """The room that the tour goes through; None if somebody has archived or removed it."""
    return Workspace.objects.filter(name=ROOM, archived_at=None).first()


def _meeting(view: str, meeting: Meeting | None) -> Target | None:
    if meeting is None:
        return None
    return Target(reverse(f"meetings:{view}", args=[meeting.workspace.slug, meeting.uid]), meeting.title)


def _plenaries(room: Workspace, *, invited: bool) -> Meeting | None:
    """The next plenary to which people have been invited, or have not."""
    coming = Meeting.objects.in_room(room).coming().filter(kind=Kind.PLENARY, invitees__isnull=not invited)
    return coming.select_related("workspace").first()


def pack(room: Workspace) -> Target:
    return Target(reverse("meetings:view_pack", args=[room.slug]))


def meeting_to_invite_to(room: Workspace) -> Target | None:
    return _meeting("invite_to_meeting", _plenaries(room, invited=False))


def answers(room: Workspace) -> Target | None:
    return _meeting("view_answers", _plenaries(room, invited=True))


def next_meeting_move(room: Workspace) -> Target | None:
    return _meeting("move_meeting", _plenaries(room, invited=True))


def agenda(room: Workspace) -> Target | None:
    return _meeting("view_agenda", _plenaries(room, invited=True))


def _letter(**what: object) -> Target | None:
    """The latest letter of that kind in the mailbox."""
    found = Message.objects.in_mailbox().sent_to(ASKED).filter(**what).newest_first().first()
    return Target(reverse("outbox:view_message", args=[found.uid]), found.subject) if found else None


def invitation_in_mailbox(_room: Workspace) -> Target | None:
    files = Attachment.objects.filter(media_type__startswith="text/calendar")
    return _letter(reply_key__startswith="meetings.invitee", pk__in=files.values("message"))


def task_letter(_room: Workspace) -> Target | None:
    return _letter(text__contains="/task/")


def series(room: Workspace) -> Target:
    return Target(reverse("meetings:plan_series", args=[room.slug]))


def feed(_room: Workspace) -> Target:
    return Target(reverse("calendars:view_feed_addresses"))


def _minutes(view: str, room: Workspace) -> Target | None:
    """The minutes that are out for comment, else the latest that are not approved."""
    unapproved = Minutes.objects.in_room(room).unapproved().newest_first()
    found = unapproved.filter(state=State.OUT).first() or unapproved.first()
    if found is None:
        found = Minutes.objects.in_room(room).newest_first().first()
        view = "view_minutes"
    return (
        Target(reverse(f"minutes:{view}", args=[room.slug, found.uid]), found.meeting.title)
        if found
        else None
    )


def minutes_to_write(room: Workspace) -> Target | None:
    return _minutes("write_minutes", room)


def minutes_to_approve(room: Workspace) -> Target | None:
    return _minutes("view_minutes", room)


def my_tasks(_room: Workspace) -> Target:
    return Target(reverse("tasks:view_my_tasks"))


def room_tasks(room: Workspace) -> Target:
    return Target(reverse("tasks:view_tasks", args=[room.slug]))


def gaps(room: Workspace) -> Target:
    return Target(reverse("plans:view_gaps", args=[room.slug]))


def _plan(view: str, room: Workspace) -> Target | None:
    found = Plan.objects.in_room(room).going().first()
    return Target(reverse(f"plans:{view}", args=[room.slug, found.uid]), found.title) if found else None


def new_action(room: Workspace) -> Target | None:
    return _plan("add_action", room)


def plan(room: Workspace) -> Target | None:
    return _plan("view_plan", room)


def referral(room: Workspace) -> Target | None:
    return _plan("view_referral", room)


def status(room: Workspace) -> Target | None:
    return _plan("view_status", room)


def commitment(room: Workspace) -> Target | None:
    found = Agreement.objects.in_room(room).filter(kind=Agreement.Kind.COMMITMENT).first()
    if found is None:
        return None
    return Target(reverse("agreements:view_agreement", args=[room.slug, found.uid]), found.title)


def register(_room: Workspace) -> Target:
    return Target(reverse("agreements:view_register"))


def public_plan(room: Workspace) -> Target | None:
    if not Plan.objects.published().filter(workspace=room).exists():
        return None
    return Target(reverse("plans:view_public_plan", args=[room.slug]))


def public_thread(room: Workspace) -> Target | None:
    """An action of the public plan that has a whole thread: a gap and something that came of it."""
    page = public_plan(room)
    told = Action.objects.published().in_room(room).filter(gap__isnull=False).exclude(result="")
    action = told.order_by("-plan_id", "number").first()
    return Target(f"{page.url}#action-{action.number}", action.title) if page and action else None
