"""How the work goes on when the plan ends."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samverk.audit.actions import Stale
from samverk.documents import PAPER_FORMATS, respond
from samverk.workspaces.rooms import enter

from .. import actions, exports
from ..continuation import questions_of
from ..forms import ConsiderationForm
from .found import find_plan, must, page


def view_continuation(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    room = enter(request, slug, "plans.view_continuation")
    plan = find_plan(room, uid)
    questions = questions_of(plan)
    if "format" in request.GET:
        paper = exports.continuation_paper(plan, questions)
        return respond(request, paper, filename=f"{slug}-continuation", format=request.GET["format"])
    context = {
        "questions": questions,
        "answered": sum(one.is_answered for one in questions),
        "formats": PAPER_FORMATS,
    }
    return page(request, room, "view_continuation", context, here="continuation", plan=plan)


def answer_consideration(request: HttpRequest, slug: str, uid: UUID, key: str) -> HttpResponse:
    room = enter(request, slug, "plans.answer_consideration")
    plan = find_plan(room, uid)
    question = next((one for one in questions_of(plan) if one.key == key), None)
    must(question)
    row = question.answer  # type: ignore[union-attr]
    form = ConsiderationForm(request.POST if request.method == "POST" else None, plan=plan, row=row)
    differences: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_consideration(by=room.account, plan=plan, key=key, **form.cleaned_data)
        except Stale as stale:
            theirs = str(stale.current.answer)  # type: ignore[attr-defined]
            differences = [(_("What will we do?"), theirs, form.cleaned_data["answer"])]
            form.data = request.POST.copy()
            form.data["version"] = str(stale.current.version)
        else:
            messages.success(request, _("Saved."))
            return redirect("plans:view_continuation", slug, uid)
    context = {"question": question, "form": form, "differences": differences}
    status = 409 if differences else 422 if form.errors else 200
    return page(request, room, "answer_consideration", context, here="continuation", plan=plan, status=status)
