"""The minutes app."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "samverk.minutes"
