"""`manage.py create_administrator`: the first account of a new installation. Asks for what it is not given."""

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from samverk.people.actions import AccountExists, create_first_administrator
from samverk.people.models import Account


class Command(BaseCommand):
    help = "Makes an administrator. With --if-none it does nothing where there is one already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email")
        parser.add_argument("--given-name")
        parser.add_argument("--family-name", default=None)
        parser.add_argument("--language", default="sv")
        parser.add_argument("--if-none", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_none"] and Account.objects.active().administrators().exists():
            return
        email = options["email"] or self._ask("E-post / e-mail: ", validate_email)
        given = options["given_name"] or self._ask("Förnamn / given name: ")
        family = options["family_name"]
        if family is None:
            family = input("Efternamn / family name: ").strip()
        password = self._password(Account(email=email))
        try:
            account = create_first_administrator(
                email=email,
                password=password,
                given_name=given,
                family_name=family,
                language=options["language"],
            )
        except AccountExists:
            raise CommandError(f"{email} has an account already.") from None
        self.stdout.write(f"{account.email} is an administrator and can sign in.")

    def _ask(self, question: str, validate: Any = None) -> str:
        while True:
            answer = input(question).strip()
            try:
                if validate and answer:
                    validate(answer)
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))
                continue
            if answer:
                return answer

    def _password(self, account: Account) -> str:
        while True:
            password = getpass("Lösenord, minst 12 tecken / password, at least 12 signs: ")
            try:
                validate_password(password, account)
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))
                continue
            if getpass("En gång till / once more: ") == password:
                return password
            self.stderr.write("De två är inte lika. / The two are not the same.")
