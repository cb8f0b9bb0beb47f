"""Entering somebody who has no phone: one dense page, the same questions and the same checks as by phone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.workspaces.rooms import enter

from ..actions.sign_up import AlreadySignedUp, Answers
from ..actions.sign_up import enter_from_paper as enter_from_paper_action
from ..forms.paper import PaperForm
from ..forms.sign_up import STEPS
from ..forms.steps import LanguagesStep, Step
from ..models import Side
from .found import find_programme


@require_http_methods(["GET", "HEAD", "POST"])
def enter_from_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """All questions on one page; `?side=` chooses which."""
    room = enter(request, slug, "friends.enter_from_paper")
    programme = find_programme(room)
    side = request.GET.get("side", "")
    side = side if side in Side.values else Side.NEWCOMER
    sent = request.POST if request.method == "POST" else None
    steps = [step(sent, programme=programme, side=side) for step in STEPS]
    paper = PaperForm(sent, programme=programme)
    known = None
    if sent is not None and all([paper.is_valid(), *(step.is_valid() for step in steps)]):
        try:
            participant = enter_from_paper_action(
                by=room.account, programme=programme, answers=_answers(side, steps, paper)
            )
        except AlreadySignedUp as already:
            known = already.participant
        else:
            messages.success(
                request, _("%(name)s is in. The paper can be put away or destroyed.") % {"name": participant}
            )
            again = request.POST.get("then") == "again"
            return (
                redirect(f"{request.path}?side={side}")
                if again
                else redirect("friends:view_participant", slug, participant.uid)
            )
    failed = known is not None or paper.errors or any(step.errors for step in steps)
    context = {
        "room": room,
        "programme": programme,
        "forms": steps,
        "paper": paper,
        "side": side,
        "sides": Side,
        "known": known,
        "compact": True,
    }
    return render(request, "friends/enter_from_paper.html", context, status=422 if failed else 200)


def _answers(side: str, steps: list[Step], paper: PaperForm) -> Answers:
    given = paper.cleaned_data
    person: dict[str, Any] = {"language": given["language"]}
    facts: dict[str, Any] = {}
    spoken: dict[str, int] = {}
    for step in steps:
        person |= step.person_facts()
        facts |= step.facts()
        if isinstance(step, LanguagesStep):
            spoken = step.spoken()
    return Answers(side, person, facts, spoken, paper.purposes, None, given["source"])
