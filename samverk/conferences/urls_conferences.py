"""Addresses of setting a conference up, its series and its money."""

from django.urls import URLPattern, path

from .views import conferences, money, organisers, public, series

OPEN: list[URLPattern] = [
    path("<slug:slug>/", public.view_conference, name="view_conference"),
    path("<slug:slug>/calendar.ics", public.fetch_calendar, {"which": "calendar"}, name="fetch_calendar"),
    path("<slug:slug>/programme.ics", public.fetch_calendar, {"which": "programme"}, name="fetch_programme"),
]
ROOM: list[URLPattern] = [
    path("start/", conferences.start_conference, name="start_conference"),
    path("about/", conferences.change_conference, name="change_conference"),
    path("about/organisers/new/", organisers.add_organiser, name="add_organiser"),
    path("about/organisers/<uuid:uid>/", organisers.change_organiser, name="change_organiser"),
    path("announce/", conferences.announce_conference, name="announce_conference"),
    path("take-down/", conferences.take_down_conference, name="take_down_conference"),
    path("cancel/", conferences.cancel_conference, name="cancel_conference"),
    path("hold/", conferences.hold_conference, name="hold_conference"),
    path("budget/", money.view_budget, name="view_budget"),
    path("budget/new/", money.add_budget_line, name="add_budget_line"),
    path("budget/<uuid:uid>/", money.change_budget_line, name="change_budget_line"),
    path("budget/<uuid:uid>/remove/", money.remove_budget_line, name="remove_budget_line"),
    path("series/", series.view_series, name="view_series"),
    path("series/new/", series.make_series, name="make_series"),
    path("series/join/", series.join_series, name="join_series"),
    path("series/leave/", series.leave_series, name="leave_series"),
    path("series/<uuid:uid>/", series.change_series, name="change_series"),
]
