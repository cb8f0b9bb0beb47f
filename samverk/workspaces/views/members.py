"""Who is in: the member organisations."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.languages.folding import fold
from samverk.organisations.actions import add_organisation
from samverk.organisations.duplicates import find_duplicates
from samverk.organisations.models import Organisation
from samverk.ui.stale import stale_answer

from ..actions import members as actions
from ..exports import members_table
from ..forms.members import FindForm, MemberFilterForm, MemberForm, NewOrganisationForm, RemoveMemberForm
from ..models import Member
from ..people import member_rows, members_of, sorted_members
from ..rooms import Room, enter
from ..taking_along import BUTTONS, take_along

_FOUND = 8


@require_GET
def view_members(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The list, its filters and its export."""
    room = enter(request, slug, "workspaces.view_members")
    form = MemberFilterForm(request.GET)
    form.is_valid()
    members = sorted_members(
        members_of(room.workspace).filtered(**_filters(form)), request.GET.get("sort", "")
    )
    if "format" in request.GET:
        table = members_table(room, member_rows(room, members))
        return take_along(request, room, table, filename=_("members"))
    page = Paginator(members, 100).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": member_rows(room, page.object_list),
        "is_filtered": any(_filters(form).values()),
        "gone": Member.objects.gone().filter(workspace=room.workspace).select_related("organisation")
        if room.may("workspaces.restore_member")
        else (),
        "lacks": members_of(room.workspace).lacks(),
        "formats": BUTTONS,
    }
    return render(request, "workspaces/members/view_members.html", context)


