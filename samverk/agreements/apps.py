"""The agreements app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "samverk.agreements"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
