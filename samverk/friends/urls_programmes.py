"""Addresses of the programme itself, of sign-up, and of one's own page."""

from django.urls import URLPattern, path

from .views import own, own_acts, paper, programmes, sign_up, sources

OPEN: list[URLPattern] = [
    path("friend/<str:secret>/", own.own_page, name="own_page"),
    path("friend/<str:secret>/facts/<str:page>/", own_acts.change_own_facts, name="change_own_facts"),
    path("friend/<str:secret>/pause/", own_acts.pause_own, name="pause_own"),
    path("friend/<str:secret>/resume/", own_acts.resume_own, name="resume_own"),
    path("friend/<str:secret>/leave/", own_acts.leave_own, name="leave_own"),
    path("friend/<str:secret>/consents/", own_acts.change_own_consents, name="change_own_consents"),
    path("friend/<str:secret>/data/", own_acts.take_own_data, name="take_own_data"),
    path("join/<slug:place>/", sign_up.join, name="join"),
    path("join/<slug:place>/thanks/", sign_up.joined, name="joined"),
    path("join/<slug:place>/<str:side>/<str:page>/", sign_up.sign_up, name="sign_up"),
]
ROOM: list[URLPattern] = [
    path("", programmes.view_friends, name="view_friends"),
    path("start/", programmes.start_programme, name="start_programme"),
    path("settings/", programmes.change_programme, name="change_programme"),
    path("sign-up/open/", programmes.open_sign_up, name="open_sign_up"),
    path("sign-up/close/", programmes.close_sign_up, name="close_sign_up"),
    path("people/from-paper/", paper.enter_from_paper, name="enter_from_paper"),
    path("sources/", sources.view_sources, name="view_sources"),
    path("sources/add/", sources.add_source, name="add_source"),
    path("sources/<uuid:uid>/retire/", sources.retire_source, name="retire_source"),
    path("sources/poster/", sources.print_poster, name="print_poster"),
]
