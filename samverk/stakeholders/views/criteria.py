"""The room's own columns."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.workspaces.rooms import enter

from ..actions import CriterionExists
from ..actions import add_criterion as add_criterion_action
from ..actions import change_criterion as change_criterion_action
from ..actions import move_criterion as move_criterion_action
from ..actions import remove_criterion as remove_criterion_action
from ..actions import restore_criterion as restore_criterion_action
from ..forms import ChangeCriterionForm, CriterionForm
from ..models import Criterion
from .found import find_criterion, with_answers
from .undo import offer_undo


def _back(request: HttpRequest, slug: str) -> HttpResponse:
    """To the page that one came from: the list of columns, or else the table."""
    is_list = "columns" in (request.POST.get("back"), request.GET.get("back"))
    return redirect("stakeholders:view_criteria" if is_list else "stakeholders:view_stakeholders", slug)


def view_criteria(request: HttpRequest, slug: str) -> HttpResponse:
    """What the room's own columns are called and what they mean, with everything one does to them."""
    room = enter(request, slug, "stakeholders.view_criteria")
    criteria = list(Criterion.objects.standing().filter(workspace=room.workspace))
    return render(request, "stakeholders/view_criteria.html", {"criteria": criteria})


def add_criterion(request: HttpRequest, slug: str) -> HttpResponse:
    """A new column of the room's own."""
    room = enter(request, slug, "stakeholders.add_criterion")
    form = CriterionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            criterion = add_criterion_action(by=room.account, workspace=room.workspace, **form.cleaned_data)
        except CriterionExists:
            form.add_error("name", _("There is a column of that name. Choose another name."))
        else:
            messages.success(request, _("The column “%(name)s” is in the table.") % {"name": criterion})
            return _back(request, slug)
    return render(
        request, "stakeholders/add_criterion.html", {"form": form}, status=422 if form.errors else 200
    )


def change_criterion(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Rename a column, change its choices, move it or take it away."""
    room = enter(request, slug, "stakeholders.change_criterion")
    criterion = find_criterion(room, uid)
    form = ChangeCriterionForm(request.POST or None, criterion=criterion)
    context = {"criterion": criterion, "form": form}
    page = "stakeholders/change_criterion.html"
    if request.method != "POST":
        return render(request, page, context)
    if form.is_valid():
        try:
            change_criterion_action(by=room.account, criterion=criterion, **form.cleaned_data)
        except CriterionExists:
            form.add_error("name", _("There is a column of that name. Choose another name."))
        except Stale:
            criterion.refresh_from_db()
            form.data = with_answers(request.POST, version=criterion.version)
            return render(request, page, context | {"is_stale": True}, status=409)
        else:
            messages.success(request, _("The column “%(name)s” is saved.") % {"name": criterion})
            return _back(request, slug)
    return render(request, page, context, status=422)


@require_POST
def move_criterion(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """One place towards the start or the end."""
    room = enter(request, slug, "stakeholders.move_criterion")
    criterion = find_criterion(room, uid)
    move_criterion_action(
        by=room.account, criterion=criterion, step=-1 if request.POST.get("step") == "-1" else 1
    )
    messages.success(request, _("The column “%(name)s” has moved.") % {"name": criterion})
    return _back(request, slug)


@require_POST
def remove_criterion(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Take a column away, with a way back."""
    room = enter(request, slug, "stakeholders.remove_criterion")
    criterion = find_criterion(room, uid)
    remove_criterion_action(by=room.account, criterion=criterion)
    offer_undo(
        request,
        _("The column “%(name)s” is removed.") % {"name": criterion},
        "stakeholders:restore_criterion",
        slug,
        uid,
    )
    return _back(request, slug)


@require_POST
def restore_criterion(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Put a removed column back with all that stood in it."""
    room = enter(request, slug, "stakeholders.restore_criterion")
    criterion = find_criterion(room, uid, removed=True)
    try:
        restore_criterion_action(by=room.account, criterion=criterion)
    except CriterionExists:
        messages.warning(request, _("Another column has that name now. Rename it first, then put this back."))
    else:
        messages.success(request, _("The column “%(name)s” is back.") % {"name": criterion})
    return _back(request, slug)
