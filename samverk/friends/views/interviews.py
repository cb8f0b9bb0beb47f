"""Times for interviews, who is away, whole caseloads, and the calls to make."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.workspaces.rooms import Room, enter

from ..actions import interviews as actions
from ..actions.calls import settle_call as settle
from ..actions.participants import hand_over_caseload as hand_over
from ..forms.interviews import BookForm, LeaveForm, OfferForm
from ..forms.participants import HandOverForm
from ..matchers import caseloads, matchers_of
from ..models import Call, InterviewTime, Leave, Participant, Programme
from .found import find_programme
from .own import for_holder, to_own_page


@require_GET
def view_interviews(request: HttpRequest, slug: str) -> HttpResponse:
    """Booked and free times, what each matcher carries, and who is away."""
    room = enter(request, slug, "friends.view_interviews")
    return _page(request, room, find_programme(room))


def _page(
    request: HttpRequest, room: Room, programme: Programme, *, status: int = 200, **forms: Any
) -> HttpResponse:
    times = InterviewTime.objects.filter(programme=programme).upcoming().soonest_first()
    matchers = matchers_of(room.workspace)
    context = {
        "room": room,
        "programme": programme,
        "times": times.select_related("matcher__person", "participant__person"),
        "caseloads": caseloads(programme),
        "leaves": Leave.objects.filter(programme=programme, until__gte=timezone.localdate())
        .select_related("matcher__person", "substitute__person")
        .order_by("since", "pk"),
        "offer_form": OfferForm(),
        "book_form": BookForm(programme=programme),
        "leave_form": LeaveForm(matchers=matchers, initial={"matcher": room.account}),
        "hand_over_form": HandOverForm(matchers=matchers, initial={"giver": room.account}),
        **forms,
    }
    return render(request, "friends/view_interviews.html", context, status=status)


@require_POST
def offer_times(request: HttpRequest, slug: str) -> HttpResponse:
    """Several times of one's own at once."""
    room = enter(request, slug, "friends.offer_times")
    programme = find_programme(room)
    form = OfferForm(request.POST)
    if form.is_valid():
        facts = {key: form.cleaned_data[key] for key in ("starts", "minutes", "way", "place")}
        try:
            made = actions.offer_times(by=room.account, programme=programme, matcher=room.account, **facts)
        except actions.AwayThen:
            form.add_error(
                "until", _("You are away on some of these days. Choose others, or take back the leave.")
            )
        else:
            words = ngettext("One time is offered.", "%(n)s times are offered.", made) % {"n": made}
            messages.success(request, words)
            return redirect("friends:view_interviews", slug)
    return _page(request, room, programme, status=422, offer_form=form)


