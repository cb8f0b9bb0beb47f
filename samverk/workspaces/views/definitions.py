"""What the parties mean by a word."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer

from ..actions import definitions as actions
from ..definitions import note_for, term_name
from ..exports import definitions_table
from ..forms.definitions import DefinitionForm
from ..models import TermDefinition
from ..rooms import Room, enter
from ..taking_along import BUTTONS, take_along


@require_GET
def view_definitions(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The meanings side by side, word by word; and the list to take along."""
    room = enter(request, slug, "workspaces.view_definitions")
    rows = TermDefinition.objects.valid_in(room.workspace).order_by(
        "term", F("workspace").asc(nulls_last=True), "party", "id"
    )
    if "format" in request.GET:
        table = definitions_table(room, rows)
        return take_along(request, room, table, filename=_("words"), names_people=False)
    terms = [(term_name(term), list(group)) for term, group in groupby(rows, key=lambda row: row.term)]
    context = {
        "terms": terms,
        "formats": BUTTONS,
        "note": note_for(room.workspace),
        "may_set_everywhere": room.account.is_administrator,
    }
    return render(request, "workspaces/members/view_definitions.html", context)


@require_http_methods(["GET", "POST"])
def add_definition(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.add_definition")
    form = DefinitionForm(request.POST or None, may_set_everywhere=room.account.is_administrator)
    if request.method == "POST" and form.is_valid():
        everywhere = form.cleaned_data.get("everywhere", False)
        actions.add_definition(
            by=room.account, workspace=None if everywhere else room.workspace, **_facts(form)
        )
        messages.success(request, _("Written down. Everybody in the room sees it."))
        return redirect("workspaces:view_definitions", slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "workspaces/members/add_definition.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def change_definition(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.change_definition")
    row = _row(room, uid)
    form = DefinitionForm(request.POST or None, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_definition(
                by=room.account, row=row, version=form.cleaned_data["version"], **_facts(form)
            )
        except Stale as stale:
            back = reverse("workspaces:view_definitions", args=[slug])
            now = stale.current
            return stale_answer(request, form, now=_initial(now), version=now.version, back=back)
        messages.success(request, _("Saved."))
        return redirect("workspaces:view_definitions", slug)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "row": row}
    return render(request, "workspaces/members/change_definition.html", context, status=status)


@require_POST
def remove_definition(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.remove_definition")
    actions.remove_definition(by=room.account, row=_row(room, uid))
    messages.success(request, _("Removed."))
    return redirect("workspaces:view_definitions", slug)


def _row(room: Room, uid: str) -> TermDefinition:
    """One of the room's own; those of the whole installation only for its administrators."""
    row = get_object_or_404(TermDefinition.objects.valid_in(room.workspace), uid=uid)
    if row.workspace_id is None and not room.account.is_administrator:
        raise Http404
    return row


def _facts(form: DefinitionForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "term": data["term"],
        "party": data["party"],
        "months": data["months"],
        "definition": form.definition,
        "used_for": form.used_for,
    }


def _initial(row: Any) -> dict[str, Any]:
    texts = {
        f"{name}_{language}": getattr(row, name).get(language, "")
        for name in ("definition", "used_for")
        for language in ("sv", "en")
    }
    return {"term": row.term, "party": row.party, "months": row.months, "version": row.version, **texts}
