"""Everything held about a person is found, and everything goes."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import models

from samverk.audit.actions import record
from samverk.audit.models import Entry
from samverk.audit.privacy import DECLARED, declared_fields
from samverk.organisations.models import Affiliation
from samverk.outbox.models import Message
from samverk.people import actions
from samverk.people.holdings import holdings
from samverk.people.models import Account, Consent, Person
from samverk.search.actions import index
from samverk.search.models import Item
from tests.organisations.factories import make_organisation

from .factories import make_account, make_administrator, make_person, make_protected_person

pytestmark = pytest.mark.django_db
WRITABLE = [
    (label, name)
    for label, name in DECLARED
    if label in {"people.Person", "people.Account", "people.Consent"}
    and isinstance(apps.get_model(label)._meta.get_field(name), models.CharField | models.TextField)
    and not apps.get_model(label)._meta.get_field(name).choices
    and name not in {"name_folded", "name_order", "language"}
]


@pytest.fixture
def karin() -> Account:
    account = make_account("karin@demo.example", name="Karin Åslund")
    actions.give_consent(by=account, person=account.person, purpose="Foto", text="Ja")
    return account


def shown(account: Account) -> str:
    return str([(fact.label, fact.value) for one in holdings(account.person, account) for fact in one.facts])


@pytest.mark.parametrize(("label", "name"), WRITABLE)
def test_a_canary_in_each_declared_column_is_in_the_copy(karin, label, name):
    canary = "kanarie@demo.example" if "email" in name else "KANARIE"
    apps.get_model(label)._base_manager.update(**{name: canary})
    assert canary in shown(Account.objects.with_person().get())


def test_all_columns_are_tried():
    assert {("people.Person", "phone"), ("people.Account", "email"), ("people.Consent", "text")} <= set(
        WRITABLE
    )
    assert declared_fields("people.Consent") == [
        "person",
        "purpose",
        "text",
        "through",
        "given_at",
        "withdrawn_at",
    ]


def test_sign_in_letters_and_the_trail_are_in_the_copy_and_secrets_are_not(karin):
    UserSession.objects.create(
        user=karin, ip="192.0.2.7", session_key="k" * 32, user_agent="KANARIE-WEBBLÄSARE"
    )
    Authenticator.objects.create(user=karin, type="totp", data={"secret": "HEMLIGT"})
    actions.mail_person(
        person=karin.person,
        template="people/mail/invitation.txt",
        context={"name": "KANARIE-BREV", "link": ""},
        by=None,
    )
    kinds = {one.kind for one in holdings(karin.person, karin)}
    assert {
        "account.EmailAddress",
        "mfa.Authenticator",
        "usersessions.UserSession",
        "outbox.Message",
        "audit.Entry",
    } <= kinds
    text = shown(karin)
    assert "KANARIE-WEBBLÄSARE" in text
    assert "KANARIE-BREV" in text
    assert "192.0.2.7" in text
    assert "HEMLIGT" not in text
    assert karin.password not in text


def test_a_protected_person_gets_a_copy_with_the_real_name():
    account = make_account("h@demo.example", person=make_protected_person("Hemliga Hedda"))
    assert "Hemliga" in shown(account)


def test_other_peoples_rows_are_left_out(karin):
    other = make_account("annan@demo.example", name="Annan Person")
    record(by=other, verb="people.change_person", on=other.person)
    assert "Annan" not in shown(karin)
    assert "annan@" not in shown(karin)


def everything_stored() -> str:
    """Every row of every table, as text."""
    return str([(model._meta.label, list(model._base_manager.values())) for model in apps.get_models()])


def test_erasing_a_person_leaves_no_trace_of_them_in_any_table(karin):
    admin = make_administrator()
    index(kind="people.Person", uid=karin.person.uid, title="Karin Åslund", url="/x", scope="signed_in")
    actions.change_person(by=karin, person=karin.person, phone="070-KANARIE")
    actions.mail_person(
        person=karin.person,
        template="people/mail/invitation.txt",
        context={"name": "Karin", "link": ""},
        by=admin,
    )
    assert all(canary in everything_stored() for canary in ("Åslund", "karin@demo.example", "070-KANARIE"))
    assert actions.erase_person(by=karin, person=karin.person) is True
    left = everything_stored()
    assert not [one for one in ("Åslund", "Karin", "karin@demo", "070-KANARIE", "aslund") if one in left]
    assert not Item.objects.exists()
    assert not Message.objects.exists()
    assert not Consent.objects.exists()
    assert Entry.objects.filter(verb="people.erase_person", by=karin.pk).count() == 1


def test_where_history_hangs_on_a_person_the_row_stays_empty(karin):
    person = karin.person
    Affiliation.objects.create(organisation=make_organisation(), person=person, title="KANARIE-TITEL")
    make_administrator()
    assert actions.erase_person(by=karin, person=person) is False
    person = Person.including_protected.get(pk=person.pk)
    assert (person.name, person.email, person.account, person.is_protected) == (
        "Raderad person",
        "",
        None,
        False,
    )
    assert "KANARIE" not in everything_stored()


def test_a_person_without_account_is_erased_too():
    amina = make_person("Amina Warsame", email="amina@demo.example")
    actions.erase_person(by=None, person=amina)
    assert not Person.including_protected.exists()
    assert not EmailAddress.objects.exists()
