"""What a matcher does with a pair."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import answers, endings, first_meetings, follow_up, pairs
from ..actions.pair_rows import PairClosed
from ..first_meeting import suggested_times
from ..forms.pairs import CheckInForm, EndForm, FirstMeetingForm, NoteForm, OnBehalfForm
from ..models import CheckIn, Pair
from .pairs import find_pair, pair_page


def _try(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Do it and say so; or say kindly that the pair has gone another way."""
    try:
        act()
    except PairClosed as closed:
        state = {"state": closed.pair.get_stage_display()}
        messages.info(request, _("Nothing was changed: the pair now stands at “%(state)s”.") % state)
    else:
        messages.success(request, done)


def _back(room: Room, pair: Pair) -> HttpResponse:
    return redirect("friends:view_pair", room.workspace.slug, pair.uid)


@require_POST
def answer_proposal(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """An answer that was given by phone."""
    room = enter(request, slug, "friends.answer_proposal")
    pair, form = find_pair(room, uid), OnBehalfForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        one = pair.newcomer if said["side"] == "newcomer" else pair.friend
        _try(
            request,
            lambda: answers.answer_proposal(
                by=room.account, pair=pair, participant=one, answer=said["answer"], reason=said["reason"]
            ),
            _("The answer is noted."),
        )
    return _back(room, pair)


@require_POST
def withdraw_proposal(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.withdraw_proposal")
    pair, reason = find_pair(room, uid), request.POST.get("reason", "").strip()[:300]
    _try(
        request,
        lambda: answers.withdraw_proposal(by=room.account, pair=pair, reason=reason),
        _("The proposal is withdrawn. Both keep their place in the queue."),
    )
    return _back(room, pair)


@require_POST
def extend_proposal(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.extend_proposal")
    pair = find_pair(room, uid)
    _try(
        request,
        lambda: answers.extend_proposal(by=room.account, pair=pair),
        _("They have more time, and whoever has not answered is reminded."),
    )
    return _back(room, pair)


@require_POST
def take_over_pair(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.take_over_pair")
    pair = find_pair(room, uid)
    pairs.take_over_pair(by=room.account, pair=pair)
    messages.success(request, _("You now look after the two."))
    return _back(room, pair)


@require_http_methods(["GET", "POST"])
def book_first_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Time and place; times that suit both are suggested."""
    room = enter(request, slug, "friends.book_first_meeting")
    pair = find_pair(room, uid)
    form = FirstMeetingForm(request.POST or None, initial=_as_it_stands(pair, request.GET.get("at", "")))
    if request.method == "POST" and form.is_valid():
        try:
            _try(
                request,
                lambda: first_meetings.book_first_meeting(by=room.account, pair=pair, **form.cleaned_data),
                _("The meeting is booked, and both have it in their letters."),
            )
        except Stale as stale:
            pair.refresh_from_db()
            back = reverse("friends:view_pair", args=[slug, uid])
            return stale_answer(
                request, form, now=_as_it_stands(pair), version=stale.current.version, back=back
            )
        return _back(room, pair)
    status = 422 if request.method == "POST" else 200
    context = {"room": room, "pair": pair, "form": form, "times": suggested_times(pair)}
    return render(request, "friends/book_first_meeting.html", context, status=status)


@require_POST
def cancel_first_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.cancel_first_meeting")
    pair = find_pair(room, uid)
    _try(
        request,
        lambda: first_meetings.cancel_first_meeting(by=room.account, pair=pair),
        _("The time is taken away. Book a new one when you have found it."),
    )
    return _back(room, pair)


@require_POST
def confirm_first_meeting(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.confirm_first_meeting")
    pair = find_pair(room, uid)
    _try(
        request,
        lambda: first_meetings.confirm_first_meeting(by=room.account, pair=pair),
        _("They have met. Samverk asks both in a while how it goes."),
    )
    return _back(room, pair)


@require_POST
def answer_check_in(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """How it goes, as the matcher heard it by phone."""
    room = enter(request, slug, "friends.answer_check_in")
    pair, form = find_pair(room, uid), CheckInForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        check_in = get_object_or_404(
            CheckIn.objects.select_related("pair", "participant"), pair=pair, uid=said["check_in"]
        )
        follow_up.answer_check_in(
            by=room.account, check_in=check_in, answer=said["answer"], words=said["words"]
        )
        messages.success(request, _("The answer is noted."))
    return _back(room, pair)


@require_POST
def settle_check_in(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """All of the pair's answers and silences that wait are seen to."""
    room = enter(request, slug, "friends.settle_check_in")
    pair = find_pair(room, uid)
    follow_up.settle_check_ins(by=room.account, pair=pair)
    messages.success(request, _("Noted as seen to."))
    return _back(room, pair)


@require_POST
def note_conversation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.note_conversation")
    pair = find_pair(room, uid)
    form = NoteForm(request.POST, pair=pair)
    if not form.is_valid():
        return pair_page(request, room, pair, note_form=form, status=422)
    one = pair.newcomer if form.cleaned_data["whom"] == "newcomer" else pair.friend
    follow_up.note_conversation(by=room.account, pair=pair, participant=one, text=form.cleaned_data["text"])
    messages.success(request, _("The note is kept."))
    return _back(room, pair)


@require_http_methods(["GET", "POST"])
def end_pair(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.end_pair")
    pair = find_pair(room, uid)
    form = EndForm(request.POST or None, pair=pair, initial={"version": pair.version})
    if request.method == "POST" and form.is_valid():
        try:
            _try(
                request,
                lambda: endings.end_pair(by=room.account, pair=pair, **form.cleaned_data),
                _("The pair has ended, and both have a letter of thanks."),
            )
        except Stale:
            messages.info(
                request, _("Somebody else changed the pair meanwhile. Look again before you end it.")
            )
        return _back(room, pair)
    status = 422 if request.method == "POST" else 200
    return render(request, "friends/end_pair.html", {"room": room, "pair": pair, "form": form}, status=status)


def _as_it_stands(pair: Pair, wanted: str = "") -> dict[str, Any]:
    """What the form of a first meeting begins with; `wanted` is a suggested time from the address."""
    try:
        chosen = parse_datetime(wanted)
    except ValueError:
        chosen = None
    at = chosen or (timezone.localtime(pair.first_meeting_at) if pair.first_meeting_at else None)
    return {
        "at": at,
        "place": pair.first_meeting_place,
        "matcher_is_there": pair.matcher_is_there,
        "version": pair.version,
    }
