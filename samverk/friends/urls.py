"""Addresses of friends: sign-up and one's own page without an account, and a room's programme."""

from django.urls import include, path

from . import urls_gatherings, urls_pairs, urls_participants, urls_programmes, urls_rounds

app_name = "friends"
_room = [
    *urls_programmes.ROOM,
    *urls_participants.ROOM,
    *urls_rounds.ROOM,
    *urls_pairs.ROOM,
    *urls_gatherings.ROOM,
]
urlpatterns = [
    *urls_programmes.OPEN,
    *urls_participants.OPEN,
    *urls_pairs.OPEN,
    *urls_gatherings.OPEN,
    path("rooms/<slug:slug>/friends/", include(_room)),
]
