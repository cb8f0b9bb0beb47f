"""Who arranges the conference together: one more, and the part of each."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.actions.members import AlreadyMember
from samverk.workspaces.rooms import Room, enter

from ..actions import organisers as actions
from ..forms.organisers import NewOrganiserForm, OrganiserForm
from ..organisers import Arranger, members_with_parts
from .conferences import about_page
from .found import find_conference


@require_POST
def add_organiser(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.add_organiser")
    conference = find_conference(room)
    form = NewOrganiserForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_organiser(
                by=room.account, conference=conference, organisation=given["name"], part=given["part"],
                task=given["task"],
            )  # fmt: skip
        except AlreadyMember:
            form.add_error("name", _("It is there already. Change its part in the list."))
        else:
            messages.success(request, _("“%(name)s” arranges the conference too.") % {"name": given["name"]})
            return redirect(_address(slug))
    return about_page(request, room, conference, new_organiser=form)


@require_http_methods(["GET", "HEAD", "POST"])
def change_organiser(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """`uid` is the member's."""
    room = enter(request, slug, "conferences.change_organiser")
    one = _find(room, uid)
    form = OrganiserForm(request.POST or None, initial=OrganiserForm.facts_of(one))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organiser(by=room.account, member=one.member, **form.cleaned_data)
        except Stale as stale:
            now = OrganiserForm.facts_of(_find(room, uid))
            return stale_answer(request, form, now=now, version=stale.current.version, back=_address(slug))
        messages.success(request, _("Saved."))
        return redirect(_address(slug))
    context = {"room": room, "conference": find_conference(room), "one": one, "form": form}
    return render(request, "conferences/change_organiser.html", context, status=422 if form.is_bound else 200)


def _find(room: Room, uid: UUID) -> Arranger:
    """The organisation of the room, or 404."""
    for one in members_with_parts(find_conference(room)):
        if one.member.uid == uid:
            return one
    raise Http404


def _address(slug: str) -> str:
    return f"{reverse('conferences:change_conference', args=[slug])}#organisers"
