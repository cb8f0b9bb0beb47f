"""Addresses of gatherings, of associations' doors and visits, and of shared pools."""

from django.urls import URLPattern, path

from .views import doors, gatherings, pools

OPEN: list[URLPattern] = [
    path("friend/<str:secret>/gathering/", gatherings.answer_gathering, name="answer_gathering"),
    path("friend/<str:secret>/choose/", gatherings.choose_guest, name="choose_guest"),
    path("friend/<str:secret>/ask-visit/", doors.ask_visit, name="ask_visit"),
    path("friend/<str:secret>/visit/", doors.own_visit, name="own_visit"),
    path("visit/<str:secret>/", doors.answer_visit, name="answer_visit"),
]
_one = "gatherings/<uuid:uid>/"
_guest = "gatherings/guests/<uuid:uid>/"
ROOM: list[URLPattern] = [
    path("gatherings/", gatherings.view_gatherings, name="view_gatherings"),
    path("gatherings/plan/", gatherings.plan_gathering, name="plan_gathering"),
    path(_one, gatherings.view_gathering, name="view_gathering"),
    path(f"{_one}change/", gatherings.change_gathering, name="change_gathering"),
    path(f"{_one}cancel/", gatherings.cancel_gathering, name="cancel_gathering"),
    path(f"{_one}invite/", gatherings.invite_guests, name="invite_guests"),
    path(f"{_one}cards/", gatherings.print_cards, name="print_cards"),
    path(f"{_one}choosing/", gatherings.open_choosing, name="open_choosing"),
    path(f"{_one}choosing-again/", gatherings.reopen_choosing, name="reopen_choosing"),
    path(f"{_one}match/", gatherings.match_gathering, name="match_gathering"),
    path(f"{_one}ask/", gatherings.ask_matched, name="ask_matched"),
    path(f"{_one}close/", gatherings.close_gathering, name="close_gathering"),
    path(f"{_guest}here/", gatherings.check_in_guest, name="check_in_guest"),
    path(f"{_guest}paper/", gatherings.enter_choices, name="enter_choices"),
    path("doors/", doors.view_doors, name="view_doors"),
    path("doors/open/", doors.open_door, name="open_door"),
    path("doors/<uuid:uid>/", doors.change_door, name="change_door"),
    path("visits/<uuid:uid>/", doors.settle_visit, name="settle_visit"),
    path("pools/", pools.view_pools, name="view_pools"),
    path("pools/propose/", pools.propose_pool, name="propose_pool"),
    path("pools/<uuid:uid>/accept/", pools.accept_pool, name="accept_pool"),
    path("pools/<uuid:uid>/end/", pools.end_pool, name="end_pool"),
]
