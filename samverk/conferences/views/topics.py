"""The board of Open Space for those who organise."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.audit.actions import Stale
from samverk.ui.stale import stale_answer
from samverk.workspaces.rooms import Room, enter

from ..actions import topics as actions
from ..boards import board_of, topics_of
from ..day_now import slots_of
from ..forms.day import TopicForm
from ..models import Topic
from .found import find_conference


@require_safe
def view_board(request: HttpRequest, slug: str) -> HttpResponse:
    """Workshops and topics by their time, and a way to add one."""
    room = enter(request, slug, "conferences.view_board")
    return _page(request, room)


@require_POST
def offer_topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a topic on the board for somebody."""
    room = enter(request, slug, "conferences.offer_topic")
    conference = find_conference(room)
    form = TopicForm(request.POST, conference=conference)
    if form.is_valid():
        try:
            actions.offer_topic(by=room.account, conference=conference, **form.facts())
        except actions.HallTaken as taken:
            form.add_error("hall", hall_taken(taken))
        else:
            messages.success(request, _("The topic is on the board."))
            return redirect("conferences:view_board", slug)
    return _page(request, room, status=422, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def place_topic(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Another time or place, other words."""
    room = enter(request, slug, "conferences.place_topic")
    topic = _find(room, uid)
    back = reverse("conferences:view_board", args=[slug])
    form = TopicForm(
        request.POST if request.method == "POST" else None,
        conference=topic.conference,
        initial=TopicForm.facts_of(topic),
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.place_topic(by=room.account, topic=topic, version=version, **form.facts())
        except actions.HallTaken as taken:
            form.add_error("hall", hall_taken(taken))
        except Stale:
            now = _find(room, uid)
            return stale_answer(request, form, now=TopicForm.facts_of(now), version=now.version, back=back)
        else:
            messages.success(request, _("The board is changed."))
            return redirect(back)
    others = [one for one in topics_of(topic.conference) if one.pk != topic.pk]
    context = {"room": room, "topic": topic, "form": form, "back": back, "others": others}
    bad = request.method == "POST"
    return render(request, "conferences/day/place_topic.html", context, status=422 if bad else 200)


@require_POST
def merge_topics(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Two topics are the same."""
    room = enter(request, slug, "conferences.merge_topics")
    topic = _find(room, uid)
    try:
        into = _find(room, UUID(request.POST.get("into", "")))
    except ValueError:
        messages.info(request, _("Choose the topic that it is the same as."))
        return redirect("conferences:place_topic", slug, uid)
    actions.merge_topics(by=room.account, topic=topic, into=into)
    messages.success(request, _("The two topics are one now."))
    return redirect("conferences:view_board", slug)


@require_POST
def remove_topic(request: HttpRequest, slug: str, uid: UUID) -> HttpResponse:
    """Off the board, or on it again."""
    room = enter(request, slug, "conferences.remove_topic")
    removed = request.POST.get("back") != "yes"
    actions.remove_topic(by=room.account, topic=_find(room, uid), removed=removed)
    messages.success(request, _("The topic is off the board.") if removed else _("The topic is back."))
    return redirect("conferences:view_board", slug)


def hall_taken(taken: actions.HallTaken) -> str:
    """Why the place cannot be had, and what to do."""
    return _("There is something else at that time: %(what)s. Choose another place or time.") % {
        "what": taken.by_what
    }


def _page(request: HttpRequest, room: Room, *, status: int = 200, **forms: Any) -> HttpResponse:
    conference = find_conference(room)
    context = {
        "room": room,
        "conference": conference,
        "board": board_of(conference, slots_of(conference)),
        "topics": topics_of(conference),
        "gone": Topic.objects.filter(conference=conference, merged_into=None).exclude(removed_at=None),
        "form": TopicForm(conference=conference),
        **forms,
    }
    return render(request, "conferences/day/view_board.html", context, status=status)


def _find(room: Room, uid: UUID) -> Topic:
    rows = Topic.objects.select_related("conference__workspace", "slot", "hall")
    found = rows.filter(conference__workspace=room.workspace, uid=uid).first()
    if found is None:
        raise Http404
    return found
