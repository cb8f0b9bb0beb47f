"""Loads every app's `rules.py` and `privacy.py` at the start."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    name = "samverk.access"

    def ready(self) -> None:
        autodiscover_modules("rules")
        autodiscover_modules("privacy")
