"""What participants do on their own page."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.documents import respond

from ..actions import own as actions
from ..actions.participants import StillInAPair
from ..consents import PURPOSES, purposes_of
from ..forms.sign_up import PAGES, facts_of
from ..forms.steps import LanguagesStep, Step
from ..models import Participant, State
from ..own_standing import own_data, own_paper
from .own import for_holder, to_own_page

STEPS_OF: dict[str, tuple[type[Step], ...]] = dict(PAGES)
LONGEST_PAUSE = 366


class PauseForm(forms.Form):
    until = forms.DateField()

    def clean_until(self) -> Any:
        until, today = self.cleaned_data["until"], timezone.localdate()
        if not today < until <= today + timedelta(days=LONGEST_PAUSE):
            raise forms.ValidationError("out of range")
        return until


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
def change_own_facts(request: HttpRequest, participant: Participant, secret: str, page: str) -> HttpResponse:
    """Change what one told: the same pages as at sign-up."""
    if page not in STEPS_OF or participant.state == State.ENDED:
        raise Http404
    steps = _steps(participant, page, request)
    if request.method == "POST" and all(step.is_valid() for step in steps):
        person: dict[str, Any] = {}
        facts: dict[str, Any] = {}
        spoken = None
        for step in steps:
            person |= step.person_facts()
            facts |= step.facts()
            if isinstance(step, LanguagesStep):
                spoken = step.spoken()
        seen = request.POST.get("version", "")
        try:
            actions.change_own_facts(
                participant=participant, person=person, facts=facts, spoken=spoken,
                version=int(seen) if seen.isdecimal() else None,
            )  # fmt: skip
        except Stale:
            messages.warning(request, _("Something changed meanwhile. Look through it and save again."))
            return redirect("friends:change_own_facts", secret, page)
        messages.success(request, _("Saved. Thank you for telling us."))
        return to_own_page(secret)
    context = {
        "participant": participant,
        "programme": participant.programme,
        "secret": secret,
        "forms": steps,
        "version": participant.version,
    }
    failed = any(step.errors for step in steps)
    return render(request, "friends/own_facts.html", context, status=422 if failed else 200)


@require_POST
@for_holder
def pause_own(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """A pause until a day."""
    form = PauseForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose a day within the next year."))
        return to_own_page(secret)
    try:
        actions.pause_own(participant=participant, until=form.cleaned_data["until"])
        messages.success(request, _("You are taking a pause. Come back whenever you want."))
    except StillInAPair:
        _answer_first(request)
    return to_own_page(secret)


@require_POST
@for_holder
def resume_own(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """Back again."""
    if participant.state in {State.PAUSED, State.ENDED}:
        actions.resume_own(participant=participant)
        messages.success(request, _("Welcome back!"))
    return to_own_page(secret)


@require_POST
@for_holder
def leave_own(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """Stop for good."""
    try:
        if participant.state != State.ENDED:
            actions.leave_own(participant=participant)
        messages.success(request, _("You have left. Thank you for taking part."))
    except StillInAPair:
        _answer_first(request)
    return to_own_page(secret)


@require_POST
@for_holder
def change_own_consents(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """Say yes, or take it back."""
    asked = purposes_of(participant.programme)
    purposes = set(request.POST.getlist("purpose")) & set(PURPOSES)
    actions.change_own_consents(participant=participant, purposes=purposes, asked=asked)
    messages.success(request, _("Saved. It holds from now on."))
    return to_own_page(secret)


@require_http_methods(["GET", "HEAD"])
@for_holder
def take_own_data(request: HttpRequest, participant: Participant, secret: str) -> HttpResponse:
    """Everything kept about oneself: `?format=pdf` to read, `?format=json` for another computer."""
    if request.GET.get("format") == "json":
        answer = JsonResponse(own_data(participant), json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer["Content-Disposition"] = 'attachment; filename="samverk.json"'
        return answer
    paper = respond(request, own_paper(participant), filename="samverk", format="pdf")
    return cast(HttpResponse, paper)


def _steps(participant: Participant, page: str, request: HttpRequest) -> list[Step]:
    sent = request.POST if request.method == "POST" else None
    return [
        step(sent, programme=participant.programme, side=participant.side, initial=facts_of(participant))
        for step in STEPS_OF[page]
    ]


def _answer_first(request: HttpRequest) -> None:
    messages.warning(
        request, _("You have a friend or a proposal now. Tell us there first that you want to stop.")
    )
