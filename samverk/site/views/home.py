"""The first page: one for visitors, one for those signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverk.friends.own import own_waiting_pairs
from samverk.meetings.own import own_meetings
from samverk.people.models import Account
from samverk.tasks.own import own_tasks, person_of
from samverk.workspaces.models import Workspace
from samverk.workspaces.rooms import may_start_rooms

from ..greetings import greeting_at
from ..listings import public_figures, public_rooms, rooms_of

_TASKS = 5


def view_home(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Account):
        return _own(request, request.user)
    rooms = public_rooms()
    return render(
        request,
        "site/welcome.html",
        {"rooms": rooms[:6], "more": max(0, len(rooms) - 6), "figures": public_figures()},
    )


def _own(request: HttpRequest, account: Account) -> HttpResponse:
    """My rooms, what I am in each, and what waits for me."""
    mine = rooms_of(account)
    tasks = own_tasks(person_of(account))
    context = {
        "waiting_tasks": [*tasks.late, *tasks.this_week][:_TASKS],
        "waiting_pairs": own_waiting_pairs(account),
        "coming_meetings": own_meetings(account),
        "greeting": greeting_at(),
        "open_rooms": [one for one in mine if one.workspace.is_open],
        "archived_rooms": [one for one in mine if not one.workspace.is_open],
        "may_start": may_start_rooms(account),
        "lost_rooms": Workspace.objects.without_coordinator().count() if account.is_administrator else 0,
    }
    return render(request, "site/view_home.html", context)
