"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "samverk.people"

    def ready(self) -> None:
        from . import names

        names.register()
