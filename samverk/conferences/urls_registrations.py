"""Addresses of registering, by oneself and by the organisers."""

from django.urls import URLPattern

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = []
