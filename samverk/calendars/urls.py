"""Addresses of calendars."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "calendars"
urlpatterns: list[URLPattern | URLResolver] = [
    path("rooms/<slug:slug>/calendar/", views.view_calendar, name="view_calendar"),
    path("rooms/<slug:slug>/calendar/year/", views.view_year_wheel, name="view_year_wheel"),
    path("account/calendar/", views.view_feed_addresses, name="view_feed_addresses"),
    path("account/calendar/new/", views.make_feed_address, name="make_feed_address"),
    path("account/calendar/<uuid:uid>/revoke/", views.revoke_feed_address, name="revoke_feed_address"),
    path("calendar/<slug:secret>.ics", views.open_feed, name="open_feed"),
]
