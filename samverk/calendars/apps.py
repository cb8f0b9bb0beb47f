"""The calendars app."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "samverk.calendars"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
