"""Addresses of the programme, its halls and its contributors."""

from django.urls import URLPattern, path

from .views import programme

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = [
    path("", programme.view_programme, name="view_programme"),
]
