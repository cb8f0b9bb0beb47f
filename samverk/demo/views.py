"""The guided tour: the steps, and buttons that lead to the right page as the right person. In the demo only."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.workspaces.models import Workspace

from . import progress as tours
from .cast import PARTS, PASSWORD
from .showing import show_step, show_steps
from .targets import tour_room
from .tour import NOBODY, STEPS, Step, find_step


def _room() -> Workspace:
    """The room of the tour. Raises Http404 outside the demo and where the room is gone."""
    if not settings.DEMO or (room := tour_room()) is None:
        raise Http404
    return room


def _step(key: str) -> Step:
    try:
        return find_step(key)
    except LookupError:
        raise Http404 from None


@require_safe
def view_tour(request: HttpRequest) -> HttpResponse:
    """All eight steps, with ticks for those who walk."""
    _room()
    progress = tours.read(request)
    steps = show_steps(progress)
    context = {"steps": steps, "progress": progress, "is_finished": all(one.is_done for one in steps)}
    return render(request, "demo/view_tour.html", context)


@require_safe
def view_step(request: HttpRequest, step: str) -> HttpResponse:
    """A step with its things. Whoever opens it walks the tour from here."""
    room, found = _room(), _step(step)
    progress = (tours.read(request) or tours.begin()).at(found)
    response = render(request, "demo/view_step.html", show_step(request, room, found, progress))
    tours.keep(response, progress)
    return response


@require_POST
def start_tour(request: HttpRequest) -> HttpResponse:
    """From the first step, with nothing ticked."""
    _room()
    response = redirect("demo:view_step", STEPS[0].key)
    tours.keep(response, tours.begin())
    return response


@require_POST
def leave_tour(request: HttpRequest) -> HttpResponse:
    _room()
    response = redirect("demo:view_tour")
    tours.forget(response)
    return response


@require_POST
def open_thing(request: HttpRequest, step: str, thing: str) -> HttpResponse:
    """Become who the thing is for, and go where it is done."""
    room, found = _room(), _step(step)
    wanted = next((one for one in found.things if one.key == thing), None)
    target = wanted.find(room) if wanted else None
    if wanted is None or target is None:
        raise Http404
    if not _become(request, wanted.who):
        messages.warning(
            request, _("Somebody has changed that account's password. Sign in as somebody else.")
        )
        return redirect(settings.LOGIN_URL)
    response = redirect(target.url)
    progress = tours.read(request) or tours.begin()
    tours.keep(response, progress.at(found, opened=[f"{found.key}.{wanted.key}"]))
    return response


def _become(request: HttpRequest, who: str) -> bool:
    """Sign out and in, or show once more who one is, as one of the demo's printed sign-ins, with the printed password; as NOBODY only out.

    Gives nothing that the sign-in page does not: whose password was changed cannot be entered this way.
    """
    if who == NOBODY:
        if request.user.is_authenticated:
            logout(request)
        return True
    email = next(part.email for part in PARTS if part.key == who)
    account = authenticate(request, email=email, password=PASSWORD)
    if account is None or is_mfa_enabled(account):
        return False
    if request.user != account:
        logout(request)
        login(request, account)
    record_authentication(request, account, "password", email=email)
    return True
