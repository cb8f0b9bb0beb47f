"""One's own tasks, over all rooms."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverk.people.models import Account

from ..own import own_tasks, person_of


def view_my_tasks(request: HttpRequest) -> HttpResponse:
    person = person_of(cast(Account, request.user))
    return render(request, "tasks/view_my_tasks.html", {"mine": own_tasks(person)})
