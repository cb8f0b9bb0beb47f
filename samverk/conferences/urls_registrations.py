"""Addresses of registering, by oneself and by the organisers."""

from django.urls import URLPattern, path

from .views import own, own_acts, own_group, registering

_own = "own/<str:secret>/"
_group = "group/<str:secret>/"
OPEN: list[URLPattern] = [
    path(_own, own.own_page, name="own_page"),
    path(f"{_own}change/", own_acts.change_own_answers, name="change_own_answers"),
    path(f"{_own}somebody-else/", own_acts.substitute_own, name="substitute_own"),
    path(f"{_own}cancel/", own_acts.cancel_own, name="cancel_own"),
    path(f"{_own}answer/", own_acts.answer_offer, name="answer_offer"),
    path(f"{_own}queue/", own_acts.queue_again, name="queue_again"),
    path(f"{_own}calendar/", own_acts.own_calendar, name="own_calendar"),
    path(f"{_own}code/", own_acts.own_code, name="own_code"),
    path("instead/<str:token>/", own_acts.substitute_by_link, name="substitute_by_link"),
    path(_group, own_group.own_group, name="own_group"),
    path(f"{_group}<uuid:uid>/", own_group.open_in_group, name="open_in_group"),
    path("<slug:slug>/register/", registering.register, name="register"),
    path("<slug:slug>/register/group/", registering.register_group, name="register_group"),
    path("<slug:slug>/register/thanks/", registering.registered, name="registered"),
    path("<slug:slug>/register/link/", registering.ask_for_link, name="ask_for_link"),
    path("<slug:slug>/register/organisations/", registering.find_organisation, name="find_organisation"),
]
ROOM: list[URLPattern] = []
