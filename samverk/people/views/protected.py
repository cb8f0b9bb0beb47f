"""Persons with protected identity, for those who handle them. To everybody else these pages do not exist."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale, record_reading
from samverk.audit.models import Reading

from .. import actions
from ..forms import ProtectedPersonForm
from ..models import Person
from ..visibility import sightings
from .account import _stale
from .doors import acting, handled_person, posted


@require_GET
def view_protected_people(request: HttpRequest) -> HttpResponse:
    """Whom I handle: opening the list is itself recorded for each."""
    people = list(Person.including_protected.handled_by(acting(request)).order_by("name_order"))
    if not people:
        raise Http404
    for person in people:
        record_reading(by=acting(request), on=person, reason="list")
    return render(request, "people/view_protected_people.html", {"people": people})


@require_GET
def view_protected(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One person; each look is recorded."""
    person = handled_person(request, uid)
    record_reading(by=acting(request), on=person, reason="page")
    readings = Reading.objects.about(person.uid).newest_first().select_related("by", "by__person")[:20]
    context = {
        "person": person,
        "handlers": person.handlers.select_related("account", "account__person"),
        "readings": readings,
        "sightings": sightings(person),
    }
    return render(request, "people/view_protected.html", context)


@require_http_methods(["GET", "POST"])
def change_protected(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put the person's details right: nobody but a handler can."""
    person = handled_person(request, uid)
    form = ProtectedPersonForm(posted(request), instance=person)
    if request.method == "POST" and form.is_valid():
        person.refresh_from_db()
        try:
            actions.change_person(by=acting(request), person=person, **form.cleaned_data)
        except Stale as stale:
            return _stale(request, form, stale, "people/change_protected.html")
        messages.success(request, _("The details are saved."))
        return redirect("people:view_protected", uid)
    record_reading(by=acting(request), on=person, reason="form")
    status = 422 if form.errors else 200
    return render(request, "people/change_protected.html", {"form": form, "person": person}, status=status)


@require_POST
def unprotect_person(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = handled_person(request, uid)
    actions.unprotect_person(by=acting(request), person=person)
    messages.success(request, _("The identity is no longer protected."))
    return redirect("people:view_account")
