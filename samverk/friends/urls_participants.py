"""Addresses of participants."""

from django.urls import URLPattern

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = []
