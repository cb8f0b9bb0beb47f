"""The site app; it draws the rooms' public pages."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "samverk.site"

    def ready(self) -> None:
        from samverk.workspaces.public import offer_page

        offer_page("site:view_public_room")
