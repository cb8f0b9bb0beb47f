"""Addresses of registering, by oneself and by the organisers."""

from django.urls import URLPattern, path

from .views import own

OPEN: list[URLPattern] = [
    path("own/<str:secret>/", own.own_page, name="own_page"),
]
ROOM: list[URLPattern] = []
