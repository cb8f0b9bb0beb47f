"""Addresses of who comes, who is missing, what is needed, rides and invitations."""

from django.urls import URLPattern

OPEN: list[URLPattern] = []
ROOM: list[URLPattern] = []