@require_GET
def view_member(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """One member: who speaks for it, how far it takes part, what was done."""
    room = enter(request, slug, "workspaces.view_member")
    member = get_object_or_404(
        Member.objects.filter(workspace=room.workspace).select_related("organisation__umbrella"), uid=uid
    )
    context = {
        "member": member,
        "row": member_rows(room, members_of(room.workspace, gone_too=True).filter(pk=member.pk))[0],
        "judgements": member.judgements.select_related("by__person").order_by("-at", "-id"),
        "remove_form": RemoveMemberForm(
            member=member, initial={"left_on": timezone.localdate(), "version": member.version}
        ),
        "today": timezone.localdate(),
    }
    return render(request, "workspaces/members/view_member.html", context)


@require_http_methods(["GET", "POST"])
def add_member(request: HttpRequest, slug: str) -> HttpResponse:
    """Find an organisation in the register and let it in, or write down a new one."""
    room = enter(request, slug, "workspaces.add_member")
    if request.method == "POST" and "organisation" in request.POST:
        organisation = get_object_or_404(Organisation.objects.listed(), uid=request.POST["organisation"])
        return _let_in(request, room, organisation)
    asked = request.GET.get("named", "").strip()
    new = NewOrganisationForm(request.POST or None, initial={"name": asked})
    like: list[Any] = []
    if request.method == "POST" and new.is_valid():
        like = (
            []
            if new.cleaned_data["is_another"]
            else find_duplicates(new.cleaned_data["name"], website=new.cleaned_data["website"])
        )
        if not like:
            return _let_in(request, room, _new_organisation(room, new.cleaned_data))
    context = {
        "find": FindForm(initial={"named": asked}),
        "asked": asked,
        "found": _found(room, asked),
        "new": new,
        "like": like,
    }
    template = "workspaces/members/add_member.html"
    if request.htmx and request.method == "GET":  # type: ignore[attr-defined]
        template += "#found"
    return render(request, template, context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def change_member(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """Correct when it joined and which side it sits for."""
    room = enter(request, slug, "workspaces.change_member")
    member = _member(room, uid)
    form = MemberForm(request.POST or None, initial=_member_now(member))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_member(by=room.account, member=member, **form.cleaned_data)
        except Stale as stale:
            return stale_answer(
                request,
                form,
                now=_member_now(stale.current),
                version=stale.current.version,
                back=_address(member),
            )
        messages.success(request, _("Saved."))
        return redirect(_address(member))
    status = 422 if request.method == "POST" else 200
    context = {"member": member, "form": form}
    return render(request, "workspaces/members/change_member.html", context, status=status)


@require_POST
def remove_member(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """It leaves on a day; the page after offers to take that back."""
    room = enter(request, slug, "workspaces.remove_member")
    member = _member(room, uid)
    form = RemoveMemberForm(request.POST, member=member)
    if not form.is_valid():
        context = {"member": member, "remove_form": form}
        return render(request, "workspaces/members/remove_member.html", context, status=422)
    try:
        actions.remove_member(by=room.account, member=member, **form.cleaned_data)
    except Stale:
        messages.warning(request, _("Somebody changed this member just now. Look at it again first."))
        return redirect(_address(member))
    messages.success(
        request, _("%(name)s is no longer a member. You can put it back below.") % {"name": member}
    )
    return redirect(reverse("workspaces:view_members", args=[slug]) + "#gone")


@require_POST
def restore_member(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """The leaving is taken back."""
    room = enter(request, slug, "workspaces.restore_member")
    member = _member(room, uid)
    try:
        actions.restore_member(by=room.account, member=member)
    except actions.AlreadyMember as already:
        messages.info(request, _("%(name)s is a member again already.") % {"name": member})
        return redirect(_address(already.member))
    messages.success(request, _("%(name)s is a member again.") % {"name": member})
    return redirect(_address(member))


@require_POST
def set_ultimately_responsible(request: HttpRequest, slug: str, uid: str) -> HttpResponse:
    """One member answers for the room in the end."""
    room = enter(request, slug, "workspaces.set_ultimately_responsible")
    member = get_object_or_404(Member.objects.current().filter(workspace=room.workspace), uid=uid)
    actions.set_ultimately_responsible(by=room.account, member=member)
    messages.success(request, _("%(name)s is ultimately responsible.") % {"name": member})
    return redirect(_address(member))


def _filters(form: MemberFilterForm) -> dict[str, str]:
    return {name: form.cleaned_data.get(name, "") for name in ("named", "sector", "missing")}


def _member(room: Room, uid: str) -> Member:
    rows = Member.objects.filter(workspace=room.workspace).select_related("organisation", "workspace")
    return get_object_or_404(rows, uid=uid)


def _member_now(member: Any) -> dict[str, Any]:
    return {"joined_on": member.joined_on, "party": member.party, "version": member.version}


def _address(member: Member) -> str:
    return reverse("workspaces:view_member", args=[member.workspace.slug, member.uid])


def _found(room: Room, asked: str) -> list[Organisation]:
    """What the register has under these words, best first, with a mark on those that are members already."""
    if len(asked) < 2:
        return []
    there = set(members_of(room.workspace).values_list("organisation_id", flat=True))
    rows = Organisation.objects.listed().filter(name_folded__contains=fold(asked))
    rows = rows.select_related("municipality", "umbrella").order_by("name_order", "pk")[: _FOUND * 5]
    best = sorted(rows, key=lambda row: not row.name_folded.startswith(fold(asked)))[:_FOUND]
    for row in best:
        row.is_member = row.pk in there  # type: ignore[attr-defined]
    return best


def _new_organisation(room: Room, data: dict[str, Any]) -> Organisation:
    return add_organisation(
        by=room.account,
        name=data["name"],
        sector=data["sector"],
        categories=[data["category"]] if data["category"] else [],
        website=data["website"],
    )


def _let_in(request: HttpRequest, room: Room, organisation: Organisation) -> HttpResponse:
    try:
        member = actions.add_member(by=room.account, workspace=room.workspace, organisation=organisation)
    except actions.AlreadyMember as already:
        messages.info(request, _("%(name)s is a member already.") % {"name": already.member})
        return redirect(_address(already.member))
    messages.success(request, _("%(name)s is a member now. Who speaks for it?") % {"name": member})
    return redirect(reverse("workspaces:add_representative", args=[room.workspace.slug, member.uid]))
