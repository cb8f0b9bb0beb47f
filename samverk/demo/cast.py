"""The demo's sign-ins: one for each kind of person. They exist in the demo only."""

from dataclasses import dataclass

from django.db import transaction

from samverk.people.actions import create_account
from samverk.people.models import Account, Person

PASSWORD = "samverk-demo"  # noqa: S105  (printed on the demo's sign-in page)


@dataclass(frozen=True)
class Part:
    """One account of the demo."""

    key: str
    given_name: str
    family_name: str
    is_administrator: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@demo.example"


PARTS = [
    Part("administrator", "Ingrid", "Norberg", is_administrator=True),
    Part("coordinator", "Karin", "Åslund"),
    Part("member", "Amina", "Hassan"),
    Part("matcher", "Elin", "Sjöberg"),
    Part("guide", "Yusuf", "Demir"),
    Part("organiser", "Frida", "Holm"),
]


@transaction.atomic
def make_cast() -> dict[str, Account]:
    """The six accounts by key, each with its person."""
    return {
        part.key: create_account(
            email=part.email,
            password=PASSWORD,
            given_name=part.given_name,
            family_name=part.family_name,
            is_administrator=part.is_administrator,
        )
        for part in PARTS
    }


def person_of(account: Account) -> Person:
    return Person.objects.get(account=account)
