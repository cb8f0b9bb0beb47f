"""The site app; it draws the rooms' public pages, and puts tasks into their calendars."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "samverk.site"

    def ready(self) -> None:
        from samverk.workspaces.public import offer_page

        from . import dates  # noqa: F401  (registers; needs the tables loaded)

        offer_page("site:view_public_room")
