"""How far the members take part: what was planned and what was reached."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer

from ..actions import participation as actions
from ..exports import participation_table
from ..forms.members import ParticipationForm
from ..models import Member
from ..participation import profile
from ..people import members_of, sorted_members
from ..rooms import enter
from ..taking_along import BUTTONS, take_along


@require_GET
def view_participation(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The room's profile: five levels, planned against reached; and the list to take along."""
    room = enter(request, slug, "workspaces.view_participation")
    members = sorted_members(members_of(room.workspace), request.GET.get("sort", ""))
    if "format" in request.GET:
        table = participation_table(room, members)
        return take_along(request, room, table, filename=_("participation"), names_people=False)
    context = {"profile": profile(members), "formats": BUTTONS}
    return render(request, "workspaces/members/view_participation.html", context)


@require_http_methods(["GET", "POST"])
def judge_participation(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Set the levels of a member, and say why."""
    room = enter(request, slug, "workspaces.judge_participation")
    member = get_object_or_404(
        Member.objects.current().filter(workspace=room.workspace).select_related("organisation", "workspace"),
        uid=uid,
    )
    form = ParticipationForm(request.POST or None, initial=_levels_now(member))
    if request.method == "POST" and form.is_valid():
        try:
            actions.judge_participation(by=room.account, member=member, **form.cleaned_data)
        except Stale as stale:
            back = reverse("workspaces:view_participation", args=[slug])
            now = stale.current
            return stale_answer(request, form, now=_levels_now(now), version=now.version, back=back)
        messages.success(request, _("Saved."))
        return redirect("workspaces:view_participation", slug)
    status = 422 if request.method == "POST" else 200
    context = {
        "member": member,
        "form": form,
        "judgements": member.judgements.select_related("by__person").order_by("-at", "-id"),
    }
    return render(request, "workspaces/members/judge_participation.html", context, status=status)


def _levels_now(member: Any) -> dict[str, Any]:
    return {
        "planned": member.participation_planned,
        "reached": member.participation_reached,
        "version": member.version,
    }
