"""Addresses of plans: in a room, behind links in letters, and for everybody."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from .views import cells, continuation, decisions, gaps, links, plans, public, rows, visions

ROOM = "rooms/<slug:slug>/plan/"
PLAN = f"{ROOM}<uuid:uid>/"
ACTION = f"{ROOM}actions/<uuid:uid>/"
GAP = f"{ROOM}gaps/<uuid:uid>/"


def _path(route: str, view: Callable[..., HttpResponseBase]) -> URLPattern:
    """A route's name is its view's name, which is its permission's verb."""
    return path(route, view, name=view.__name__)


app_name = "plans"
urlpatterns = [
    _path("plan/report/<str:secret>/", links.report_by_link),
    _path("plan/comment/<str:secret>/", links.answer_referral),
    _path("together/<slug:slug>/plan/", public.view_public_plan),
    _path("together/<slug:slug>/plan/embed/", public.embed_plan),
    _path("together/<slug:slug>/plan/data.<str:format>", public.download_plan),
    _path(ROOM, plans.view_plans),
    _path(f"{ROOM}new/", plans.start_plan),
    _path(f"{ROOM}gaps/", gaps.view_gaps),
    _path(f"{ROOM}gaps/new/", gaps.name_gap),
    _path(f"{ROOM}hinders/", gaps.view_untaken),
    _path(GAP, gaps.view_gap),
    _path(f"{GAP}change/", gaps.change_gap),
    _path(f"{GAP}remove/", gaps.remove_gap),
    _path(f"{GAP}restore/", gaps.restore_gap),
    _path(f"{ROOM}vision/", visions.view_vision),
    _path(f"{ROOM}vision/write/", visions.write_vision),
    _path(f"{ROOM}vision/adopt/", visions.adopt_vision),
    _path(f"{ROOM}vision/compare/", visions.compare_visions),
    _path(PLAN, plans.view_plan),
    _path(f"{PLAN}change/", plans.change_plan),
    _path(f"{PLAN}close/", plans.close_plan),
    _path(f"{PLAN}reopen/", plans.reopen_plan),
    _path(f"{PLAN}status/", plans.view_status),
    _path(f"{PLAN}actions/new/", rows.add_action),
    _path(f"{PLAN}versions/", decisions.view_versions),
    _path(f"{PLAN}versions/compare/", decisions.compare_versions),
    _path(f"{PLAN}adopt/", decisions.adopt_plan),
    _path(f"{PLAN}referral/", decisions.view_referral),
    _path(f"{PLAN}referral/send/", decisions.send_referral),
    _path(f"{PLAN}referral/remind/", decisions.remind_referral),
    _path(f"{PLAN}referral/close/", decisions.close_referral),
    _path(f"{PLAN}continuation/", continuation.view_continuation),
    _path(f"{PLAN}continuation/<slug:key>/", continuation.answer_consideration),
    _path(f"{PLAN}publish/", public.publish_plan),
    _path(f"{PLAN}unpublish/", public.unpublish_plan),
    _path(f"{ROOM}comments/<uuid:uid>/reply/", decisions.reply_answer),
    _path(ACTION, rows.view_action),
    _path(f"{ACTION}change/", rows.change_action),
    _path(f"{ACTION}cells/<slug:field>/", cells.change_cell),
    _path(f"{ACTION}move/", rows.move_action),
    _path(f"{ACTION}remove/", rows.remove_action),
    _path(f"{ACTION}restore/", rows.restore_action),
    _path(f"{ACTION}ask/", rows.ask_responsible),
    _path(f"{ACTION}report/", rows.report_action),
]
