"""Influence and interest: the history with its form, and the picture's saving. Coordinators only."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samverk.audit.actions import Stale, record_reading
from samverk.people.models import Person
from samverk.workspaces.rooms import Room, enter

from ..actions import judge_stakeholder as judge_stakeholder_action
from ..forms import JudgementForm
from ..models import Judgement, Quadrant, Stakeholder
from .found import find_stakeholder, with_answers

SHOWN = 50


def view_judgements(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Who judged it, when, and why, with a form to judge it anew."""
    room = enter(request, slug, "stakeholders.view_judgements")
    stakeholder = find_stakeholder(room, uid)
    record_reading(
        by=room.account, on=stakeholder, scope=room.workspace.audit_scope, reason="view_judgements"
    )
    return _page(request, stakeholder, JudgementForm(initial=_as_seen(stakeholder)))


def judge_stakeholder(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Place it in the picture. The picture asks for JSON, the form for a page."""
    room = enter(request, slug, "stakeholders.judge_stakeholder")
    stakeholder = find_stakeholder(room, uid)
    if request.method != "POST":
        return redirect("stakeholders:view_judgements", slug, uid)
    form = JudgementForm(request.POST)
    as_json = request.accepts("application/json") and not request.accepts("text/html")
    if not form.is_valid():
        return _refused(request, stakeholder, form, as_json=as_json)
    facts = form.cleaned_data
    try:
        judge_stakeholder_action(
            by=room.account,
            stakeholder=stakeholder,
            influence=facts["influence"],
            interest=facts["interest"],
            reason=facts["reason"],
            version=facts["version"],
            seen=form.seen,
        )
    except Stale:
        return _stale(request, room, uid, form, as_json=as_json)
    if as_json:
        return JsonResponse(_place(stakeholder))
    messages.success(request, _("Your judgement of %(name)s is saved.") % {"name": stakeholder})
    return redirect("stakeholders:view_judgements", slug, uid)


def _as_seen(stakeholder: Stakeholder) -> dict[str, Any]:
    return {
        "influence": stakeholder.influence,
        "interest": stakeholder.interest,
        "seen_influence": stakeholder.influence,
        "seen_interest": stakeholder.interest,
        "version": stakeholder.version,
    }


def _place(stakeholder: Stakeholder) -> dict[str, Any]:
    quadrant = stakeholder.quadrant
    return {
        "influence": stakeholder.influence,
        "interest": stakeholder.interest,
        "version": stakeholder.version,
        "quadrant": str(Quadrant(quadrant).label) if quadrant else "",
    }


def _refused(
    request: HttpRequest, stakeholder: Stakeholder, form: JudgementForm, *, as_json: bool
) -> HttpResponse:
    if as_json:
        return JsonResponse({"message": _("Choose a place from 1 to 10 both ways.")}, status=422)
    return _page(request, stakeholder, form, status=422)


def _stale(
    request: HttpRequest, room: Room, uid: UUID, form: JudgementForm, *, as_json: bool
) -> HttpResponse:
    """Somebody moved it meanwhile: say who and where, keep what was typed."""
    current = find_stakeholder(room, uid)
    newest = Judgement.objects.filter(stakeholder=current).newest_first().first()
    who = _names([newest])[newest.by_id] if newest else ""
    when = date_format(localtime(newest.at), "SHORT_DATETIME_FORMAT") if newest else ""
    if as_json:
        text = _("%(who)s moved %(name)s meanwhile (%(when)s). Which place is right?")
        message = text % {"who": who or _("Somebody"), "name": current, "when": when}
        return JsonResponse(_place(current) | {"message": message}, status=409)
    form.data = with_answers(
        request.POST,
        version=current.version,
        seen_influence=current.influence or "",
        seen_interest=current.interest or "",
    )
    theirs = {"who": who, "when": when}
    return _page(request, current, form, status=409, theirs=theirs)


def _page(
    request: HttpRequest, stakeholder: Stakeholder, form: JudgementForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    judgements = list(Judgement.objects.filter(stakeholder=stakeholder).newest_first()[:SHOWN])
    names = _names(judgements)
    rows = [{"judgement": each, "by": names.get(each.by_id, "")} for each in judgements]
    context = {"stakeholder": stakeholder, "form": form, "rows": rows, **more}
    return render(request, "stakeholders/view_judgements.html", context, status=status)


def _names(judgements: list[Judgement]) -> dict[int | None, str]:
    """The authors' names by account (one query). A protected person is in no list: nobody is named."""
    accounts = {each.by_id for each in judgements if each.by_id}
    found: dict[int | None, str] = dict.fromkeys(accounts, "")
    for person in Person.objects.filter(account__in=accounts):
        found[person.account_id] = person.name
    found[None] = ""
    return found
