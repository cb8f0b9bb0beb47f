"""Who is coming, who is missing, and the letters that ask them to come."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.documents import Column, Table
from samverk.workspaces.rooms import Room, enter
from samverk.workspaces.taking_along import BUTTONS, take_along

from ..actions import invitations as actions
from ..coming import Coming, who_comes
from ..forms.coming import InviteForm
from ..missing import NAMED, Missing, look_for_missing, organisations_named
from ..models import Invitation
from .found import find_conference


@require_GET
def view_coming(request: HttpRequest, slug: str) -> HttpResponseBase:
    """By party and sector, place, kind of organisation, and against earlier conferences of the series."""
    room = enter(request, slug, "conferences.view_coming")
    conference = find_conference(room)
    coming = who_comes(conference)
    if "format" in request.GET:
        table = _coming_table(room, coming)
        return take_along(request, room, table, filename=f"{slug} {table.title}", names_people=False)
    context = {"room": room, "conference": conference, "coming": coming, "formats": BUTTONS}
    return render(request, "conferences/view_coming.html", context)


@require_GET
def view_missing(request: HttpRequest, slug: str) -> HttpResponse:
    """Groups of the county with nobody registered, and organisations that came before: to be chosen and invited."""
    room = enter(request, slug, "conferences.view_missing")
    conference = find_conference(room)
    only = request.GET.get("group", "")
    missing = look_for_missing(conference, whole=only)
    context = {
        "room": room,
        "conference": conference,
        "missing": _narrowed(missing, only),
        "only": only,
        "named": NAMED,
        "can_choose": bool(missing.lost or any(one.candidates for one in missing.lacking)),
        "may_invite": actions.may_invite(conference) and room.may("conferences.invite_organisations"),
    }
    return render(request, "conferences/view_missing.html", context)


@require_http_methods(["GET", "POST"])
def invite_organisations(request: HttpRequest, slug: str) -> HttpResponse:
    """The letter as it will look; sent when the button says so."""
    room = enter(request, slug, "conferences.invite_organisations")
    conference = find_conference(room)
    given = request.POST if request.method == "POST" else request.GET
    chosen = organisations_named(given.getlist("organisation"))
    is_sending = request.method == "POST" and given.get("do") == "send"
    form = InviteForm(
        request.POST if request.method == "POST" else None, chosen=chosen, initial={"language": "sv"}
    )
    if is_sending and form.is_valid():
        try:
            made = actions.invite_organisations(
                by=room.account, conference=conference, addressees=form.addressees(),
                language=form.cleaned_data["language"], words=form.cleaned_data["words"],
            )  # fmt: skip
        except actions.NotAnnounced:
            messages.error(request, _("Announce the conference first: the letter leads to its page."))
            return redirect("conferences:view_missing", slug)
        _say_sent(request, made)
        return redirect("conferences:view_invitations", slug)
    language = given.get("language", "")
    language = language if language in dict(form.fields["language"].choices) else "sv"  # type: ignore[attr-defined]
    name = chosen[0].name if chosen else ""
    words = given.get("words", "")[:1000]
    subject, text = actions.invitation_words(conference, name=name, language=language, words=words)
    asked = {row.organisation_id for row in Invitation.objects.filter(conference=conference)}
    context = {
        "room": room,
        "conference": conference,
        "form": form,
        "chosen": chosen,
        "writable": [one for one in chosen if one.email and one.pk not in asked],
        "asked": [one for one in chosen if one.pk in asked],
        "without_address": [one for one in chosen if not one.email and one.pk not in asked],
        "subject": subject,
        "text": text,
        "written_in": language,
        "may_invite": actions.may_invite(conference),
    }
    return render(request, "conferences/invite_organisations.html", context)


@require_GET
def view_invitations(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Who was asked, when and by whom, and who has registered since."""
    room = enter(request, slug, "conferences.view_invitations")
    conference = find_conference(room)
    rows = list(
        Invitation.objects.filter(conference=conference)
        .select_related("organisation", "by__person")
        .order_by("-sent_at", "organisation__name_order", "pk")
    )
    organisations, emails = actions.registered_keys(conference)
    asked = [(row, actions.has_registered(row, organisations, emails)) for row in rows]
    if "format" in request.GET:
        return take_along(request, room, _invited_table(room, asked), filename=f"{slug} {_('Invited')}")
    may_remind = actions.may_invite(conference) and room.may("conferences.remind_invited")
    context = {
        "room": room,
        "conference": conference,
        "asked": asked,
        "came": sum(registered for _row, registered in asked),
        "to_remind": sum(
            not registered and not row.reminded_at and bool(row.email) for row, registered in asked
        )
        if may_remind
        else 0,
        "formats": BUTTONS,
    }
    return render(request, "conferences/view_invitations.html", context)


