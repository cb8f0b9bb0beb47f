"""The site app; it draws the rooms' public pages, and puts tasks into their calendars."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "samverk.site"

    def ready(self) -> None:
        from samverk.calendars import register as calendars
        from samverk.workspaces.public import offer_page

        from .dates import own_task_days

        from . import dates  # noqa: F401  (registers; needs the tables loaded)

        offer_page("site:view_public_room")
        calendars.provide("tasks.own", own_task_days, permission="tasks.view_tasks")
