"""`./run held_mail`: what becomes of messages that were held back after a restore."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from samverk.outbox.delivery import release_held
from samverk.outbox.models import Message


class Command(BaseCommand):
    help = "Show the messages held back after a restore; --send lets them go, --drop gives them up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--send", action="store_true")
        choice.add_argument("--drop", action="store_true")

    def handle(self, *, send: bool, drop: bool, **_options: Any) -> None:
        if send or drop:
            self.stdout.write(str(release_held(send=send)))
            return
        for message in Message.objects.filter(state=Message.State.HELD).order_by("id"):
            self.stdout.write(f"{message.created_at:%Y-%m-%d %H:%M}  {message.to}  {message.subject}")
