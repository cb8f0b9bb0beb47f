"""Polls for a date, inside the room."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.workspaces.rooms import Room, enter

from .. import actions
from ..asking import candidates
from ..forms.polls import PollForm, VoteForm
from ..models import Poll, Proposal, Voter
from ..result import result_of
from .finding import find_poll


@require_http_methods(["GET", "HEAD", "POST"])
def start_poll(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "meetings.start_poll")
    people = candidates(room.workspace)
    initial = {"people": [one.key for one in people if not one.is_substitute and one.email and one.person]}
    form = PollForm(request.POST or None, workspace=room.workspace, candidates=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("title", "kind", "place", "host")}
        poll = actions.start_poll(
            by=room.account, workspace=room.workspace, times=form.times, people=form.asked, **facts
        )
        messages.success(request, _("The question is on its way. The answers come in here."))
        return redirect("meetings:view_poll", slug, poll.uid)
    return render(request, "meetings/start_poll.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def view_poll(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """What people answered, and which time is best and why."""
    room = enter(request, slug, "meetings.view_poll")
    return _page(request, room, find_poll(room, uid))


@require_POST
def answer_poll(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """One's own answer from the room."""
    room = enter(request, slug, "meetings.answer_poll")
    poll = find_poll(room, uid)
    voter = _own(room, poll)
    if voter is None:
        raise Http404
    form = VoteForm(request.POST, proposals=list(poll.proposals.all()))
    if not form.is_valid():
        return _page(request, room, poll, form)
    try:
        actions.answer_poll(
            by=room.account, voter=voter, answers=form.answers, comment=form.cleaned_data["comment"]
        )
    except actions.PollClosed:
        messages.error(request, _("The poll is closed."))
    else:
        messages.success(request, _("Thank you for your answer."))
    return redirect("meetings:view_poll", slug, uid)


@require_POST
def settle_poll(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Make the meeting of one of the times."""
    room = enter(request, slug, "meetings.settle_poll")
    poll = find_poll(room, uid)
    chosen = request.POST.get("proposal", "")
    found = (
        Proposal.objects.filter(poll=poll, pk=int(chosen[:18]))
        if chosen.isdecimal()
        else Proposal.objects.none()
    )
    if (proposal := found.first()) is None:
        messages.error(request, _("Choose one of the times first."))
        return redirect("meetings:view_poll", slug, uid)
    try:
        meeting = actions.settle_poll(by=room.account, poll=poll, proposal=proposal)
    except actions.PollClosed:
        messages.error(request, _("The poll is closed."))
        return redirect("meetings:view_poll", slug, uid)
    messages.success(
        request, _("The meeting is made. Those who were asked are on its list: send the invitation.")
    )
    return redirect("meetings:invite_to_meeting", slug, meeting.uid)


@require_POST
def close_poll(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "meetings.close_poll")
    try:
        actions.close_poll(by=room.account, poll=find_poll(room, uid))
    except actions.PollClosed:
        messages.error(request, _("The poll is closed."))
    else:
        messages.success(request, _("The poll is given up."))
    return redirect("meetings:view_meetings", slug)


def _own(room: Room, poll: Poll) -> Voter | None:
    return Voter.including_protected.filter(poll=poll, person__account=room.account).first()


def _page(request: HttpRequest, room: Room, poll: Poll, form: VoteForm | None = None) -> HttpResponse:
    result = result_of(poll)
    own = _own(room, poll)
    if own is not None and form is None:
        given = {f"vote_{vote.proposal_id}": vote.answer for vote in own.votes.all()}
        form = VoteForm(proposals=result.proposals, initial={**given, "comment": own.comment})
    context = {"poll": poll, "result": result, "own": own, "form": form}
    return render(request, "meetings/view_poll.html", context, status=422 if form and form.is_bound else 200)
