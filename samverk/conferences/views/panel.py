"""Questions to the panel for those who organise and moderate."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import panel as actions
from ..forms.panel import AnswerForm
from ..models import Question
from ..panel_board import panel_board
from .found import find_conference


@require_safe
def view_questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Asked, chosen, put and answered; what the moderator has in hand."""
    room = enter(request, slug, "conferences.view_questions")
    conference = find_conference(room)
    context = {"room": room, "conference": conference, "board": panel_board(conference)}
    return render(request, "conferences/day/view_questions.html", context)


@require_POST
def move_question(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Chosen, put, answered, or back."""
    room = enter(request, slug, "conferences.move_question")
    question, to = _find(room, uid), request.POST.get("to", "")
    if to in Question.State:
        actions.move_question(by=room.account, question=question, to=to)
    else:
        messages.info(request, _("Press one of the buttons beside the question."))
    return redirect(_at(slug, question))


@require_POST
def move_in_order(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Earlier or later."""
    room = enter(request, slug, "conferences.move_in_order")
    question = _find(room, uid)
    actions.move_in_order(by=room.account, question=question, up=request.POST.get("up") != "no")
    return redirect(_at(slug, question))


@require_POST
def merge_questions(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The same question in other words."""
    room = enter(request, slug, "conferences.merge_questions")
    question = _find(room, uid)
    try:
        into = _find(room, UUID(request.POST.get("into", "")))
    except ValueError:
        messages.info(request, _("Choose the question that it is the same as."))
        return redirect(_at(slug, question))
    target = actions.merge_questions(by=room.account, question=question, into=into)
    if target.pk != question.pk:
        messages.success(request, _("The two are one now, with the voices of both."))
    return redirect(_at(slug, target))


@require_POST
def remove_question(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Away from everybody's pages, or back."""
    room = enter(request, slug, "conferences.remove_question")
    removed = request.POST.get("back") != "yes"
    actions.remove_question(by=room.account, question=_find(room, uid), removed=removed)
    messages.success(request, _("Removed. It stands last on the page.") if removed else _("It is back."))
    return redirect("conferences:view_questions", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_question(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The answer in writing."""
    room = enter(request, slug, "conferences.answer_question")
    question = _find(room, uid)
    back = _at(slug, question)
    form = AnswerForm(request.POST or None, initial=AnswerForm.facts_of(question))
    if request.method == "POST" and not request.POST.keys() - {"csrfmiddlewaretoken"}:
        return redirect("conferences:answer_question", slug, uid)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_question(by=room.account, question=question, **form.cleaned_data)
        except Stale:
            now = _find(room, uid)
            return stale_answer(request, form, now=AnswerForm.facts_of(now), version=now.version, back=back)
        messages.success(request, _("Saved. Those who took part read it on their own pages."))
        return redirect(back)
    context = {"room": room, "question": question, "form": form, "back": back}
    return render(
        request, "conferences/day/answer_question.html", context, status=422 if form.errors else 200
    )


def _find(room: Room, uid: UUID) -> Question:
    rows = Question.objects.select_related("conference__workspace", "merged_into")
    found = rows.filter(conference__workspace=room.workspace, uid=uid).first()
    if found is None:
        raise Http404
    return found


def _at(slug: str, question: Question) -> str:
    return reverse("conferences:view_questions", args=[slug]) + f"#q-{question.uid}"
