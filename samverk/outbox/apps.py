"""The outbox app."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "samverk.outbox"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers itself)
