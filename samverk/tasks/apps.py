"""The tasks app."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "samverk.tasks"
