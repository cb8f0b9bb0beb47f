"""The tasks app; it stands as a tool in every kind of room."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "samverk.tasks"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
