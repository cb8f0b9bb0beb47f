"""One item of an agenda: added, changed, moved, removed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import enter

from .. import actions
from ..asking import candidates
from ..forms.agenda import ItemForm
from ..models import AgendaItem
from .agenda import agenda_page
from .finding import find_item, find_meeting


@require_POST
def add_item(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    room = enter(request, slug, "meetings.add_item")
    meeting = find_meeting(room, uid)
    form = ItemForm(request.POST, people=candidates(room.workspace))
    if not form.is_valid():
        return agenda_page(request, room, meeting, item_form=form)
    facts = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    item = actions.add_item(by=room.account, meeting=meeting, **facts)
    return redirect(f"{reverse('meetings:view_agenda', args=[slug, uid])}#item-{item.uid}")


@require_http_methods(["GET", "HEAD", "POST"])
def change_item(request: HttpRequest, slug: str, uid: UUID, item: UUID) -> HttpResponse:
    room = enter(request, slug, "meetings.change_item")
    row = find_item(find_meeting(room, uid), item)
    people = candidates(room.workspace)
    form = ItemForm(
        request.POST or None, people=people, item=row, initial={**_now(row), "version": row.version}
    )
    back = f"{reverse('meetings:view_agenda', args=[slug, uid])}#item-{row.uid}"
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_item(by=room.account, item=row, **form.cleaned_data)
        except Stale as stale:
            now = _now(find_item(row.meeting, item))
            return stale_answer(request, form, now=now, version=stale.current.version, back=back)
        return redirect(back)
    context = {"form": form, "item": row, "meeting": row.meeting}
    return render(request, "meetings/change_item.html", context, status=422 if form.is_bound else 200)


@require_POST
def move_item(request: HttpRequest, slug: str, uid: UUID, item: UUID) -> HttpResponse:
    """`place` is the wanted place from 0, as when dragged; `step` is -1 or 1, as by the buttons."""
    room = enter(request, slug, "meetings.move_item")
    meeting = find_meeting(room, uid)
    row = find_item(meeting, item)
    order = [one.pk for one in meeting.items.in_order()]
    now = order.index(row.pk)
    place, step = request.POST.get("place", ""), request.POST.get("step", "")
    if place.isascii() and place.isdigit():
        actions.move_item(by=room.account, item=row, place=int(place[:4]))
    elif step in {"-1", "1"}:
        actions.move_item(by=room.account, item=row, place=now + int(step))
    return redirect(f"{reverse('meetings:view_agenda', args=[slug, uid])}#item-{row.uid}")


@require_POST
def remove_item(request: HttpRequest, slug: str, uid: UUID, item: UUID) -> HttpResponse:
    room = enter(request, slug, "meetings.remove_item")
    row = find_item(find_meeting(room, uid), item)
    try:
        actions.remove_item(by=room.account, item=row)
    except actions.AlwaysThere:
        messages.error(request, _("This item stands on every agenda, so that nothing is forgotten."))
    else:
        messages.success(request, _("Removed from the agenda."))
    return redirect("meetings:view_agenda", slug, uid)


def _now(item: AgendaItem) -> dict[str, object]:
    return {
        "title": item.title,
        "minutes": item.minutes,
        "responsible": str(item.responsible.uid) if item.responsible else "",
        "responsible_name": item.responsible_name,
        "text": item.note,
    }
