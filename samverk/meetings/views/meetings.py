"""The list of meetings, and one meeting: planned, seen, changed, moved, cancelled."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samverk.audit.actions import Stale
from samverk.documents import FORMATS, respond
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..agenda import planned_minutes, rows_of
from ..doors import doors_of
from ..exports import meetings_table
from ..forms.invitations import AnswerForm, ColleagueForm
from ..forms.meetings import CancelForm, ChangeForm, MeetingForm, MoveForm, times_of
from ..models import Invitee, Kind, Meeting, Poll
from ..outlook import counts_of, outlook, presence_of
from .finding import find_meeting, own_invitee

PAGE = 20
read_or_write = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def view_meetings(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What is coming, what was, and what people are asked about dates."""
    room = enter(request, slug, "meetings.view_meetings")
    meetings = Meeting.objects.in_room(room.workspace).select_related("host", "workspace")
    if "format" in request.GET:
        table = meetings_table(room.workspace, meetings.order_by("starts_at", "id"))
        return respond(request, table, filename=_("meetings"), format=request.GET["format"])
    coming = list(meetings.coming())
    page = Paginator(meetings.past(), PAGE).get_page(request.GET.get("page"))
    shown = [*coming, *page]
    mine = Invitee.including_protected.filter(meeting__in=shown, person__account=room.account)
    context = {
        "coming": coming,
        "page": page,
        "cancelled": list(meetings.cancelled()[:10]),
        "counts": counts_of(coming),
        "present": presence_of(page),
        "mine": {one.meeting_id: one for one in mine},
        "polls": Poll.objects.in_room(room.workspace).open().order_by("-id")
        if room.may("meetings.view_poll")
        else (),
        "formats": FORMATS,
    }
    return render(request, "meetings/view_meetings.html", context)


@read_or_write
def plan_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting."""
    room = enter(request, slug, "meetings.plan_meeting")
    initial = {"kind": _usual_kind(room)}
    form = MeetingForm(request.POST or None, workspace=room.workspace, initial=initial)
    if request.method == "POST" and form.is_valid():
        meeting = actions.plan_meeting(by=room.account, workspace=room.workspace, **form.facts)
        messages.success(request, _("The meeting is planned. Invite people when you are ready."))
        return redirect("meetings:view_meeting", slug, meeting.uid)
    return render(request, "meetings/plan_meeting.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def view_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """When, where, who comes, what is on the agenda, and your own answer."""
    room = enter(request, slug, "meetings.view_meeting")
    return meeting_page(request, room, find_meeting(room, uid))


def meeting_page(request: HttpRequest, room: Room, meeting: Meeting, **forms: Any) -> HttpResponse:
    """The meeting's page, with forms that need another look."""
    own = own_invitee(room, meeting)
    rows = rows_of(meeting)
    context: dict[str, Any] = {
        "meeting": meeting,
        "own": own,
        "doors": doors_of(room, meeting),
        "rows": rows,
        "planned_minutes": planned_minutes(rows),
        "present": presence_of([meeting]).get(meeting.pk, 0),
        "outlook": outlook(meeting) if room.may("meetings.view_answers") else None,
        "answer_form": AnswerForm(initial={"answer": own.answer, "comment": own.comment} if own else None),
        "colleague_form": ColleagueForm(),
        **forms,
    }
    return render(request, "meetings/view_meeting.html", context, status=422 if forms else 200)


@read_or_write
def change_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Title, kind, host and link: nothing that moves it."""
    room = enter(request, slug, "meetings.change_meeting")
    meeting = find_meeting(room, uid)
    now = _what(meeting)
    form = ChangeForm(request.POST or None, meeting=meeting, initial={**now, "version": meeting.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(by=room.account, meeting=meeting, **form.cleaned_data)
        except Stale as stale:
            return _stale(request, form, stale, _what(find_meeting(room, uid)), meeting)
        messages.success(request, _("Changed."))
        return redirect("meetings:view_meeting", slug, uid)
    context = {"form": form, "meeting": meeting}
    return render(request, "meetings/change_meeting.html", context, status=422 if form.is_bound else 200)


@read_or_write
def move_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Another time or place."""
    room = enter(request, slug, "meetings.move_meeting")
    meeting = find_meeting(room, uid)
    initial = {**times_of(meeting), "version": meeting.version}
    form = MoveForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_meeting(by=room.account, meeting=meeting, **form.facts)
        except Stale as stale:
            return _stale(request, form, stale, times_of(find_meeting(room, uid)), meeting)
        except actions.MeetingClosed:
            messages.error(request, _("The meeting is held or cancelled, and cannot be moved."))
        else:
            messages.success(request, _("The meeting is moved."))
        return redirect("meetings:view_meeting", slug, uid)
    context = {"form": form, "meeting": meeting, "counts": counts_of([meeting]).get(meeting.pk)}
    return render(request, "meetings/move_meeting.html", context, status=422 if form.is_bound else 200)


@read_or_write
def cancel_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Call it off."""
    room = enter(request, slug, "meetings.cancel_meeting")
    meeting = find_meeting(room, uid)
    form = CancelForm(request.POST or None, initial={"version": meeting.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_meeting(by=room.account, meeting=meeting, **form.cleaned_data)
        except Stale:
            messages.error(request, _("Somebody changed the meeting meanwhile. Look at it again first."))
        except actions.MeetingClosed:
            messages.error(request, _("The meeting is held or cancelled already."))
        else:
            messages.success(request, _("The meeting is cancelled."))
        return redirect("meetings:view_meeting", slug, uid)
    context = {"form": form, "meeting": meeting, "counts": counts_of([meeting]).get(meeting.pk)}
    return render(request, "meetings/cancel_meeting.html", context, status=422 if form.is_bound else 200)


def _what(meeting: Meeting) -> dict[str, Any]:
    wanted = ("title", "kind", "host", "link", "colleagues_at_once")
    return {name: getattr(meeting, name) for name in wanted}


def _stale(
    request: HttpRequest, form: Any, stale: Stale, now: dict[str, Any], meeting: Meeting
) -> HttpResponse:
    back = reverse("meetings:view_meeting", args=[meeting.workspace.slug, meeting.uid])
    return stale_answer(request, form, now=now, version=stale.current.version, back=back)


def _usual_kind(room: Room) -> str:
    """What sort of meeting this kind of room usually has."""
    usual = {"steering_group": Kind.STEERING, "council": Kind.COUNCIL}
    return usual.get(room.workspace.template, Kind.PLENARY)
