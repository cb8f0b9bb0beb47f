"""The minutes app."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "samverk.minutes"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (registers; needs the models to be loaded)
