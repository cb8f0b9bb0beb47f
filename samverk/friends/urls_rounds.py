"""Addresses of rounds."""

from django.urls import URLPattern

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = []
