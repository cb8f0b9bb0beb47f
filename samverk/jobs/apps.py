"""The jobs app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "samverk.jobs"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers itself)

        autodiscover_modules("jobs")
