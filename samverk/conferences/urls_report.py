"""Addresses of the report, the survey, the thanks, the comparison of a series."""

from django.urls import URLPattern

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = []
