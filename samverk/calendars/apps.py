"""The calendars app."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "samverk.calendars"
