"""Inviting people by mail, and the letters that wait."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.outbox.letters import body_html

from ..actions import invitations as actions
from ..exports import invitations_table
from ..forms.invitations import Guest, InviteForm
from ..models import Invitation, Member
from ..previews import preview
from ..rooms import Room, enter
from ..taking_along import BUTTONS, take_along


@require_GET
def view_invitations(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who has not answered, who proposes a colleague, who answered; and all of them to take along."""
    room = enter(request, slug, "workspaces.view_invitations")
    rows = (
        Invitation.objects.filter(workspace=room.workspace)
        .open_to_see()
        .select_related("member__organisation", "organisation")
    )
    if "format" in request.GET:
        table = invitations_table(room, rows.order_by("created_at", "id"))
        return take_along(request, room, table, filename=_("invitations"))
    context = {
        "waiting": rows.waiting().order_by("expires_at", "id"),
        "suggestions": rows.with_suggestion().order_by("-answered_at", "-id"),
        "answered": rows.exclude(answer="").order_by("-answered_at", "-id")[:100],
        "formats": BUTTONS,
    }
    return render(request, "workspaces/members/view_invitations.html", context)


@require_http_methods(["GET", "POST"])
def invite_member(request: HttpRequest, slug: str) -> HttpResponse:
    """One or many: write, look at the letter, send."""
    room = enter(request, slug, "workspaces.invite_member")
    form = InviteForm(request.POST or None, workspace=room.workspace, initial=_initial(request, room))
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if "send" in request.POST:
            return _send(request, room, data)
        draft = _draft(room, data["people"][0], data)
        subject, text = preview(draft)
        context |= {"guests": data["people"], "subject": subject, "letter": body_html(text), "draft": draft}
        return render(request, "workspaces/members/invite_member.html", context)
    status = 422 if request.method == "POST" else 200
    return render(request, "workspaces/members/invite_member.html", context, status=status)


@require_POST
def withdraw_invitation(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.withdraw_invitation")
    invitation = get_object_or_404(Invitation, workspace=room.workspace, uid=uid)
    try:
        actions.withdraw_invitation(by=room.account, invitation=invitation)
    except actions.InvitationClosed:
        messages.info(request, _("It was answered in the meantime."))
    else:
        messages.success(request, _("The invitation is withdrawn. Its link says so kindly."))
    return redirect("workspaces:view_invitations", slug)


@require_POST
def resend_invitation(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    room = enter(request, slug, "workspaces.resend_invitation")
    invitation = get_object_or_404(Invitation, workspace=room.workspace, uid=uid)
    try:
        actions.resend_invitation(by=room.account, invitation=invitation)
    except actions.InvitationClosed:
        messages.info(request, _("It was answered in the meantime."))
    else:
        messages.success(request, _("Sent again. The new link works for 30 days."))
    return redirect("workspaces:view_invitations", slug)


def _initial(request: HttpRequest, room: Room) -> dict[str, Any]:
    """`?for=` a member's uid, `?name=&email=` a colleague somebody proposed."""
    member = Member.objects.current().filter(workspace=room.workspace)
    wanted = request.GET.get("for", "")
    name, email = request.GET.get("name", ""), request.GET.get("email", "")
    line = f"{name} <{email}>" if email else ""
    if wanted:
        found = get_object_or_404(member.select_related("organisation"), uid=wanted)
        line = f"{line or 'Namn <namn@example.org>'}, {found.organisation.name}" if email else ""
    return {
        "people": line,
        "language": room.account.language if room.account.language in dict(settings.LANGUAGES) else "sv",
    }


def _draft(room: Room, guest: Guest, data: dict[str, Any]) -> Invitation:
    """The first letter as it would be, not saved."""
    return Invitation(
        workspace=room.workspace,
        email=guest.email,
        name=guest.name,
        language=data["language"],
        role=data["role"],
        member=guest.member,
        organisation=guest.organisation,
        organisation_name=guest.organisation_name,
        greeting=data["greeting"],
        by=room.account,
    )


def _send(request: HttpRequest, room: Room, data: dict[str, Any]) -> HttpResponse:
    """Whoever is invited or inside already is left out and named; the others get their letter."""
    sent, left = 0, []
    for guest in data["people"]:
        try:
            actions.invite_member(
                by=room.account,
                workspace=room.workspace,
                email=guest.email,
                name=guest.name,
                language=data["language"],
                role=data["role"],
                member=guest.member,
                organisation=guest.organisation,
                organisation_name=guest.organisation_name,
                greeting=data["greeting"],
            )
            sent += 1
        except actions.AlreadyInvited:
            left.append(
                _("%(who)s has a letter that waits for an answer") % {"who": guest.name or guest.email}
            )
        except actions.AlreadyInRoom:
            left.append(_("%(who)s is in the room already") % {"who": guest.name or guest.email})
    if sent:
        words = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", sent)
        messages.success(request, words % {"n": sent})
    if left:
        messages.info(request, _("Not sent: %(who)s.") % {"who": "; ".join(left)})
    return redirect("workspaces:view_invitations", room.workspace.slug)
