"""The meetings app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "samverk.meetings"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
