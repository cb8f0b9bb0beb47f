"""Addresses of workspaces: the room itself and its people."""

from . import urls_members, urls_rooms

app_name = "workspaces"
urlpatterns = [*urls_rooms.urlpatterns, *urls_members.urlpatterns]
