"""Who speaks for a member."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.languages.fields import name_order
from samverk.organisations.actions import add_affiliation
from samverk.organisations.models import Affiliation
from samverk.people.actions import add_person
from samverk.people.models import Person
from samverk.ui.stale import stale_answer

from ..actions import representatives as actions
from ..forms.members import EndRepresentationForm, FindForm, NewPersonForm, SeatForm
from ..models import Member, Representative
from ..people import people_seen_by
from ..rooms import Room, enter

_FOUND = 8


@require_http_methods(["GET", "POST"])
def add_representative(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Somebody we know already, or somebody new."""
    room = enter(request, slug, "workspaces.add_representative")
    members = Member.objects.current().filter(workspace=room.workspace)
    member = get_object_or_404(members.select_related("organisation", "workspace"), uid=uid)
    asked = request.GET.get("named", "").strip()
    person = _chosen(request, room, member)
    seat = SeatForm(request.POST or None)
    new = NewPersonForm(
        request.POST or None,
        initial={"email": asked if "@" in asked else "", "given_name": "" if "@" in asked else asked},
    )
    if request.method == "POST" and seat.is_valid() and (person or new.is_valid()):
        return _add(request, room, member, person, seat, new)
    context = {
        "member": member,
        "find": FindForm(initial={"named": asked}),
        "asked": asked,
        "found": _found(room, member, asked),
        "person": person,
        "seat": seat,
        "new": new,
    }
    template = "workspaces/members/add_representative.html"
    if request.htmx and request.method == "GET":  # type: ignore[attr-defined]
        template += "#found"
    return render(request, template, context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def change_representative(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """How the person speaks and whether they may commit the organisation."""
    room = enter(request, slug, "workspaces.change_representative")
    representative = _representative(room, uid)
    form = SeatForm(request.POST or None, initial=_seat_now(representative))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_representative(by=room.account, representative=representative, **form.cleaned_data)
        except Stale as stale:
            return stale_answer(
                request,
                form,
                now=_seat_now(stale.current),
                version=stale.current.version,
                back=_page(representative.member),
            )
        messages.success(request, _("Saved."))
        return redirect(_page(representative.member))
    status = 422 if request.method == "POST" else 200
    context = {"representative": representative, "member": representative.member, "form": form}
    return render(request, "workspaces/members/change_representative.html", context, status=status)


@require_POST
def end_representation(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """The person no longer speaks for the member."""
    room = enter(request, slug, "workspaces.end_representation")
    representative = _representative(room, uid)
    form = EndRepresentationForm(request.POST)
    if form.is_valid():
        actions.end_representation(
            by=room.account, representative=representative, from_day=form.cleaned_data["from_day"]
        )
        messages.success(
            request,
            _("%(name)s no longer speaks for %(member)s.")
            % {"name": representative.person.name, "member": representative.member},
        )
    else:
        messages.error(request, _("Write the day as year-month-day, for example 2026-03-31."))
    return redirect(_page(representative.member))


def _chosen(request: HttpRequest, room: Room, member: Member) -> Person | None:
    """The person picked from the list; only one whom this account may see, or whose address it wrote."""
    uid = request.POST.get("person") or request.GET.get("person")
    if not uid:
        return None
    known = _knowable(room, member, request.GET.get("named", "").strip())
    return get_object_or_404(known, uid=uid)


def _knowable(room: Room, member: Member, asked: str) -> Any:
    """Persons in shared rooms, those of the organisation, and whoever has exactly the address that was typed."""
    seen = people_seen_by(room.account)
    own = Person.objects.filter(
        pk__in=Affiliation.objects.filter(organisation=member.organisation, until=None).values("person")
    )
    rows = seen | own
    if "@" in asked:
        rows = rows | Person.objects.filter(email__iexact=asked)
    return rows.filter(erased_at=None).distinct()


def _found(room: Room, member: Member, asked: str) -> list[Person]:
    if len(asked) < 2:
        return []
    there = Representative.objects.current().filter(member=member).values("person")
    rows = _knowable(room, member, asked).named(asked).exclude(pk__in=there)
    return list(rows.order_by(name_order(), "pk")[:_FOUND])


@transaction.atomic
def _add(
    request: HttpRequest,
    room: Room,
    member: Member,
    person: Person | None,
    seat: SeatForm,
    new: NewPersonForm,
) -> HttpResponse:
    scope = member.workspace.audit_scope
    title = ""
    if person is None:
        facts = dict(new.cleaned_data)
        title = facts.pop("title")
        person = add_person(by=room.account, scope=scope, **facts)
    data = {name: seat.cleaned_data[name] for name in ("kind", "mandate", "mandate_note")}
    try:
        actions.add_representative(by=room.account, member=member, person=person, **data)
    except actions.AlreadyRepresents:
        messages.info(request, _("%(name)s speaks for the member already.") % {"name": person.name})
        return redirect(_page(member))
    if not Affiliation.including_protected.filter(
        person=person, organisation=member.organisation, until=None
    ).exists():
        add_affiliation(
            by=room.account, person=person, organisation=member.organisation, title=title, scope=scope
        )
    messages.success(
        request, _("%(name)s speaks for %(member)s now.") % {"name": person.name, "member": member}
    )
    return redirect(_page(member))


def _representative(room: Room, uid: str) -> Representative:
    rows = Representative.objects.current().filter(member__workspace=room.workspace)
    return get_object_or_404(
        rows.select_related("person", "member__organisation", "member__workspace"), uid=uid
    )


def _seat_now(representative: Any) -> dict[str, Any]:
    return {name: getattr(representative, name) for name in ("kind", "mandate", "mandate_note", "version")}


def _page(member: Member) -> str:
    return reverse("workspaces:view_member", args=[member.workspace.slug, member.uid])
