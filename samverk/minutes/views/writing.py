"""Writing minutes, two or more at once. Every text field is saved by itself and merged with what others wrote."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.meetings.models import Invitee, Meeting
from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..drawn import presence_boxes
from ..forms import BusinessForm, PresenceForm
from ..models import Comment, Minutes, Note
from ..people import people_of
from ..snapshots import interests_of, tasks_of
from .finding import find_minutes, find_note


@require_POST
def start_minutes(request: HttpRequest, slug: str, meeting: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.start_minutes")
    found = get_object_or_404(Meeting.objects.standing().in_room(room.workspace), uid=meeting)
    me = people_of(room.workspace, found).filter(account=room.account).first()
    minutes = actions.start_minutes(by=room.account, meeting=found, secretary=me)
    return redirect("minutes:write_minutes", slug, minutes.uid)


@require_GET
def write_minutes(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.write_minutes")
    minutes = find_minutes(room, uid)
    if not minutes.is_open:
        return redirect("minutes:view_minutes", slug, uid)
    return _page(
        request, room, minutes, PresenceForm(minutes=minutes, initial=_presence(minutes)), BusinessForm()
    )


@require_POST
def write_note(request: HttpRequest, slug: str, uid: UUID, note: UUID, field: str) -> HttpResponse:
    """Save one field. A script gets JSON: the text that stands there now, and whether two had changed the same."""
    room = enter(request, slug, "minutes.write_note")
    minutes = find_minutes(room, uid)
    if field not in actions.LONGEST:
        raise Http404
    found = find_note(minutes, note)
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    try:
        merged = actions.write_note(
            by=room.account,
            note=found,
            field=field,
            base=request.POST.get("base", ""),
            text=request.POST.get("text", ""),
        )
    except (actions.MinutesLocked, actions.TooLong) as refusal:
        words = _refusal(refusal)
        if wants_json:
            return JsonResponse({"error": words}, status=409)
        messages.error(request, words)
        return render(request, "minutes/kept_text.html", _kept(request, minutes, found, words), status=409)
    if wants_json:
        return JsonResponse({"text": merged.text, "is_conflict": merged.is_conflict, "saved": _who(found)})
    if merged.is_conflict:
        messages.warning(request, _("Somebody else had changed the same words. Both texts stand there now."))
    else:
        messages.success(request, _("Saved."))
    return redirect(_anchor(slug, minutes, found))


@require_GET
def follow_notes(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """All fields as they stand, for a page that is being written on. Two queries beside the room's."""
    room = enter(request, slug, "minutes.follow_notes")
    minutes = find_minutes(room, uid)
    notes = Note.objects.filter(minutes=minutes).select_related("item", "written_by__person")
    return JsonResponse(
        {
            "is_open": minutes.is_open,
            "notes": {
                str(note.uid): {"comment": note.comment, "decision": note.decision, "saved": _who(note)}
                for note in notes
            },
        }
    )


@require_POST
def note_presence(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.note_presence")
    minutes = find_minutes(room, uid)
    form = PresenceForm(request.POST, minutes=minutes)
    if not form.is_valid():
        return _page(request, room, minutes, form, BusinessForm(), status=422)
    asked, there = request.POST.getlist("asked"), set(request.POST.getlist("present"))
    invited = {
        str(one) for one in Invitee.objects.filter(meeting=minutes.meeting).values_list("uid", flat=True)
    }
    try:
        actions.note_presence(
            by=room.account,
            minutes=minutes,
            present={one: one in there for one in asked if one in invited},
            also_present=form.cleaned_data["also_present"],
            secretary=form.cleaned_data["secretary"],
        )
    except actions.MinutesLocked as refusal:
        messages.error(request, _refusal(refusal))
    else:
        messages.success(request, _("Noted who was there."))
    return redirect("minutes:write_minutes", slug, uid)


def _page(
    request: HttpRequest,
    room: Room,
    minutes: Minutes,
    presence: PresenceForm,
    business: BusinessForm,
    status: int = 200,
) -> HttpResponse:
    notes = list(Note.objects.filter(minutes=minutes).in_order().select_related("item", "written_by__person"))
    tasks, interests = tasks_of(notes), interests_of(notes)
    invitees = list(Invitee.objects.filter(meeting=minutes.meeting).for_presence())
    comments = Comment.objects.filter(minutes=minutes, settled_at=None).select_related("note", "by__person")
    context: dict[str, Any] = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "rows": [
            {
                "note": note,
                "tasks": tasks.get(note.uid, []),
                "interests": interests.get(note.pk, []),
                "saved": _who(note),
            }
            for note in notes
        ],
        "invitees": presence_boxes(invitees),
        "there": sum(bool(one.was_present) for one in invitees),
        "presence_form": presence,
        "business_form": business,
        "comments": comments.order_by("id"),
    }
    return render(request, "minutes/write_minutes.html", context, status=status)


def business_page(request: HttpRequest, room: Room, minutes: Minutes, form: BusinessForm) -> HttpResponse:
    """The writing page again, with what is wrong in the new item's form."""
    return _page(request, room, minutes, PresenceForm(minutes=minutes, initial=_presence(minutes)), form, 422)


def _presence(minutes: Minutes) -> dict[str, Any]:
    secretary = minutes.secretary.uid if minutes.secretary else None
    return {"secretary": secretary, "also_present": minutes.also_present}


def _who(note: Note) -> str:
    """When and by whom the note was written last, in words; empty if never."""
    if note.written_at is None:
        return ""
    at = date_format(timezone.localtime(note.written_at), "H:i")
    who = note.written_by.name if note.written_by else ""
    return _("%(who)s, %(at)s") % {"who": who, "at": at} if who else at


def _refusal(refusal: Exception) -> str:
    if isinstance(refusal, actions.TooLong):
        return _(
            "The text is too long to be saved. Make it shorter, or put part of it in a paper of the meeting."
        )
    return _(
        "The minutes have just been approved and are locked. Your text is not saved; copy what you need."
    )


def _kept(request: HttpRequest, minutes: Minutes, note: Note, words: str) -> dict[str, Any]:
    return {"minutes": minutes, "note": note, "text": request.POST.get("text", ""), "words": words}


def _anchor(slug: str, minutes: Minutes, note: Note) -> str:
    return f"{reverse('minutes:write_minutes', args=[slug, minutes.uid])}#item-{note.uid}"
