"""Inviting: whom, with what words, a look at the letter, and off it goes. Reminding the silent."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.calendars.mail import organiser_address
from samverk.outbox.letters import body_html
from samverk.workspaces.rooms import enter

from .. import actions
from ..actions.letters import invitation_words
from ..asking import candidates
from ..forms.invitations import InviteForm
from ..models import Invitee, Meeting
from ..texts import first_letter, first_subject
from .finding import find_invitee, find_meeting

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


@read_or_write
def invite_to_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Step 1: who, and the letter's words."""
    room = enter(request, slug, "meetings.invite_to_meeting")
    meeting = find_meeting(room, uid)
    people = candidates(room.workspace)
    there = _on_list(meeting)
    free = [one for one in people if one.person and one.person.pk not in there]
    initial = {
        "subject": meeting.letter_subject or first_subject(meeting),
        "letter": meeting.letter or first_letter(meeting, room.account),
        "people": []
        if meeting.invited_at
        else [one.key for one in free if not one.is_substitute and one.email],
        "version": meeting.version,
    }
    form = InviteForm(request.POST or None, candidates=free, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            actions.invite_to_meeting(
                by=room.account, meeting=meeting, people=form.asked, subject=facts["subject"],
                letter=facts["letter"], version=facts["version"],
            )  # fmt: skip
        except Stale:
            form.add_error(
                None, _("Somebody else changed the invitation meanwhile. Open it in a new tab and compare.")
            )
        except actions.MeetingClosed:
            messages.error(request, _("The meeting is held or cancelled."))
            return redirect("meetings:view_meeting", slug, uid)
        else:
            return redirect("meetings:send_invitations", slug, uid)
    chosen = set(form["people"].value() or [])
    context = {
        "meeting": meeting,
        "form": form,
        "people": [(one, one.key in chosen) for one in free],
        "there": len(there),
    }
    return render(request, "meetings/invite_to_meeting.html", context, status=422 if form.is_bound else 200)


@read_or_write
def send_invitations(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Step 2: the letter exactly as it goes, and to whom."""
    room = enter(request, slug, "meetings.send_invitations")
    meeting = find_meeting(room, uid)
    if request.method == "POST":
        try:
            count = actions.send_invitations(by=room.account, meeting=meeting)
        except actions.MeetingClosed:
            messages.error(request, _("The meeting is over or cancelled, so nobody was invited."))
        else:
            words = ngettext("One invitation is on its way.", "%(n)s invitations are on their way.", count)
            if count:
                messages.success(request, words % {"n": count})
            else:
                messages.info(request, _("Everybody on the list has been invited, or has no e-mail address."))
        return redirect("meetings:view_meeting", slug, uid)
    waiting = list(Invitee.objects.filter(meeting=meeting).waiting_for_letter().with_names())
    reader = next((one for one in waiting if one.email), None)
    letter = None
    if reader is not None:
        subject, text = invitation_words(meeting, reader, link="/meeting/…/")
        letter = {"subject": subject, "body": body_html(text), "to": reader, "sender": organiser_address()}
    context = {
        "meeting": meeting,
        "waiting": [one for one in waiting if one.email],
        "unreachable": [one for one in waiting if not one.email],
        "letter": letter,
    }
    return render(request, "meetings/send_invitations.html", context)


@require_POST
def remove_invitee(request: HttpRequest, slug: str, uid: UUID, invitee: UUID) -> HttpResponse:
    room = enter(request, slug, "meetings.remove_invitee")
    actions.remove_invitee(by=room.account, invitee=find_invitee(find_meeting(room, uid), invitee))
    messages.success(request, _("Taken off the list."))
    return redirect(_back(request, slug, uid))


@read_or_write
def remind_invitees(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Who has not answered, and one button."""
    room = enter(request, slug, "meetings.remind_invitees")
    meeting = find_meeting(room, uid)
    if request.method == "POST":
        try:
            count = actions.remind_invitees(by=room.account, meeting=meeting)
        except actions.MeetingClosed:
            messages.error(request, _("The meeting is over or cancelled, so nobody was reminded."))
        else:
            words = ngettext("One reminder is on its way.", "%(n)s reminders are on their way.", count)
            messages.success(request, words % {"n": count})
        return redirect("meetings:view_answers", slug, uid)
    silent = list(Invitee.objects.filter(meeting=meeting).silent().with_names())
    context = {
        "meeting": meeting,
        "silent": [one for one in silent if one.email],
        "unreachable": [one for one in silent if not one.email],
    }
    return render(request, "meetings/remind_invitees.html", context)


def _on_list(meeting: Meeting) -> set[int]:
    """Keys of the persons who are on the meeting's list."""
    rows = Invitee.including_protected.filter(meeting=meeting, person__isnull=False)
    return {key for key in rows.values_list("person", flat=True) if key is not None}


def _back(request: HttpRequest, slug: str, uid: UUID) -> str:
    """To where the button stood."""
    name = "meetings:send_invitations" if request.POST.get("from") == "send" else "meetings:view_answers"
    return reverse(name, args=[slug, uid])
