"""Administrators invite, close and name administrators; nobody else gets in."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.audit.models import Reading
from samverk.outbox.models import Message
from samverk.people import actions
from samverk.people.models import Account

from .factories import make_account, make_administrator, make_person, make_protected_person

pytestmark = pytest.mark.django_db
ACTS = ["deactivate_account", "reactivate_account", "appoint_administrator", "dismiss_administrator"]
LISTS = ["view_accounts", "view_people", "view_handlers", "view_retention"]
EXPORTED = ["view_accounts", "view_people"]


@pytest.fixture
def admin(client: Client) -> Account:
    account = make_administrator(name="Ingrid Admin")
    client.force_login(account)
    return account


@pytest.mark.parametrize("name", [*LISTS, "invite_account"])
def test_pages_do_not_exist_for_others(client, name):
    url = reverse(f"people:{name}")
    assert client.get(url)["Location"] == f"/account/login/?next={url}"
    client.force_login(make_account())
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", ACTS)
def test_acts_do_not_exist_for_others_nor_for_nobody(client, name):
    karin = make_account()
    url = reverse(f"people:{name}", args=[karin.uid])
    client.force_login(make_account("annan@demo.example"))
    assert client.post(url).status_code == 404
    client.force_login(make_administrator())
    assert client.get(url).status_code == 405
    assert client.post(reverse(f"people:{name}", args=[uuid4()])).status_code == 404


def test_invite_account_sends_a_link_that_chooses_a_password(client, admin):
    form = {"given_name": "Amir", "family_name": "Nazari", "email": "Amir@demo.example", "language": "sv"}
    assert client.post("/account/all/invite/", form)["Location"] == "/account/all/"
    account = Account.objects.get(email="amir@demo.example")
    letter = Message.objects.get()
    assert (letter.to, letter.subject) == ("amir@demo.example", "Du har ett konto i Samverk")
    assert "Ingrid Admin har gjort ett konto åt dig" in letter.text
    link = next(word for word in letter.text.split() if "/password/reset/key/" in word)
    guest = Client()
    page = guest.get("/" + link.split("/", 3)[3], follow=True)
    chosen = {"password1": "paraply under grön tröskel", "password2": "paraply under grön tröskel"}
    guest.post(page.redirect_chain[-1][0], chosen)
    assert guest.get("/account/me/").status_code == 200
    assert (account.name, account.is_administrator) == ("Amir Nazari", False)


def test_inviting_twice_says_so_and_keeps_the_form(client, admin):
    make_account("amir@demo.example")
    response = client.post(
        "/account/all/invite/", {"given_name": "Amir", "email": "amir@demo.example", "language": "sv"}
    )
    assert response.status_code == 422
    assert "Det finns redan ett konto med den här adressen." in response.content.decode()


def test_acts_change_the_account_and_the_last_administrator_stays(client, admin):
    karin = make_account("karin@demo.example")
    for name, field, value in [
        ("appoint_administrator", "is_administrator", True), ("dismiss_administrator", "is_administrator", False),
        ("deactivate_account", "is_active", False), ("reactivate_account", "is_active", True),
    ]:  # fmt: skip
        client.post(reverse(f"people:{name}", args=[karin.uid]))
        karin.refresh_from_db()
        assert getattr(karin, field) is value
    for name in ("dismiss_administrator", "deactivate_account"):
        response = client.post(reverse(f"people:{name}", args=[admin.uid]), follow=True)
        assert "Det här är den sista administratören" in response.content.decode()
    admin.refresh_from_db()
    assert admin.is_administrator
    assert admin.is_active


@pytest.mark.parametrize("words", ["asa", "Åsa", "ASA@demo", "berg"])
def test_search_finds_by_name_and_address(client, admin, words):
    make_account("asa@demo.example", name="Åsa Öberg")
    make_account("olle@demo.example", name="Olle Ek")
    page = client.get("/account/all/", {"q": words}).context["page"]
    assert [account.email for account in page] == ["asa@demo.example"]


def test_lists_cost_the_same_for_one_and_three_rows(client, admin):
    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    urls = [reverse(f"people:{name}") for name in LISTS]
    handler = make_account("h@demo.example")
    make_person(email="p0@demo.example")
    make_protected_person(handlers=(handler,))
    cost(urls[0])
    one = [cost(url) for url in urls]
    for number in range(2):
        make_account(f"k{number}@demo.example")
        make_protected_person(handlers=(handler, admin))
    assert [cost(url) for url in urls] == one


def test_create_account_links_the_person_and_refuses_a_second():
    amina = make_person("Amina Warsame", email="amina@demo.example")
    account = actions.create_account(email=" Amina@Demo.example ", password="x", person=amina)
    assert account.email == "amina@demo.example"
    assert account.person == amina
    with pytest.raises(actions.AccountExists):
        actions.create_account(email="amina@demo.example", password="x")
    with pytest.raises(actions.PersonHasAccount):
        actions.create_account(email="ny@demo.example", password="x", person=amina)
    assert Account.objects.count() == 1


def test_the_first_administrator_is_made_at_the_prompt(monkeypatch, capsys):
    answers = iter(["inte en adress", "ingrid@demo.example", "Ingrid", "Sandström"])
    secrets = iter(
        [
            "Sommar2026!!",
            "paraply under grön tröskel",
            "annat",
            "paraply under grön tröskel",
            "paraply under grön tröskel",
        ]
    )
    monkeypatch.setattr("builtins.input", lambda _question: next(answers))
    monkeypatch.setattr(
        "samverk.people.management.commands.create_administrator.getpass", lambda _question: next(secrets)
    )
    call_command("create_administrator", "--if-none")
    account = Account.objects.get()
    assert (account.email, account.is_administrator, account.name) == (
        "ingrid@demo.example",
        True,
        "Ingrid Sandström",
    )
    assert account.check_password("paraply under grön tröskel")
    call_command("create_administrator", "--if-none")
    assert Account.objects.count() == 1


def exported(client: Client, name: str, **asked: str) -> list[str]:
    """The lines of the list as CSV."""
    response = client.get(reverse(f"people:{name}"), {"format": "csv", **asked})
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


@pytest.mark.parametrize("name", EXPORTED)
def test_a_list_comes_out_whole_and_filtered(client, admin, name):
    for number in range(60):
        make_account(f"a{number}@demo.example", name=f"Stina Nummer{number}")
    assert len([line for line in exported(client, name) if "Stina" in line]) == 60
    (line,) = [line for line in exported(client, name, q="Nummer42") if "@" in line]
    assert "Stina Nummer42" in line


@pytest.mark.parametrize("name", EXPORTED)
def test_nobody_with_a_protected_identity_is_in_a_file(client, admin, name):
    person = make_protected_person(name="Hemliga Hedda", handlers=(admin,), email="hedda@demo.example")
    make_account("hedda@demo.example", person=person)
    text = "\n".join(exported(client, name))
    assert "Ingrid" in text
    assert "edda" not in text


@pytest.mark.parametrize("name", EXPORTED)
def test_a_formula_in_a_name_stays_text(client, admin, name):
    make_account("eva@demo.example", name="=1+1 Ström")
    assert next(line for line in exported(client, name) if "1+1" in line).lstrip('"').startswith("'=1+1")


@pytest.mark.parametrize(
    ("name", "kind"), [("view_accounts", "people.Account"), ("view_people", "people.Person")]
)
def test_taking_a_list_along_is_recorded(client, admin, name, kind):
    client.get(reverse(f"people:{name}"))
    assert not Reading.objects.exists()
    exported(client, name)
    reading = Reading.objects.get()
    assert (reading.by, reading.kind, reading.subject, reading.reason) == (admin, kind, None, "list exported")


def test_an_administrator_reads_what_is_erased_when(client, admin):
    text = client.get(reverse("people:view_retention")).content.decode()
    assert "365" not in text
    assert "1 år efter att inbjudan besvarades" in text
    assert "90 dagar efter att brevet skickades" in text
