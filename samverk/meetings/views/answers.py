"""Who comes: the list, one's own answer in the room, calendar files, colleagues, and who was there."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.audit.actions import record_reading
from samverk.documents import FORMATS, respond
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..exports import attendance_table
from ..forms.invitations import AnswerForm, ColleagueForm, ReplyFileForm
from ..models import Invitee, Meeting, State
from ..outlook import outlook, presence_of
from .finding import find_invitee, find_meeting, own_invitee
from .meetings import meeting_page

LARGEST_FILE = 256 * 1024


@require_safe
def view_answers(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """Everybody on the list with the answer, how and when it came, and the forecast."""
    room = enter(request, slug, "meetings.view_answers")
    meeting = find_meeting(room, uid)
    invitees = Invitee.objects.filter(meeting=meeting).with_names()
    if "format" in request.GET:
        scope = room.workspace.audit_scope
        record_reading(by=room.account, on=meeting, scope=scope, reason="attendance exported")
        table = attendance_table(meeting, invitees)
        return respond(request, table, filename=_("attendance"), format=request.GET["format"])
    return _page(request, room, meeting)


@require_POST
def answer_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """One's own answer, from the room."""
    room = enter(request, slug, "meetings.answer_meeting")
    meeting = find_meeting(room, uid)
    own = own_invitee(room, meeting)
    if own is None:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, room, meeting, answer_form=form)
    try:
        actions.answer_meeting(by=room.account, invitee=own, way=Invitee.Way.ROOM, **form.cleaned_data)
    except actions.MeetingClosed:
        messages.error(request, _("The meeting is over or cancelled, so the answer was not saved."))
    else:
        messages.success(request, _("Thank you for your answer."))
    return redirect("meetings:view_meeting", slug, uid)


@require_POST
def propose_colleague(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Who could come instead of me."""
    room = enter(request, slug, "meetings.propose_colleague")
    meeting = find_meeting(room, uid)
    own = own_invitee(room, meeting)
    if own is None:
        raise Http404
    form = ColleagueForm(request.POST)
    if not form.is_valid():
        return meeting_page(request, room, meeting, colleague_form=form)
    try:
        actions.propose_colleague(by=room.account, invitee=own, **form.cleaned_data)
    except actions.MeetingClosed:
        messages.error(request, _("The meeting is over or cancelled."))
    else:
        messages.success(request, _("Thank you. Your colleague will hear from us."))
    return redirect("meetings:view_meeting", slug, uid)


@require_POST
def decide_colleague(request: HttpRequest, slug: str, uid: UUID, invitee: UUID) -> HttpResponse:
    """The secretary's yes or no to a proposed colleague."""
    room = enter(request, slug, "meetings.decide_colleague")
    row = find_invitee(find_meeting(room, uid), invitee)
    try:
        actions.decide_colleague(by=room.account, invitee=row, accepts=request.POST.get("answer") == "yes")
    except actions.AnswerRefused as refused:
        messages.error(request, str(refused.reason))
    except actions.MeetingClosed:
        messages.error(request, _("The meeting is over or cancelled."))
    else:
        messages.success(request, _("Done."))
    return redirect("meetings:view_answers", slug, uid)


@require_POST
def take_reply_file(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """An answer that came as a calendar file some other way."""
    room = enter(request, slug, "meetings.take_reply_file")
    meeting = find_meeting(room, uid)
    form = ReplyFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, room, meeting, file_form=form)
    try:
        content = form.cleaned_data["file"].read(LARGEST_FILE + 1)
        invitee = actions.take_reply_file(by=room.account, meeting=meeting, content=content)
    except actions.AnswerRefused as refused:
        form.add_error("file", str(refused.reason))
        return _page(request, room, meeting, file_form=form)
    messages.success(
        request,
        _("%(name)s: %(answer)s") % {"name": invitee.shown_name, "answer": invitee.get_answer_display()},
    )
    return redirect("meetings:view_answers", slug, uid)


@require_POST
def hold_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Who was there."""
    room = enter(request, slug, "meetings.hold_meeting")
    meeting = find_meeting(room, uid)
    there = set(request.POST.getlist("present"))
    uids = [str(one) for one in Invitee.objects.filter(meeting=meeting).values_list("uid", flat=True)]
    try:
        actions.hold_meeting(by=room.account, meeting=meeting, present={one: one in there for one in uids})
    except actions.MeetingClosed:
        messages.error(request, _("The meeting is cancelled."))
    else:
        messages.success(request, _("Saved who was there."))
    return redirect("meetings:view_answers", slug, uid)


def _page(request: HttpRequest, room: Room, meeting: Meeting, **forms: object) -> HttpResponse:
    rows = list(Invitee.objects.filter(meeting=meeting).listed().prefetch_related("history"))
    may_hold = room.may("meetings.hold_meeting")
    context = {
        "meeting": meeting,
        "invitees": rows,
        "proposed": [one for one in rows if one.waits_for_colleague],
        "outlook": outlook(meeting, rows),
        "may_hold": may_hold,
        "shows_presence": (may_hold and meeting.is_over) or meeting.state == State.HELD,
        "present": presence_of([meeting]).get(meeting.pk, 0),
        "formats": FORMATS,
        "file_form": ReplyFileForm(),
        "likely": {
            one.pk for one in rows if one.was_present or (one.was_present is None and one.answer == "yes")
        },
        **forms,
    }
    return render(request, "meetings/view_answers.html", context, status=422 if forms else 200)
