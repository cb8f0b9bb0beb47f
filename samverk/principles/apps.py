"""The principles app."""

from django.apps import AppConfig


class PrinciplesConfig(AppConfig):
    name = "samverk.principles"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
