"""Addresses of the day: check-in, Open Space, forms and certificates."""

from django.urls import URLPattern

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = []
