"""The pages behind the links in letters. They need no account, and looking at them changes nothing.

As for invitations to rooms, the secret goes into the session and the browser on to an address without it: so it
stands in no address that can be looked at over a shoulder, nor in any `Referer`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samverk.access.limits import too_often
from samverk.access.secrets import digest
from samverk.languages.choosing import reading_language

from .. import actions
from ..agenda import AgendaRow, rows_of
from ..forms.invitations import AnswerForm, ColleagueForm
from ..forms.polls import VoteForm
from ..models import Invitee, InviteeLink, Meeting, Voter, VoterLink

OPENED = "opened"
_ANSWERS, _WITHIN = 30, timedelta(hours=1)
Show = Callable[[HttpRequest, str], HttpResponse]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Yes, no or maybe to a meeting; a colleague instead."""
    return _open(request, secret, "meetings:answer_by_link", _answer_meeting, _language_of_invitee)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_poll_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Which days suit."""
    return _open(request, secret, "meetings:answer_poll_by_link", _answer_poll, _language_of_voter)


def _open(
    request: HttpRequest, secret: str, route: str, show: Show, language_of: Callable[[str], str]
) -> HttpResponse:
    if secret != OPENED:
        request.session[route] = secret
        answer: HttpResponse = redirect(route, OPENED)
        answer.headers["Referrer-Policy"] = "no-referrer"
    else:
        kept = digest(request.session.get(route, ""))
        with translation.override(reading_language(request, language_of(kept))):
            request.LANGUAGE_CODE = translation.get_language()
            answer = show(request, kept)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _answer_meeting(request: HttpRequest, kept: str) -> HttpResponse:
    invitee = _invitee(kept)
    if invitee is None or not invitee.meeting.workspace.is_open:
        return render(request, "meetings/link_closed.html", {"meeting": None}, status=404)
    if not invitee.meeting.is_open:
        return render(request, "meetings/link_closed.html", {"meeting": invitee.meeting}, status=410)
    initial = {"answer": invitee.answer, "comment": invitee.comment}
    context: dict[str, Any] = {
        "invitee": invitee,
        "meeting": invitee.meeting,
        "form": AnswerForm(initial=initial),
        "colleague_form": ColleagueForm(),
        "rows": _sent_agenda(invitee.meeting),
    }
    if request.method == "POST":
        if too_often(f"meetings.invitee:{invitee.pk}", most=_ANSWERS, within=_WITHIN):
            return render(request, "meetings/link_closed.html", {"too_often": True}, status=429)
        return _take_answer(request, invitee, context)
    return render(request, "meetings/answer_by_link.html", context)


def _sent_agenda(meeting: Meeting) -> list[AgendaRow]:
    """The agenda once it has been sent: a draft is for the room only."""
    return rows_of(meeting, with_standing=False) if meeting.agenda_sent_at else []


def _take_answer(request: HttpRequest, invitee: Invitee, context: dict[str, Any]) -> HttpResponse:
    """An answer, or a colleague's name, and then the same page with what was saved."""
    wants_colleague = "colleague" in request.POST
    form = ColleagueForm(request.POST) if wants_colleague else AnswerForm(request.POST)
    if not form.is_valid():
        wrong = {"colleague_form" if wants_colleague else "form": form}
        return render(request, "meetings/answer_by_link.html", {**context, **wrong}, status=422)
    try:
        if wants_colleague:
            actions.propose_colleague(by=None, invitee=invitee, **form.cleaned_data)
        else:
            actions.answer_meeting(by=None, invitee=invitee, way=Invitee.Way.LINK, **form.cleaned_data)
    except actions.MeetingClosed:
        return render(request, "meetings/link_closed.html", {"meeting": invitee.meeting}, status=410)
    return redirect("meetings:answer_by_link", OPENED)


def _answer_poll(request: HttpRequest, kept: str) -> HttpResponse:
    voter = _voter(kept)
    if voter is None or not voter.poll.workspace.is_open:
        return render(request, "meetings/link_closed.html", {"poll": True}, status=404)
    if not voter.poll.is_open:
        return render(
            request, "meetings/link_closed.html", {"poll": True, "meeting": voter.poll.meeting}, status=410
        )
    proposals = list(voter.poll.proposals.all())
    given = {f"vote_{vote.proposal_id}": vote.answer for vote in voter.votes.all()}
    form = VoteForm(request.POST or None, proposals=proposals, initial={**given, "comment": voter.comment})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        if too_often(f"meetings.voter:{voter.pk}", most=_ANSWERS, within=_WITHIN):
            return render(request, "meetings/link_closed.html", {"too_often": True}, status=429)
        try:
            actions.answer_poll(
                by=None, voter=voter, answers=form.answers, comment=form.cleaned_data["comment"]
            )
        except actions.PollClosed:
            return render(request, "meetings/link_closed.html", {"poll": True}, status=410)
        return redirect("meetings:answer_poll_by_link", OPENED)
    return render(
        request,
        "meetings/answer_poll_by_link.html",
        {"voter": voter, "poll": voter.poll, "form": form},
        status=status,
    )


def _invitee(kept: str) -> Invitee | None:
    """Only digests are compared, by the database's index, so that timing tells nothing of a secret."""
    links = InviteeLink.objects.filter(digest=kept)
    rows = Invitee.including_protected.filter(pk__in=links.values("invitee"))
    return rows.select_related("meeting__workspace", "meeting__host", "person", "organisation").first()


def _voter(kept: str) -> Voter | None:
    links = VoterLink.objects.filter(digest=kept)
    rows = Voter.including_protected.filter(pk__in=links.values("voter"))
    return rows.select_related("poll__workspace", "poll__host", "poll__meeting", "person").first()


def _language_of_invitee(kept: str) -> str:
    rows = InviteeLink.objects.filter(digest=kept).values_list("invitee__language", flat=True)
    return rows.first() or ""


def _language_of_voter(kept: str) -> str:
    return VoterLink.objects.filter(digest=kept).values_list("voter__language", flat=True).first() or ""
