"""The imports app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "samverk.imports"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
