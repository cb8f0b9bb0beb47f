"""Sending minutes out, commenting on them, approving and correcting them."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samverk.people.models import Person
from samverk.workspaces.rooms import enter

from .. import actions
from ..forms import CommentForm, CorrectionForm, MeetingApprovalForm, SendForm, SettleForm
from ..models import Approver, Comment
from .finding import find_minutes
from .items import LOCKED
from .reading import reading_page

A_WEEK = timedelta(days=7)


def send_out(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.send_out")
    minutes = find_minutes(room, uid)
    chosen = Approver.objects.filter(minutes=minutes).values_list("person__uid", flat=True)
    initial = {
        "approval": minutes.approval,
        "approvers": list(chosen),
        "comments_until": minutes.comments_until or timezone.localdate() + A_WEEK,
    }
    form = SendForm(request.POST if request.method == "POST" else None, minutes=minutes, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.send_out(by=room.account, minutes=minutes, **form.cleaned_data)
        except actions.MinutesLocked:
            messages.error(request, LOCKED)
        else:
            words = ngettext(
                "The minutes are out, and %(n)s person gets a letter about them.",
                "The minutes are out, and %(n)s people get a letter about them.",
                sent,
            )
            messages.success(request, words % {"n": sent})
        return redirect("minutes:view_minutes", slug, uid)
    context = {"form": form, "minutes": minutes}
    return render(request, "minutes/send_out.html", context, status=422 if form.is_bound else 200)


@require_POST
def comment_minutes(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.comment_minutes")
    minutes = find_minutes(room, uid)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return reading_page(request, room, minutes, form, status=422)
    try:
        actions.comment_minutes(by=room.account, minutes=minutes, text=form.cleaned_data["text"])
    except actions.MinutesLocked:
        form.add_error(
            "text", _("The minutes have just been approved. Write to the secretary if something is wrong.")
        )
        return reading_page(request, room, minutes, form, status=409)
    messages.success(request, _("Thank you. The secretary sees your comment."))
    return redirect("minutes:view_minutes", slug, uid)


@require_POST
def settle_comment(request: HttpRequest, slug: str, uid: UUID, comment: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.settle_comment")
    minutes = find_minutes(room, uid)
    found = get_object_or_404(Comment.objects.filter(minutes=minutes), uid=comment)
    found.minutes = minutes
    form = SettleForm(request.POST)
    if not form.is_valid():
        return reading_page(request, room, minutes, status=422, settle_form=form, settling=found.uid)
    try:
        actions.settle_comment(by=room.account, comment=found, answer=form.cleaned_data["answer"])
    except actions.MinutesLocked:
        messages.error(request, LOCKED)
    else:
        messages.success(request, _("Dealt with."))
    return redirect("minutes:view_minutes", slug, uid)


@require_POST
def approve_minutes(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Approve what was shown. If somebody wrote since, the page comes back with the text as it is now."""
    room = enter(request, slug, "minutes.approve_minutes")
    minutes = find_minutes(room, uid)
    me = get_object_or_404(Person.including_protected, account=room.account)
    try:
        actions.approve_minutes(
            by=room.account, minutes=minutes, person=me, digest=request.POST.get("digest", "")
        )
    except actions.TextChanged:
        return reading_page(request, room, minutes, status=409, has_changed=True)
    except (actions.MinutesLocked, actions.NotAnApprover):
        messages.error(request, _("There is nothing for you to approve here now."))
    else:
        minutes.refresh_from_db()
        done = _("Approved by all. The minutes are locked and sealed.")
        messages.success(request, _("Thank you, approved.") if minutes.is_open else done)
    return redirect("minutes:view_minutes", slug, uid)


@require_POST
def approve_at_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.approve_at_meeting")
    minutes = find_minutes(room, uid)
    form = MeetingApprovalForm(request.POST, minutes=minutes)
    if not form.is_valid():
        return reading_page(request, room, minutes, status=422, meeting_form=form)
    try:
        actions.approve_at_meeting(by=room.account, minutes=minutes, **form.cleaned_data)
    except actions.TextChanged:
        return reading_page(request, room, minutes, status=409, has_changed=True)
    except (actions.MinutesLocked, actions.NotAnApprover):
        messages.error(request, LOCKED)
    else:
        messages.success(request, _("Approved. The minutes are locked and sealed."))
    return redirect("minutes:view_minutes", slug, uid)


def correct_minutes(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "minutes.correct_minutes")
    minutes = find_minutes(room, uid)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_minutes(by=room.account, minutes=minutes, **form.cleaned_data)
        except actions.AlreadyOpen:
            messages.info(request, _("The minutes are open already."))
        return redirect("minutes:write_minutes", slug, uid)
    context = {"form": form, "minutes": minutes}
    return render(request, "minutes/correct_minutes.html", context, status=422 if form.is_bound else 200)
