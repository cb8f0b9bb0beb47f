"""Who contributes, whether their names may be shown, and the page on which they answer."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.access.limits import too_often
from samverk.audit.actions import Stale
from samverk.languages.choosing import reading_language
from samverk.languages.folding import fold
from samverk.organisations.models import Organisation
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import stage as actions
from ..forms.programme import AskForm, ContributorForm
from ..models import Conference, Contribution, Slot
from ..programme import voice_of
from .found import find_conference


@require_safe
def view_contributors(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody on the stage, by item, and who has said yes."""
    room = enter(request, slug, "conferences.view_contributors")
    return _page(request, room, find_conference(room))


@require_POST
def add_contributor(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.add_contributor")
    conference = find_conference(room)
    form = ContributorForm(request.POST, slots=_slots(conference))
    if not form.is_valid():
        return _page(request, room, conference, form, status=422)
    actions.add_contributor(by=room.account, **_facts(form))
    messages.success(request, _("Added."))
    return redirect("conferences:view_contributors", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def change_contributor(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.change_contributor")
    one = find_contributor(room, uid)
    form = ContributorForm(request.POST or None, slots=_slots(one.slot.conference), one=one)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_contributor(by=room.account, contribution=one, version=version, **_facts(form))
        except Stale as stale:
            back = reverse("conferences:view_contributors", args=[slug])
            now = ContributorForm.facts_of(find_contributor(room, uid))
            return stale_answer(request, form, now=now, version=stale.current.version, back=back)
        return redirect("conferences:view_contributors", slug)
    context = {"room": room, "conference": one.slot.conference, "one": one, "form": form}
    return render(
        request, "conferences/change_contributor.html", context, status=422 if form.is_bound else 200
    )


@require_POST
def remove_contributor(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.remove_contributor")
    actions.remove_contributor(by=room.account, contribution=find_contributor(room, uid))
    messages.success(request, _("Taken off."))
    return redirect("conferences:view_contributors", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_contributor(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """The letter that asks whether the name may be shown, in the language chosen; POST sends it."""
    room = enter(request, slug, "conferences.ask_contributor")
    one = find_contributor(room, uid)
    if not one.name or not one.email:
        messages.error(
            request, _("Write the name and an e-mail address first, so that there is somebody to ask.")
        )
        return redirect("conferences:change_contributor", slug, uid)
    chosen = {"language": request.GET.get("letter", one.language)}
    form = AskForm(request.POST if request.method == "POST" else chosen)
    language = form.cleaned_data["language"] if form.is_valid() else settings.LANGUAGE_CODE
    if request.method == "POST" and form.is_valid():
        actions.ask_contributor(by=room.account, contribution=one, language=language)
        messages.success(request, _("The question is on its way. The answer comes up here by itself."))
        return redirect("conferences:view_contributors", slug)
    subject, text = actions.question_words(one, language)
    context = {
        "room": room, "conference": one.slot.conference, "one": one, "form": form, "subject": subject, "text": text,
        "chosen": language, "languages": form.fields["language"].choices,  # type: ignore[attr-defined]
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "conferences/ask_contributor.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_contribution(request: HttpRequest, secret: str) -> HttpResponse:
    """Yes or no, without an account. Opening the page changes nothing."""
    one = actions.find_contribution(secret)
    if one is None:
        return _by_link(request, "conferences/contribution_closed.html", {}, 404)
    with translation.override(reading_language(request, one.language)):
        request.LANGUAGE_CODE = translation.get_language()
        return _answer(request, one, secret)


def find_contributor(room: Room, uid: UUID) -> Contribution:
    """Somebody on the stage of the room's conference, or 404."""
    rows = Contribution.objects.filter(slot__conference__workspace=room.workspace, slot__removed_at=None)
    return get_object_or_404(
        rows.select_related("slot__conference__workspace", "workshop", "organisation"), uid=uid
    )


def _answer(request: HttpRequest, one: Contribution, secret: str) -> HttpResponse:
    answer = request.POST.get("answer", "")
    if request.method == "POST":
        if too_often(f"conferences.contribution:{one.pk}", most=30, within=timedelta(hours=1)):
            return _by_link(request, "conferences/too_often.html", {}, 429)
        if answer in {"yes", "no"}:
            actions.answer_contribution(contribution=one, may_be_shown=answer == "yes")
            messages.success(request, _("Thank you for your answer."))
            return redirect("conferences:answer_contribution", secret)
    context = {
        "one": one,
        "conference": one.slot.conference,
        "as_yes": voice_of(_shown(one, True)),
        "as_no": voice_of(_shown(one, False)),
        "wrong": request.method == "POST",
    }
    return _by_link(
        request, "conferences/answer_contribution.html", context, 422 if context["wrong"] else 200
    )


def _shown(one: Contribution, yes: bool) -> Contribution:
    return Contribution(
        part=one.part, name=one.name, title=one.title, organisation=one.organisation,
        organisation_name=one.organisation_name, may_be_shown=yes,
    )  # fmt: skip


def _slots(conference: Conference) -> list[Slot]:
    return list(Slot.objects.filter(conference=conference).prefetch_related("workshops").in_order())


def _facts(form: ContributorForm) -> dict[str, Any]:
    """What was written, as columns of Contribution: an organisation of the register is pointed at."""
    given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    slot, workshop = form.places[given.pop("slot")]
    written = given.pop("organisation_name")
    known = Organisation.objects.listed().filter(name_folded=fold(written)).first() if written else None
    return given | {
        "slot": slot,
        "workshop": workshop,
        "organisation": known,
        "organisation_name": "" if known else written,
    }


def _page(
    request: HttpRequest,
    room: Room,
    conference: Conference,
    form: ContributorForm | None = None,
    status: int = 200,
) -> HttpResponse:
    slots = _slots(conference)
    people = Contribution.objects.filter(slot__in=slots).select_related("slot", "workshop", "organisation")
    context = {
        "room": room,
        "conference": conference,
        "people": people.order_by("slot__day", "slot__position", "position", "id"),
        "form": form or ContributorForm(slots=slots, initial={"slot": request.GET.get("slot", "")}),
        "slots": slots,
        "has_days": len({slot.day for slot in slots}) > 1,
    }
    return render(request, "conferences/view_contributors.html", context, status=status)


def _by_link(request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    answer = render(request, template, context, status=status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
