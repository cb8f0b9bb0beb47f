"""After the day: the survey and the letter of thanks."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.languages.names import language_name
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import afterwords as actions
from ..actions.day_forms import begin_form
from ..actions.reports import begin_report
from ..form_results import results_of
from ..forms.reports import HappenedForm
from ..happened import happened_since
from ..models import Afterword, Conference, Form, Report
from .found import find_conference


@require_safe
def view_survey(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions, who has been asked, and what was answered, with small groups left out."""
    room = enter(request, slug, "conferences.view_survey")
    conference = find_conference(room)
    form = begin_form(conference, Form.Kind.SURVEY)
    context = {
        "room": room,
        "conference": conference,
        "form": form,
        "fields": list(form.fields.all()),
        "results": results_of(form),
        **_letters(request, conference, Afterword.Kind.SURVEY, actions.SURVEY, {}),
    }
    return render(request, "conferences/report/view_survey.html", context)


@require_POST
def send_survey(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter with the link to each who came, once."""
    room = enter(request, slug, "conferences.send_survey")
    conference = find_conference(room)
    form = begin_form(conference, Form.Kind.SURVEY)
    try:
        written, left = actions.send_survey(by=room.account, conference=conference, form=form)
    except actions.NotOver:
        messages.warning(request, _("The conference has not been held yet. Ask when it is over."))
    except actions.NoQuestions:
        messages.warning(request, _("The form has no questions yet. Add one first."))
    else:
        _tell(request, written, left)
    return redirect("conferences:view_survey", slug)


@require_safe
def view_thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter: what happened next, how it reads, and who gets it."""
    room = enter(request, slug, "conferences.view_thanks")
    conference = find_conference(room)
    report = begin_report(conference)
    form = HappenedForm(initial=HappenedForm.facts_of(report.happened, report.version))
    return _thanks(request, room, conference, report, form)


@require_http_methods(["GET", "HEAD", "POST"])
def change_happened(request: HttpRequest, slug: str) -> HttpResponse:
    """The three things that happened next."""
    room = enter(request, slug, "conferences.change_happened")
    conference = find_conference(room)
    report = begin_report(conference)
    back = reverse("conferences:view_thanks", args=[slug])
    if request.method != "POST":
        return redirect(back)
    form = HappenedForm(request.POST)
    if not form.is_valid():
        return _thanks(request, room, conference, report, form, status=422)
    version = form.cleaned_data["version"]
    try:
        actions.change_happened(by=room.account, report=report, version=version, things=form.things())
    except Stale:
        now = begin_report(conference)
        facts = HappenedForm.facts_of(now.happened, now.version)
        return stale_answer(request, form, now=facts, version=now.version, back=back)
    messages.success(request, _("Saved. This is how the letter reads now."))
    return redirect(back + "#letter")


@require_POST
def send_thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter to each who came, once."""
    room = enter(request, slug, "conferences.send_thanks")
    conference = find_conference(room)
    try:
        written, left = actions.send_thanks(
            by=room.account, conference=conference, report=begin_report(conference)
        )
    except actions.NotOver:
        messages.warning(request, _("The conference has not been held yet. Thank when it is over."))
    except actions.NothingHappened:
        messages.warning(request, _("Publish the report, or write what happened next, before you thank."))
    else:
        _tell(request, written, left)
    return redirect("conferences:view_thanks", slug)


def _thanks(
    request: HttpRequest,
    room: Room,
    conference: Conference,
    report: Report,
    form: HappenedForm,
    *,
    status: int = 200,
) -> HttpResponse:
    told = actions.thanks_context(conference, report)
    context = {
        "room": room,
        "conference": conference,
        "report": report,
        "form": form,
        "suggestions": [text for text in happened_since(conference) if text not in report.happened],
        "is_ready": bool(report.happened or report.published_at),
        **_letters(request, conference, Afterword.Kind.THANKS, actions.THANKS, told),
    }
    return render(request, "conferences/report/view_thanks.html", context, status=status)


def _letters(
    request: HttpRequest, conference: Conference, kind: str, template: str, told: dict[str, object]
) -> dict[str, object]:
    """How the letter reads, in which languages, and how many have it or wait for it."""
    waiting = actions.not_written_to(conference, kind)
    languages = sorted({one.language for one in waiting} | {settings.LANGUAGE_CODE, get_language() or "sv"})
    asked = request.GET.get("letter", "")
    language = asked if asked in languages else settings.LANGUAGE_CODE
    subject, text = actions.preview(conference, template, told, language)
    return {
        "subject": subject,
        "text": text,
        "letter_language": language,
        "languages": [(code, language_name(code)) for code in languages],
        "waiting": len(waiting),
        "sent": Afterword.objects.filter(registration__conference=conference, kind=kind).count(),
        "may_write": actions.may_write(conference),
    }


def _tell(request: HttpRequest, written: int, left: int) -> None:
    if not written:
        messages.info(request, _("Everybody who can be reached has had the letter."))
        return
    said = ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", written)
    messages.success(request, said % {"n": written})
    if left:
        said = ngettext("%(n)s is left. Press once more.", "%(n)s are left. Press once more.", left)
        messages.info(request, said % {"n": left})
