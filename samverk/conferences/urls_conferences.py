"""Addresses of setting a conference up, its series and its money."""

from django.urls import URLPattern, path

from .views import conferences, public

OPEN: list[URLPattern] = [
    path("<slug:slug>/", public.view_conference, name="view_conference"),
    path("<slug:slug>/calendar.ics", public.fetch_calendar, {"which": "calendar"}, name="fetch_calendar"),
    path("<slug:slug>/programme.ics", public.fetch_calendar, {"which": "programme"}, name="fetch_programme"),
]
ROOM: list[URLPattern] = [
    path("start/", conferences.start_conference, name="start_conference"),
    path("about/", conferences.change_conference, name="change_conference"),
    path("announce/", conferences.announce_conference, name="announce_conference"),
    path("take-down/", conferences.take_down_conference, name="take_down_conference"),
    path("cancel/", conferences.cancel_conference, name="cancel_conference"),
    path("hold/", conferences.hold_conference, name="hold_conference"),
]
