"""Adding organisations to the table, looking at one, changing it, and letting it join."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samverk.audit.actions import Stale
from samverk.languages.folding import clean_line
from samverk.organisations.actions import add_organisation
from samverk.organisations.duplicates import find_duplicates
from samverk.organisations.editors import is_editor
from samverk.organisations.models import Organisation
from samverk.workspaces.actions.members import AlreadyMember
from samverk.workspaces.rooms import Room, enter

from ..actions import AlreadyStakeholder
from ..actions import add_stakeholder as add_stakeholder_action
from ..actions import change_stakeholder as change_stakeholder_action
from ..actions import include_members as include_members_action
from ..actions import make_member as make_member_action
from ..actions import remove_stakeholder as remove_stakeholder_action
from ..actions import restore_stakeholder as restore_stakeholder_action
from ..columns import columns_for
from ..forms import NewOrganisationForm, StakeholderForm
from ..models import Criterion
from ..register import find_in_register
from ..stale import stale_fields
from ..tables import contact_facts, lines_for
from .found import find_stakeholder
from .undo import offer_undo


def view_stakeholder(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Everything the room knows of one organisation, and what to do next."""
    room = enter(request, slug, "stakeholders.view_stakeholder")
    stakeholder = find_stakeholder(room, uid)
    criteria = list(Criterion.objects.standing().filter(workspace=room.workspace))
    columns = columns_for(criteria, may_judge=room.may("stakeholders.view_judgements"))
    line = lines_for(room.workspace, [stakeholder], columns)[0]
    shown = [cell for cell in line.cells if cell.column.kind not in {"name", "contact"}]
    context = {"stakeholder": stakeholder, "cells": shown, "contact": contact_facts(stakeholder)}
    context |= {"may_edit": room.may("stakeholders.change_cell")}
    return render(request, "stakeholders/view_stakeholder.html", context)


def find_organisations(request: HttpRequest, slug: str) -> HttpResponse:
    """What the register has, while somebody types."""
    room = enter(request, slug, "stakeholders.find_organisations")
    return render(request, "stakeholders/add_stakeholder.html#found", _search(request, room))


def _search(request: HttpRequest, room: Room) -> dict[str, Any]:
    words = clean_line(request.GET.get("q", ""))[:100]
    found = find_in_register(room.workspace, words) if words else []
    return {"words": words, "found": found, "may_add_new": is_editor(room.account)}


def add_stakeholder(request: HttpRequest, slug: str) -> HttpResponse:
    """Find an organisation in the register and put it in the table, or write in a new one."""
    room = enter(request, slug, "stakeholders.add_stakeholder")
    if request.method == "POST" and request.POST.get("organisation"):
        return _add_known(request, room)
    context = _search(request, room)
    form = NewOrganisationForm(
        request.POST or None, workspace=room.workspace, initial={"name": context["words"]}
    )
    context |= {"form": form}
    if request.method == "POST" and context["may_add_new"] and form.is_valid():
        facts = form.cleaned_data
        alike = find_duplicates(facts["name"], facts["municipality"], facts["website"])
        if not alike or "is_another" in request.POST:
            return _add_new(request, room, facts)
        context |= {"alike": alike}
    status = 422 if request.method == "POST" else 200
    return render(request, "stakeholders/add_stakeholder.html", context, status=status)


def _add_known(request: HttpRequest, room: Room) -> HttpResponse:
    try:
        uid = UUID(request.POST["organisation"])
    except ValueError:
        return redirect("stakeholders:add_stakeholder", room.workspace.slug)
    organisation = get_object_or_404(Organisation.objects.listed(), uid=uid)
    return _added(request, room, organisation)


def _add_new(request: HttpRequest, room: Room, facts: dict[str, Any]) -> HttpResponse:
    organisation = add_organisation(by=room.account, **facts)
    return _added(request, room, organisation)


def _added(request: HttpRequest, room: Room, organisation: Organisation) -> HttpResponse:
    """Back to where one came from: a suggestion is added with one tap and the next one waits."""
    slug = room.workspace.slug
    try:
        stakeholder = add_stakeholder_action(
            by=room.account, workspace=room.workspace, organisation=organisation
        )
    except AlreadyStakeholder as already:
        messages.info(request, _("%(name)s is in the table already.") % {"name": organisation})
        return redirect("stakeholders:view_stakeholder", slug, already.current.uid)
    text = _("%(name)s is in the table.") % {"name": organisation}
    if room.may("stakeholders.remove_stakeholder"):
        offer_undo(request, text, "stakeholders:remove_stakeholder", slug, stakeholder.uid)
    else:
        messages.success(request, text)
    if request.POST.get("back") in {"stakeholders:view_missing", "stakeholders:view_stakeholders"}:
        return redirect(request.POST["back"], slug)
    return redirect("stakeholders:view_stakeholder", slug, stakeholder.uid)


def change_stakeholder(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """A form for the whole row: the way without script, and quicker for many facts."""
    room = enter(request, slug, "stakeholders.change_stakeholder")
    stakeholder = find_stakeholder(room, uid)
    form = StakeholderForm(request.POST or None, stakeholder=stakeholder, is_member=stakeholder.is_member)
    context: dict[str, Any] = {"stakeholder": stakeholder, "form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                change_stakeholder_action(
                    by=room.account,
                    stakeholder=stakeholder,
                    version=form.cleaned_data["version"],
                    seen=form.seen,
                    **form.facts,
                )
            except Stale:
                current = find_stakeholder(room, uid)
                context |= {"stale": stale_fields(form, current), "stakeholder": current}
                status = 409
            else:
                messages.success(request, _("%(name)s is saved.") % {"name": stakeholder})
                return redirect("stakeholders:view_stakeholder", slug, uid)
    return render(request, "stakeholders/change_stakeholder.html", context, status=status)


@require_POST
def remove_stakeholder(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Take it out of the table, with a way back."""
    room = enter(request, slug, "stakeholders.remove_stakeholder")
    stakeholder = find_stakeholder(room, uid)
    remove_stakeholder_action(by=room.account, stakeholder=stakeholder)
    offer_undo(
        request,
        _("%(name)s is no longer in the table.") % {"name": stakeholder},
        "stakeholders:restore_stakeholder",
        slug,
        uid,
    )
    return redirect("stakeholders:view_stakeholders", slug)


@require_POST
def restore_stakeholder(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Put it back."""
    room = enter(request, slug, "stakeholders.restore_stakeholder")
    stakeholder = find_stakeholder(room, uid, removed=True)
    restore_stakeholder_action(by=room.account, stakeholder=stakeholder)
    messages.success(request, _("%(name)s is back in the table.") % {"name": stakeholder})
    return redirect("stakeholders:view_stakeholder", slug, uid)


@require_POST
def make_member(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """They join."""
    room = enter(request, slug, "stakeholders.make_member")
    stakeholder = find_stakeholder(room, uid)
    try:
        make_member_action(by=room.account, stakeholder=stakeholder)
    except AlreadyMember:
        messages.info(request, _("%(name)s is a member already.") % {"name": stakeholder})
    else:
        messages.success(request, _("%(name)s is a member of the room now.") % {"name": stakeholder})
    return redirect("stakeholders:view_stakeholder", slug, uid)


@require_POST
def include_members(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the members in the table that are not there."""
    room = enter(request, slug, "stakeholders.include_members")
    count = include_members_action(by=room.account, workspace=room.workspace)
    text = ngettext("%(count)d member is in the table now.", "%(count)d members are in the table now.", count)
    messages.success(request, text % {"count": count})
    return redirect("stakeholders:view_stakeholders", slug)
