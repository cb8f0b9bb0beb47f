"""People for tests, quick: no audit entries, no mail, the e-mail address confirmed."""

from typing import Any

from allauth.account.models import EmailAddress

from samverk.people.models import Account, Handler, Person

PASSWORD = "blyertspenna hav trumpet"


def make_account(
    email: str = "karin@demo.example", *, name: str = "", person: Person | None = None, **fields: Any
) -> Account:
    """An account with a confirmed address and a person called `name` (else after the address)."""
    password = fields.pop("password", PASSWORD)
    account = Account.objects.create_user(email, password, **fields)
    EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=True)
    if person is None:
        given, _space, family = (name or email.split("@")[0].capitalize()).partition(" ")
        Person.objects.create(
            given_name=given,
            family_name=family,
            email=account.email,
            account=account,
            language=account.language,
        )
    else:
        person.account = account
        person.save()
    return account


def make_administrator(email: str = "admin@demo.example", **fields: Any) -> Account:
    return make_account(email, is_administrator=True, **fields)


def make_person(name: str = "Amina Warsame", **fields: Any) -> Person:
    """A person without account."""
    given, _space, family = name.partition(" ")
    return Person.objects.create(given_name=given, family_name=family, **fields)


def make_protected_person(
    name: str = "Hemliga Hedda", *, handlers: tuple[Account, ...] = (), **fields: Any
) -> Person:
    """A person with protected identity whom `handlers` may see."""
    given, _space, family = name.partition(" ")
    person = Person.including_protected.create(
        given_name=given, family_name=family, is_protected=True, **fields
    )
    Handler.objects.bulk_create(Handler(person=person, account=account) for account in handlers)
    return person
