"""The plans app; a tool of rooms."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "samverk.plans"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
