"""`./run install`: an empty installation and its first administrator."""

from typing import Any

import environ
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from samverk.people.actions import create_first_administrator
from samverk.people.models import Account
from samverk.serve import prepare

env = environ.FileAwareEnv()


class Command(BaseCommand):
    help = (
        "Prepare the database and make the first administrator. Asks, unless SAMVERK_ADMIN_EMAIL and"
        " SAMVERK_ADMIN_PASSWORD answer. May be run again: what is there stays."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        if settings.DEMO:
            raise CommandError("SAMVERK_DEMO is set: the demo installs itself (./run).")
        try:
            with prepare.only_server():
                prepare.check_database()
                prepare.prepare()
        except prepare.CannotStart as trouble:
            raise CommandError(str(trouble)) from None
        if not Account.objects.filter(is_administrator=True).exists():
            self._administrator()
        self.stdout.write(
            f"\nKlart. Starta med ./run serve och öppna {settings.SITE_ADDRESS}"
            f"\nDone. Start with ./run serve and open {settings.SITE_ADDRESS}\n"
        )

    def _administrator(self) -> None:
        email, password = env("SAMVERK_ADMIN_EMAIL", default=""), env("SAMVERK_ADMIN_PASSWORD", default="")
        if not (email and password):
            try:
                call_command("create_administrator", if_none=True)
            except EOFError:
                raise CommandError(
                    "Nobody is there to answer: set SAMVERK_ADMIN_EMAIL and SAMVERK_ADMIN_PASSWORD."
                ) from None
            return
        try:
            validate_email(email)
            validate_password(password, Account(email=email))
        except ValidationError as trouble:
            raise CommandError(" ".join(trouble.messages)) from None
        name = env("SAMVERK_ADMIN_NAME", default=email.split("@")[0])
        given, _space, family = name.partition(" ")
        create_first_administrator(email=email, password=password, given_name=given, family_name=family)
