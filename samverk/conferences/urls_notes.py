"""Addresses of notes of the day and questions to the panel."""

from django.urls import URLPattern

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = []
