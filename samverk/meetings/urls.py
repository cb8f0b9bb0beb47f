"""Addresses of meetings: inside a room, and those of links that need no account."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from .views import agenda, answers, invitations, items, links, meetings, packs, papers, polls, series

app_name = "meetings"


def _in_room(route: str, view: Callable[..., Any], name: str = "") -> URLPattern:
    """A page of the room, called as its view."""
    return path(f"rooms/<slug:slug>/meetings/{route}", view, name=name or view.__name__)


urlpatterns = [
    path("meeting/<str:secret>/", links.answer_by_link, name="answer_by_link"),
    path("poll/<str:secret>/", links.answer_poll_by_link, name="answer_poll_by_link"),
    path("information/<uuid:uid>/", packs.read_pack, name="read_pack"),
    _in_room("", meetings.view_meetings),
    _in_room("new/", meetings.plan_meeting),
    _in_room("series/", series.plan_series),
    _in_room("information/", packs.view_pack),
    _in_room("information/change/", packs.change_pack),
    _in_room("information/publish/", packs.publish_pack),
    _in_room("information/away/", packs.unpublish_pack),
    _in_room("polls/new/", polls.start_poll),
    _in_room("polls/<uuid:uid>/", polls.view_poll),
    _in_room("polls/<uuid:uid>/answer/", polls.answer_poll),
    _in_room("polls/<uuid:uid>/choose/", polls.settle_poll),
    _in_room("polls/<uuid:uid>/close/", polls.close_poll),
    _in_room("<uuid:uid>/", meetings.view_meeting),
    _in_room("<uuid:uid>/change/", meetings.change_meeting),
    _in_room("<uuid:uid>/move/", meetings.move_meeting),
    _in_room("<uuid:uid>/cancel/", meetings.cancel_meeting),
    _in_room("<uuid:uid>/held/", answers.hold_meeting),
    _in_room("<uuid:uid>/invite/", invitations.invite_to_meeting),
    _in_room("<uuid:uid>/invite/send/", invitations.send_invitations),
    _in_room("<uuid:uid>/remind/", invitations.remind_invitees),
    _in_room("<uuid:uid>/answers/", answers.view_answers),
    _in_room("<uuid:uid>/answer/", answers.answer_meeting),
    _in_room("<uuid:uid>/colleague/", answers.propose_colleague),
    _in_room("<uuid:uid>/reply-file/", answers.take_reply_file),
    _in_room("<uuid:uid>/invitees/<uuid:invitee>/colleague/", answers.decide_colleague),
    _in_room("<uuid:uid>/invitees/<uuid:invitee>/remove/", invitations.remove_invitee),
    _in_room("<uuid:uid>/agenda/", agenda.view_agenda),
    _in_room("<uuid:uid>/agenda/lay/", agenda.lay_agenda),
    _in_room("<uuid:uid>/agenda/send/", agenda.send_agenda),
    _in_room("<uuid:uid>/agenda/items/new/", items.add_item),
    _in_room("<uuid:uid>/agenda/items/<uuid:item>/change/", items.change_item),
    _in_room("<uuid:uid>/agenda/items/<uuid:item>/move/", items.move_item),
    _in_room("<uuid:uid>/agenda/items/<uuid:item>/remove/", items.remove_item),
    _in_room("<uuid:uid>/agenda/items/<uuid:item>/papers/", papers.attach_paper),
    _in_room("<uuid:uid>/papers/<uuid:paper>/", papers.view_paper),
    _in_room("<uuid:uid>/papers/<uuid:paper>/remove/", papers.remove_paper),
]
