"""The workspaces app."""

from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    name = "samverk.workspaces"

    def ready(self) -> None:
        from . import (
            furniture,  # noqa: F401  (needs the tables loaded)
            people_pages,  # the tables must be loaded
        )

        people_pages.register()
