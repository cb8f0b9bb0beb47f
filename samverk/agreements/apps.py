"""The agreements app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "samverk.agreements"