@require_POST
def remind_invited(request: HttpRequest, slug: str) -> HttpResponse:
    room = enter(request, slug, "conferences.remind_invited")
    try:
        sent = actions.remind_invited(by=room.account, conference=find_conference(room))
    except actions.NotAnnounced:
        messages.error(request, _("Announce the conference first: the letter leads to its page."))
        return redirect("conferences:view_invitations", slug)
    if sent:
        said = ngettext("%(n)s reminder is on its way.", "%(n)s reminders are on their way.", sent) % {
            "n": sent
        }
        messages.success(request, said)
    else:
        messages.info(request, _("Everybody who was invited has registered, or has been reminded."))
    return redirect("conferences:view_invitations", slug)


def _narrowed(missing: Missing, only: str) -> Missing:
    """All of one group, or `NAMED` of each."""
    if not only:
        return missing
    if only == "lost":
        return Missing([], [], missing.lost, missing.area, missing.has_earlier)
    found = [one for one in missing.lacking if one.group.key == only]
    if not found:
        raise Http404
    return Missing(found, [], [], missing.area, missing.has_earlier)


def _say_sent(request: HttpRequest, made: list[Invitation]) -> None:
    n = len(made)
    if n:
        said = ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", n) % {
            "n": n
        }
        messages.success(request, said)
    else:
        messages.info(request, _("All of them were invited before. Nobody gets two letters."))


def _coming_table(room: Room, coming: Coming) -> Table:
    columns = [
        Column("what", _("What")), Column("name", _("Name")), Column("number", _("Number"), kind="number"),
    ]  # fmt: skip
    parts = [
        (_("Sector"), coming.sectors),
        (_("Municipality"), coming.places),
        (_("Kind of organisation"), coming.kinds),
    ]
    counted = [
        (_("Coming"), "", coming.total),
        (_("Waiting list"), "", coming.waiting),
        *((_("Party"), party.label, number) for party, number, _share in coming.now.parts),
        *((what, bar.label, bar.number) for what, bars in parts for bar in bars),
    ]
    rows = [{"what": what, "name": name, "number": number} for what, name, number in counted]
    return Table(
        _("Who is coming"), columns, rows, language=get_language() or "sv", scope_line=room.workspace.name
    )


def _invited_table(room: Room, asked: list[tuple[Invitation, bool]]) -> Table:
    columns = [
        Column("name", _("Organisation")), Column("email", _("E-mail address")),
        Column("sent", _("Invited"), kind="date"), Column("reminded", _("Reminded"), kind="date"),
        Column("came", _("Registered")),
    ]  # fmt: skip
    rows = (
        {
            "name": row.organisation.name if row.organisation else "",
            "email": row.email,
            "sent": row.sent_at.date() if row.sent_at else "",
            "reminded": row.reminded_at.date() if row.reminded_at else "",
            "came": registered,
        }
        for row, registered in asked
    )
    return Table(_("Invited"), columns, rows, language=get_language() or "sv", scope_line=room.workspace.name)
