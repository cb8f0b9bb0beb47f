"""The budget of a conference."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.documents import respond
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import money as actions
from ..budget import as_table, budget_of
from ..forms.money import BudgetLineForm
from ..models import BudgetLine, Conference
from .found import find_conference


@require_safe
def view_budget(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Income and costs with their sums, and what is lacking."""
    room = enter(request, slug, "conferences.view_budget")
    conference = find_conference(room)
    if "format" in request.GET:
        table = as_table(conference, budget_of(conference))
        return respond(request, table, filename=str(table.title), format=request.GET["format"])
    return _page(request, room, conference)


@require_POST
def add_budget_line(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.add_budget_line")
    conference = find_conference(room)
    form = BudgetLineForm(request.POST)
    if not form.is_valid():
        return _page(request, room, conference, form, status=422)
    actions.add_budget_line(by=room.account, conference=conference, **form.facts())
    return redirect("conferences:view_budget", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def change_budget_line(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.change_budget_line")
    line = _find(room, uid)
    form = BudgetLineForm(request.POST or None, initial=BudgetLineForm.facts_of(line))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_budget_line(by=room.account, line=line, version=version, **form.facts())
        except Stale as stale:
            back = reverse("conferences:view_budget", args=[slug])
            now = BudgetLineForm.facts_of(_find(room, uid))
            return stale_answer(request, form, now=now, version=stale.current.version, back=back)
        return redirect("conferences:view_budget", slug)
    context = {"room": room, "conference": line.conference, "line": line, "form": form}
    return render(
        request, "conferences/change_budget_line.html", context, status=422 if form.is_bound else 200
    )


@require_POST
def remove_budget_line(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "conferences.remove_budget_line")
    actions.remove_budget_line(by=room.account, line=_find(room, uid))
    messages.success(request, _("The line is removed."))
    return redirect("conferences:view_budget", slug)


def _find(room: Room, uid: UUID) -> BudgetLine:
    rows = BudgetLine.objects.filter(conference__workspace=room.workspace)
    return get_object_or_404(rows.select_related("conference__workspace", "funder"), uid=uid)


def _page(
    request: HttpRequest,
    room: Room,
    conference: Conference,
    form: BudgetLineForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "room": room,
        "conference": conference,
        "budget": budget_of(conference),
        "form": form or BudgetLineForm(),
    }
    return render(request, "conferences/view_budget.html", context, status=status)
