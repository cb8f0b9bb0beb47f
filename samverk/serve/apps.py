"""The serve app: commands only."""

from django.apps import AppConfig


class ServeConfig(AppConfig):
    name = "samverk.serve"
