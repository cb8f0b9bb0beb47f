"""What the two of a pair do on their own pages. Each is one tap; opening a page does nothing."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.documents import Paper, respond

from ..actions.answers import answer_proposal
from ..actions.assessments import assess_self
from ..actions.concerns import report_concern
from ..actions.endings import end_pair, go_on
from ..actions.first_meetings import cancel_first_meeting, confirm_first_meeting
from ..actions.follow_up import answer_check_in, keep_meeting
from ..actions.pair_rows import PairClosed
from ..assessing import moment_for, questions_for
from ..endings import Next
from ..forms.pairs import ConcernForm, OwnEndForm
from ..models import CheckIn, Pair, Participant
from ..pair_papers import certificate, icebreaker
from .own import for_holder, to_own_page


@require_POST
@for_holder
def own_answer(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """Yes or no to a proposal."""
    pair, answer = _pair(request, participant), request.POST.get("answer", "")
    if answer not in (Pair.Answer.YES, Pair.Answer.NO):
        raise Http404
    reason = request.POST.get("reason", "").strip()[:300]
    try:
        pair = answer_proposal(by=None, pair=pair, participant=participant, answer=answer, reason=reason)
    except PairClosed as closed:
        return _too_late(request, closed.pair, secret)
    if answer == Pair.Answer.NO:
        words = _("Thank you for telling us. You keep your place in the queue, and we go on looking.")
    elif pair.stage == Pair.Stage.AGREED:
        words = _("You both said yes. We write to you about the first meeting.")
    else:
        words = _("Thank you. Now we wait for the other answer and write to you.")
    messages.success(request, words)
    return to_own_page(secret)


@require_POST
@for_holder
def own_meeting(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """Whether the first meeting took place, or that one cannot come."""
    pair = _pair(request, participant)
    try:
        if request.POST.get("met") == "yes":
            confirm_first_meeting(by=None, pair=pair)
            messages.success(request, _("How good. We ask you in a while how it is going."))
        else:
            cancel_first_meeting(by=None, pair=pair)
            messages.success(request, _("Thank you for telling us. We find a new time and write to you."))
    except PairClosed:
        messages.info(request, _("That was noted already."))
    return to_own_page(secret)


@require_POST
@for_holder
def own_check_in(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """How it goes."""
    uid, answer = request.POST.get("check_in", ""), request.POST.get("answer", "")
    found = CheckIn.objects.filter(participant=participant, sent_at__isnull=False, uid=_uuid(uid))
    check_in = found.select_related("pair", "participant").first()
    if check_in is None or answer not in CheckIn.Answer.values:
        raise Http404
    words = request.POST.get("words", "").strip()[:300]
    answer_check_in(by=None, check_in=check_in, answer=answer, words=words)
    if answer == CheckIn.Answer.WELL:
        messages.success(request, _("Good to hear. Thank you."))
    else:
        messages.success(request, _("Thank you. A matcher gets in touch with you."))
    return to_own_page(secret)


@require_POST
@for_holder
def own_keep_meeting(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """We met today."""
    try:
        made = keep_meeting(pair=_pair(request, participant), participant=participant)
    except PairClosed:
        made = False
    words = _("Noted. See you next time.") if made else _("That was noted already.")
    messages.success(request, words)
    return to_own_page(secret)


@require_POST
@for_holder
def own_concern(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """Something is wrong."""
    pair, form = _pair(request, participant), ConcernForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what it is about, so that the right person reads it first."))
        return to_own_page(secret)
    report_concern(participant=participant, pair=pair, **form.cleaned_data)
    messages.success(
        request, _("Thank you for telling us. Somebody gets in touch with you as soon as possible.")
    )
    return to_own_page(secret)


@require_POST
@for_holder
def own_end(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """I want to stop."""
    pair, form = _pair(request, participant), OwnEndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a reason, so that we can do better."))
        return to_own_page(secret)
    mine = Next.BACK if form.cleaned_data["again"] else Next.ASK
    is_newcomer = participant.pk == pair.newcomer_id
    try:
        end_pair(
            by=None,
            pair=pair,
            reason=form.cleaned_data["reason"],
            newcomer_next=mine if is_newcomer else Next.ASK,
            friend_next=Next.ASK if is_newcomer else mine,
        )
        messages.success(
            request, _("Thank you for the time. The other gets a kind letter without your reason.")
        )
    except PairClosed:
        messages.info(request, _("That was noted already."))
    return to_own_page(secret)


@require_POST
@for_holder
def own_go_on(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """Whether one wants to meet somebody else after a pair has ended."""
    wants = request.POST.get("answer") == "yes"
    go_on(participant=participant, wants=wants)
    messages.success(
        request,
        _("Good. We look for somebody for you.") if wants else _("Thank you for having been with us."),
    )
    return to_own_page(secret)


@require_POST
@for_holder
def own_assess(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """The five questions."""
    moment = moment_for(participant)
    answers = {
        key: int(value)
        for key, _words in questions_for(participant.side)
        if (value := request.POST.get(key, "")) in {"1", "2", "3", "4", "5"}
    }
    if moment and answers:
        assess_self(participant=participant, moment=moment, answers=answers)
        messages.success(request, _("Thank you for your answers."))
    return to_own_page(secret)


@require_safe
@for_holder
def own_icebreaker(request: HttpRequest, participant: Participant, secret: str, uid: UUID) -> HttpResponse:
    """The card of questions, once both have said yes."""
    pair = Pair.objects.of(participant).filter(uid=uid, stage__in=["agreed", "met"]).with_both().first()
    if pair is None:
        raise Http404
    return _paper(request, icebreaker(pair), _("questions to begin with"))


@require_safe
@for_holder
def own_certificate(request: HttpRequest, participant: Participant, secret: str, uid: UUID) -> HttpResponse:
    """A volunteer's certificate."""
    pair = Pair.objects.filter(friend=participant, uid=uid, started_on__isnull=False).with_both().first()
    if pair is None or pair.end_reason == "safety":
        raise Http404
    return _paper(request, certificate(pair, participant), _("certificate"))


def _paper(request: HttpRequest, paper: Paper, name: str) -> HttpResponse:
    return cast(HttpResponse, respond(request, paper, filename=name, format="pdf"))


def _pair(request: HttpRequest, participant: Participant) -> Pair:
    found = Pair.objects.of(participant).filter(uid=_uuid(request.POST.get("pair", ""))).with_both().first()
    if found is None:
        raise Http404
    return found


def _uuid(text: str) -> Any:
    """What was sent, if it can be an identifier."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def _too_late(request: HttpRequest, pair: Pair, secret: str) -> HttpResponse:
    if pair.stage in (Pair.Stage.AGREED, Pair.Stage.MET):
        words = _("You have both said yes already. If you no longer can, tell us under “Stop meeting”.")
    else:
        words = _("The time to answer is over. You keep your place in the queue.")
    messages.info(request, words)
    return to_own_page(secret)
