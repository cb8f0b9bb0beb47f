"""Addresses of the programme itself, of sign-up, and of one's own page."""

from django.urls import URLPattern, path

from .views import own, programmes

OPEN: list[URLPattern] = [
    path("friend/<str:secret>/", own.own_page, name="own_page"),
]
ROOM: list[URLPattern] = [
    path("", programmes.view_friends, name="view_friends"),
]
