"""The agenda as a whole."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samverk.documents import PAPER_FORMATS, respond
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..agenda import minutes_over, paper_of, planned_minutes, rows_of
from ..asking import candidates
from ..forms.agenda import ItemForm, PaperForm
from ..models import Invitee, Meeting
from .finding import find_meeting


@require_safe
def view_agenda(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """The items in order, with the clock, what stands under them and their papers."""
    room = enter(request, slug, "meetings.view_agenda")
    meeting = find_meeting(room, uid)
    if "format" in request.GET:
        name = _("agenda %(title)s") % {"title": meeting.title}
        return respond(
            request, paper_of(meeting, rows_of(meeting)), filename=name, format=request.GET["format"]
        )
    return agenda_page(request, room, meeting)


def agenda_page(request: HttpRequest, room: Room, meeting: Meeting, **forms: object) -> HttpResponse:
    """The page, with forms that need another look."""
    rows = rows_of(meeting)
    may_change = room.may("meetings.change_item")
    context = {
        "meeting": meeting,
        "rows": rows,
        "planned": planned_minutes(rows),
        "over": minutes_over(meeting, rows),
        "invited": Invitee.objects.filter(meeting=meeting, invited_at__isnull=False).count(),
        "item_form": ItemForm(people=candidates(room.workspace)) if may_change else None,
        "paper_form": PaperForm(),
        "formats": PAPER_FORMATS,
        **forms,
    }
    return render(request, "meetings/view_agenda.html", context, status=422 if forms else 200)


@require_POST
def lay_agenda(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Begin with the ten standard items."""
    room = enter(request, slug, "meetings.lay_agenda")
    actions.lay_agenda(by=room.account, meeting=find_meeting(room, uid))
    messages.success(request, _("Here are the ten usual items. Change and move them as you like."))
    return redirect("meetings:view_agenda", slug, uid)


@require_POST
def send_agenda(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """To everybody invited."""
    room = enter(request, slug, "meetings.send_agenda")
    try:
        count = actions.send_agenda(by=room.account, meeting=find_meeting(room, uid))
    except actions.MeetingClosed:
        messages.error(request, _("The meeting is over or cancelled, so the agenda was not sent."))
    else:
        words = ngettext(
            "The agenda is on its way to one person.", "The agenda is on its way to %(n)s people.", count
        )
        messages.success(request, words % {"n": count})
    return redirect("meetings:view_agenda", slug, uid)
