"""Administrators protect identities and name handlers, without seeing whom afterwards."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from .. import actions
from ..forms import HandlersForm
from ..models import Account, Person
from .doors import acting, posted


@require_http_methods(["GET", "POST"])
def protect_person(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Choose who may see the person from now on."""
    person = get_object_or_404(Person.objects.kept(), uid=uid)
    form = HandlersForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.protect_person(by=acting(request), person=person, handlers=form.cleaned_data["handlers"])
        messages.success(request, _("The identity is protected. Only the handlers you named see the person."))
        return redirect("people:view_handlers")
    status = 422 if form.errors else 200
    return render(request, "people/protect_person.html", {"form": form, "person": person}, status=status)


@require_GET
def view_handlers(request: HttpRequest) -> HttpResponse:
    """Protected identities by reference only, with who handles each."""
    people = (
        Person.including_protected.filter(is_protected=True)
        .only("uid", "is_protected")
        .prefetch_related("handlers__account__person")
        .order_by("uid")
    )
    page = Paginator(people, 50).get_page(request.GET.get("page"))
    return render(request, "people/view_handlers.html", {"page": page})


@require_http_methods(["GET", "POST"])
def change_handlers(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Hand over, as when a handler leaves."""
    person = get_object_or_404(Person.including_protected.filter(is_protected=True), uid=uid)
    named = Account.objects.filter(pk__in=person.handlers.values("account"))
    form = HandlersForm(posted(request), initial={"handlers": named})
    if request.method == "POST" and form.is_valid():
        actions.change_handlers(by=acting(request), person=person, handlers=form.cleaned_data["handlers"])
        messages.success(request, _("The handlers are saved."))
        return redirect("people:view_handlers")
    status = 422 if form.errors else 200
    return render(
        request, "people/change_handlers.html", {"form": form, "reference": person.uid}, status=status
    )
