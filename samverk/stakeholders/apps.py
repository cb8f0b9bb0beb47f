"""The stakeholders app."""

from django.apps import AppConfig


class StakeholdersConfig(AppConfig):
    name = "samverk.stakeholders"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
