"""What participants do on the day from their own page: notes, questions, votes, topics, the form, the certificate."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.access.limits import too_often

from ..actions import day_forms, notes, panel, topics
from ..certificates import certificates
from ..forms.day import TopicForm
from ..forms.day_forms import AnswersForm
from ..forms.notes import OwnNoteForm
from ..forms.panel import QuestionForm
from ..models import Form, Registration
from ..own_day import has_come, may_speak, open_form_of, takes_part
from ..voters import voter_of
from ..written import own_notes, remember
from .own import for_holder, to_own_page
from .sent import not_taken, taken, wrong
from .table_phone import find_question
from .topics import hall_taken

_NOTES, _ASKS, _TOPICS, _WITHIN = 30, 5, 3, timedelta(hours=1)


@require_POST
@for_holder
def write_own_note(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """A note for the wall, or of a workshop or topic."""
    form = OwnNoteForm(request.POST, registration=registration, prefix="note")
    if not may_speak(registration):
        return _too_late(request, secret)
    if too_often(f"conferences.notes:{registration.pk}", most=_NOTES, within=_WITHIN):
        return _too_many(request, secret)
    if not form.is_valid():
        return wrong(request, form) or _again(request, registration, secret, "note", {"form": form})
    note = notes.write_note(conference=registration.conference, said=form.said_here(), verb="write_own_note")
    remember(request, note)
    return taken(request, _("Thank you. It is on the wall."), to_own_page(secret))


@require_POST
@for_holder
def take_back_own_note(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """A note that was written with this browser: nothing else says whose it is."""
    note = own_notes(request, registration, only=request.POST.get("note", ""))
    if not note:
        messages.info(request, _("That note is not here any more."))
    else:
        notes.remove_note(note=note[0], verb="take_back_own_note")
        messages.success(request, _("The note is taken back."))
    return to_own_page(secret)


@require_POST
@for_holder
def ask_question(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """A question to the panel."""
    form = QuestionForm(request.POST, conference=registration.conference)
    if not may_speak(registration):
        return _too_late(request, secret)
    if too_often(f"conferences.asks:own:{registration.pk}", most=_ASKS, within=_WITHIN):
        return _too_many(request, secret)
    if not form.is_valid():
        return wrong(request, form) or _again(request, registration, secret, "panel", {"form": form})
    panel.ask_question(
        conference=registration.conference, verb="ask_question", voter=voter_of(registration), **form.facts()
    )
    return taken(request, _("Your question has come in."), to_own_page(secret))


@require_POST
@for_holder
def vote_question(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """One voice for a question, or taken back."""
    question = find_question(registration.conference_id, request.POST.get("question", ""))
    if not may_speak(registration):
        return _too_late(request, secret)
    if question is None:
        return not_taken(request, _("That question is not here any more."), to_own_page(secret))
    wants = request.POST.get("wants") != "no"
    panel.vote_question(question=question, voter=voter_of(registration), wants=wants)
    return taken(request, "", to_own_page(secret))


@require_POST
@for_holder
def offer_own_topic(request: HttpRequest, registration: Registration, secret: str) -> HttpResponse:
    """A topic for Open Space."""
    conference = registration.conference
    form = TopicForm(request.POST, conference=conference, prefix="topic")
    if not may_speak(registration):
        return _too_late(request, secret)
    if too_often(f"conferences.topics:{registration.pk}", most=_TOPICS, within=_WITHIN):
        return _too_many(request, secret)
    if form.is_valid():
        try:
            topics.offer_topic(by=None, conference=conference, **form.facts())
        except topics.HallTaken as taken:
            form.add_error("hall", hall_taken(taken))
        else:
            messages.success(request, _("Your topic is on the board."))
            return to_own_page(secret)
    return _again(request, registration, secret, "topic", {"form": form})


@require_POST
@for_holder
def answer_form(request: HttpRequest, registration: Registration, secret: str, kind: str) -> HttpResponse:
    """The day's own form, or the survey afterwards."""
    form = open_form_of(registration.conference, kind) if takes_part(registration) else None
    if form is None:
        messages.info(request, _("The form is not open."))
        return to_own_page(secret)
    questions = AnswersForm(request.POST, fields=list(form.fields.all()), prefix=kind)
    if not questions.is_valid():
        section = "survey" if kind == Form.Kind.SURVEY else "day_form"
        return _again(request, registration, secret, section, {"form": form, "questions": questions})
    language = translation.get_language() or "sv"
    try:
        day_forms.answer_form(
            form=form, registration=registration, answers=questions.answers(), language=language[:8]
        )
        messages.success(request, _("Thank you for your answers."))
    except day_forms.AnsweredAlready:
        messages.info(request, _("You have answered already. Thank you."))
    except day_forms.FormClosed:
        messages.info(request, _("The form is not open."))
    return to_own_page(secret)


@require_safe
@for_holder
def own_certificate(request: HttpRequest, registration: Registration, secret: str) -> HttpResponseBase:
    """That one was there, as a paper to keep."""
    if not has_come(registration):
        messages.info(request, _("There is a certificate for those who were ticked off at the door."))
        return to_own_page(secret)
    language = translation.get_language() or "sv"
    return certificates(registration.conference, [registration], language=language)


def _again(
    request: HttpRequest, registration: Registration, secret: str, key: str, part: dict[str, Any]
) -> HttpResponse:
    """The section by itself with what was typed and what is wrong in it."""
    context = {
        "registration": registration,
        "conference": registration.conference,
        "secret": secret,
        "section_template": f"conferences/own/{'form' if key in {'day_form', 'survey'} else key}.html",
        "part": part,
    }
    return render(request, "conferences/own/again.html", context, status=422)


def _too_late(request: HttpRequest, secret: str) -> HttpResponse:
    words = _("This is open from the day before the conference until it is over.")
    return not_taken(request, words, to_own_page(secret))


def _too_many(request: HttpRequest, secret: str) -> HttpResponse:
    words = _("A great deal has come from here in a short time. Try again in a while.")
    return not_taken(request, words, to_own_page(secret), status=429)
