"""The programme's page, starting a programme, its settings, and the door of sign-up."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import enter

from ..actions import programmes as actions
from ..figures import bars_of, figures_of
from ..forms.programmes import ProgrammeForm, StartForm
from ..kinds import starts
from ..matching.known import compared, newest_solved, recruiting_list
from ..models import programme_of
from ..to_do import to_do
from .found import find_programme


def view_friends(request: HttpRequest, slug: str) -> HttpResponse:
    """How the programme stands, in figures; without one, the way to start it."""
    room = enter(request, slug, "friends.view_friends")
    programme = programme_of(room.workspace)
    context: dict[str, Any] = {"room": room, "programme": programme}
    if programme is not None:
        figures = figures_of(programme)
        newest = newest_solved(programme)
        context |= {
            "to_do": to_do(room, programme),
            "figures": figures,
            "is_empty": not (figures.origins or figures.ever),
            "bars": bars_of(figures),
            "wanted": recruiting_list(programme, newest) if newest else [],
            "compared": compared(programme, newest) if newest else None,
        }
    return render(request, "friends/view_friends.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start_programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose one of the ready-made kinds."""
    room = enter(request, slug, "friends.start_programme")
    if programme_of(room.workspace):
        return redirect("friends:change_programme", slug)
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.start_programme(
                by=room.account,
                workspace=room.workspace,
                start=starts()[form.cleaned_data["start"]],
                languages=[code for code, _name in settings.LANGUAGES],
            )
        except actions.ProgrammeExists:
            return redirect("friends:change_programme", slug)
        messages.success(request, _("The programme has its rules and words. Look them through."))
        return redirect("friends:change_programme", slug)
    context = {"room": room, "form": form, "starts": starts().values()}
    return render(request, "friends/start_programme.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change_programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that a coordinator decides."""
    room = enter(request, slug, "friends.change_programme")
    programme = find_programme(room)
    form = ProgrammeForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_programme(
                by=room.account,
                programme=programme,
                version=form.cleaned_data["version"],
                **form.facts(),
            )
        except Stale:
            now = find_programme(room)
            back = reverse("friends:change_programme", args=[slug])
            return stale_answer(
                request, form, now=ProgrammeForm.facts_of(now), version=now.version, back=back
            )
        messages.success(request, _("Saved. What you changed holds from now on."))
        return redirect("friends:change_programme", slug)
    context = {"room": room, "programme": programme, "form": form}
    return render(request, "friends/change_programme.html", context, status=422 if form.errors else 200)


@require_POST
def open_sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Let people sign up."""
    room = enter(request, slug, "friends.open_sign_up")
    actions.open_sign_up(by=room.account, programme=find_programme(room))
    messages.success(request, _("Sign-up is open. Spread the link, or a poster with its code."))
    return redirect("friends:view_sources", slug)


@require_POST
def close_sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Let nobody more sign up."""
    room = enter(request, slug, "friends.close_sign_up")
    actions.close_sign_up(by=room.account, programme=find_programme(room))
    messages.success(request, _("Sign-up is closed. Those who are in stay in."))
    return redirect("friends:view_sources", slug)
