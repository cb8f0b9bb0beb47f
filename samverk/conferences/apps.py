"""The conferences app."""

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "samverk.conferences"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