@require_POST
def withdraw_time(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Take back a free time, or cancel a booked one so that whoever booked it is told."""
    room = enter(request, slug, "friends.withdraw_time")
    time = _find_time(room, uid)
    if time.participant_id:
        actions.cancel_booking(by=room.account, time=time)
        messages.success(request, _("The interview is cancelled, and the person is told. The time is free."))
    else:
        try:
            actions.withdraw_time(by=room.account, time=time)
        except actions.TimeIsBooked:
            messages.warning(
                request, _("Somebody booked it a moment ago. Cancel the booking if it does not suit.")
            )
        else:
            messages.success(request, _("The time is taken back."))
    return redirect("friends:view_interviews", slug)


@require_POST
def book_for(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Book a time for somebody who called."""
    room = enter(request, slug, "friends.book_for")
    programme, time = find_programme(room), _find_time(room, uid)
    form = BookForm(request.POST, programme=programme)
    if not form.is_valid():
        messages.warning(request, _("Choose who is to come."))
        return redirect("friends:view_interviews", slug)
    participant = form.cleaned_data["participant"]
    try:
        actions.book_time(by=room.account, participant=participant, time=time)
    except actions.Taken:
        messages.warning(request, _("Somebody else booked it a moment ago. Choose another time."))
    else:
        messages.success(
            request, _("The interview with %(name)s is booked.") % {"name": participant.person.name}
        )
    return redirect("friends:view_interviews", slug)


@require_POST
def take_leave(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "friends.take_leave")
    programme = find_programme(room)
    form = LeaveForm(request.POST, matchers=matchers_of(room.workspace))
    if not form.is_valid():
        return _page(request, room, programme, status=422, leave_form=form)
    _leave, booked = actions.take_leave(by=room.account, programme=programme, **form.cleaned_data)
    if booked:
        words = ngettext(
            "Noted. One booked interview is concerned.",
            "Noted. %(n)s booked interviews are concerned.",
            booked,
        )
        messages.info(request, words % {"n": booked})
    else:
        messages.success(request, _("The leave is noted."))
    return redirect("friends:view_interviews", slug)


@require_POST
def end_leave(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.end_leave")
    leave = (
        Leave.objects.filter(programme__workspace=room.workspace, uid=uid)
        .select_related("programme__workspace")
        .first()
    )
    if leave is None:
        raise Http404
    actions.end_leave(by=room.account, leave=leave)
    messages.success(request, _("The leave is taken back."))
    return redirect("friends:view_interviews", slug)


@require_POST
def hand_over_caseload(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody whom one matcher takes care of goes to another."""
    room = enter(request, slug, "friends.hand_over_caseload")
    programme = find_programme(room)
    form = HandOverForm(request.POST, matchers=matchers_of(room.workspace))
    if not form.is_valid():
        return _page(request, room, programme, status=422, hand_over_form=form)
    theirs = Participant.objects.in_programme(programme).active().claimed_by(form.cleaned_data["giver"])
    moved = hand_over(
        by=room.account,
        participants=theirs.select_related("programme__workspace"),
        receiver=form.cleaned_data["receiver"],
    )
    words = ngettext("One person is handed over.", "%(n)s people are handed over.", moved) % {"n": moved}
    messages.success(request, words)
    return redirect("friends:view_interviews", slug)


@require_GET
def view_calls(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has no e-mail address, and what they are to be told."""
    room = enter(request, slug, "friends.view_calls")
    programme = find_programme(room)
    calls = Call.objects.filter(participant__programme=programme, participant__person__is_protected=False)
    context = {
        "room": room,
        "programme": programme,
        "calls": calls.waiting().select_related("participant__person").order_by("created_at", "pk"),
        "done": calls.exclude(done_at=None).select_related("participant__person").order_by("-done_at")[:10],
    }
    return render(request, "friends/view_calls.html", context)


@require_POST
def settle_call(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "friends.settle_call")
    found = Call.objects.filter(participant__programme__workspace=room.workspace, uid=uid)
    call = found.select_related("participant__programme__workspace").first()
    if call is None:
        raise Http404
    settle(by=room.account, call=call, is_done=request.POST.get("done") != "no")
    return redirect("friends:view_calls", slug)


@require_http_methods(["POST"])
@for_holder
def book_interview(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """The participant's own booking."""
    uid = request.POST.get("time", "")
    time = next(
        (one for one in participant.programme.interview_times.free().upcoming() if str(one.uid) == uid), None
    )
    try:
        if time is None:
            raise actions.Taken
        actions.book_time(by=None, participant=participant, time=time)
    except actions.Taken:
        messages.warning(request, _("Somebody else took that time a moment ago. Choose another one."))
    else:
        messages.success(request, _("Your interview is booked."))
    return to_own_page(secret)


@require_http_methods(["POST"])
@for_holder
def cancel_interview(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """The participant cannot come."""
    for time in participant.interview_times.upcoming().select_related(
        "programme__workspace", "participant__person"
    ):
        actions.cancel_booking(by=None, time=time)
    messages.success(request, _("The interview is cancelled. You can book another time."))
    return to_own_page(secret)


def _find_time(room: Room, uid: UUID) -> InterviewTime:
    found = InterviewTime.objects.filter(programme__workspace=room.workspace, uid=uid)
    time = found.select_related(
        "programme__workspace", "participant__person", "participant__programme__workspace", "matcher"
    ).first()
    if time is None:
        raise Http404
    return time
