"""The friends app: language friends, guides, mentors, buddies, family friends."""

from django.apps import AppConfig


class FriendsConfig(AppConfig):
    name = "samverk.friends"

    def ready(self) -> None:
        from . import furniture  # noqa: F401  (needs the tables loaded)
