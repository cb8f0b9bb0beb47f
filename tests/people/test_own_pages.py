"""My account, who sees me, my consents, what is held about me, erasing it."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from samverk.audit.models import Entry, Reading
from samverk.people import actions, panels, visibility
from samverk.people.actions import erasure
from samverk.people.models import Account, Consent, Person

from .factories import PASSWORD, make_account, make_administrator

pytestmark = pytest.mark.django_db
OWN = [
    "view_account",
    "change_account",
    "view_visibility",
    "view_consents",
    "view_holdings",
    "export_holdings",
    "erase_account",
]


def sign_in(client: Client, account: Account) -> Client:
    """With the password, and once more, as the sensitive pages want."""
    client.post("/account/login/", {"login": account.email, "password": PASSWORD})
    assert client.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302
    return client


@pytest.fixture
def karin() -> Account:
    return make_account("karin@demo.example", name="Karin Åslund")


@pytest.fixture
def signed_in(client: Client, karin: Account) -> Client:
    """Signed in with the password, as reauthentication wants."""
    return sign_in(client, karin)


@pytest.mark.parametrize("name", OWN)
def test_pages_ask_the_anonymous_to_sign_in_and_open_for_the_owner(signed_in, name):
    url = reverse(f"people:{name}")
    assert Client().get(url)["Location"] == f"/account/login/?next={url}"
    assert signed_in.get(url).status_code == 200


@pytest.mark.parametrize("name", ["view_holdings", "export_holdings", "erase_account"])
def test_sensitive_pages_ask_who_it_is_once_more(client, karin, name):
    client.force_login(karin)
    assert client.get(reverse(f"people:{name}"))["Location"].startswith("/account/reauthenticate/")


def test_change_account(signed_in, karin):
    form = {"given_name": "Karin", "family_name": "Öberg", "phone": "070-1", "contact_by": "text", "language": "en",
            "version": karin.person.version}  # fmt: skip
    response = signed_in.post("/account/me/change/", form)
    assert response["Location"] == "/account/me/"
    karin = Account.objects.get()
    assert (karin.name, karin.person.phone, karin.language, karin.person.language) == (
        "Karin Öberg",
        "070-1",
        "en",
        "en",
    )
    entry = Entry.objects.get(verb="people.change_person")
    assert (entry.by, entry.details["fields"]) == (karin, ["contact_by", "family_name", "language", "phone"])


def test_an_incomplete_form_comes_back_with_what_was_typed(signed_in):
    response = signed_in.post("/account/me/change/", {"given_name": "", "family_name": "Öberg"})
    assert response.status_code == 422
    assert "Öberg" in response.content.decode()


def test_a_stale_form_shows_both_texts_and_changes_nothing(signed_in, karin):
    actions.change_person(by=karin, person=karin.person, phone="010-NEW")
    form = {"given_name": "Karin", "family_name": "Åslund", "phone": "020-MINE", "contact_by": "email", "language": "sv",
            "version": karin.person.version - 1}  # fmt: skip
    response = signed_in.post("/account/me/change/", form)
    text = response.content.decode()
    assert response.status_code == 409
    assert "010-NEW" in text
    assert "020-MINE" in text
    assert Person.objects.get().phone == "010-NEW"
    form["version"] = response.context["form"].data["version"]
    assert signed_in.post("/account/me/change/", form).status_code == 302
    assert Person.objects.get().phone == "020-MINE"


def test_change_language(signed_in):
    signed_in.post("/account/me/language/", {"language": "ar"})
    signed_in.post("/account/me/language/", {"language": "xx"})
    assert Account.objects.get().language == "ar"


def test_who_can_see_me_is_told_by_the_apps_above(signed_in, karin, monkeypatch):
    monkeypatch.setattr(visibility, "_providers", [])
    visibility.provide(
        lambda person: [visibility.Sighting("Kalmar län", "12 medlemmar", f"ditt namn, {person.name}")]
    )
    text = signed_in.get("/account/me/visible-to/").content.decode()
    assert "Kalmar län" in text
    assert "12 medlemmar" in text
    assert "ditt namn, Karin Åslund" in text
    assert "Du syns på 1 ställe." in signed_in.get("/account/me/").content.decode()


def test_apps_above_add_cards_to_my_account(signed_in, karin, monkeypatch):
    monkeypatch.setattr(panels, "_panels", {})
    panels.register(
        "words",
        template="people/stale_note.html",
        context=lambda account: {"stale": [("Fält", account.email, "y")]},
    )
    assert "Fält" in signed_in.get("/account/me/").content.decode()


def test_a_consent_is_shown_with_its_words_and_taken_back_by_its_owner_only(signed_in, karin):
    consent = actions.give_consent(
        by=karin, person=karin.person, purpose="Foto", text="Ja till foto på sommarfesten"
    )
    assert "Ja till foto på sommarfesten" in signed_in.get("/account/me/consents/").content.decode()
    url = reverse("people:withdraw_consent", args=[consent.uid])
    stranger = Client()
    stranger.force_login(make_account("annan@demo.example"))
    assert stranger.post(url).status_code == 404
    assert Consent.objects.get().withdrawn_at is None
    signed_in.post(url)
    first = Consent.objects.get().withdrawn_at
    signed_in.post(url)
    assert first is not None
    assert Consent.objects.get().withdrawn_at == first
    assert Entry.objects.filter(verb="people.withdraw_consent").count() == 1


def test_saying_yes_again_replaces_the_old_yes(karin):
    for text in ("a", "b"):
        actions.give_consent(by=karin, person=karin.person, purpose="Foto", text=text)
    assert [consent.text for consent in karin.person.consents.valid()] == ["b"]


def test_the_export_holds_what_the_page_shows(signed_in, karin):
    actions.give_consent(by=karin, person=karin.person, purpose="Foto", text="KANARIE-SAMTYCKE")
    actions.change_person(by=karin, person=karin.person, phone="KANARIE-TELEFON")
    page = signed_in.get("/account/me/data/").content.decode()
    export = signed_in.get("/account/me/data/export/")
    assert export["Content-Disposition"] == 'attachment; filename="samverk-my-data.json"'
    for canary in ("KANARIE-SAMTYCKE", "KANARIE-TELEFON", "karin@demo.example", "Åslund"):
        assert canary in page
        assert canary in export.content.decode()
    assert {"people.Person", "people.Account", "people.Consent"} <= {
        one["kind"] for one in json.loads(export.content)["records"]
    }
    assert Reading.objects.get().reason == "own copy"


def test_nobody_elses_facts_are_in_my_export(signed_in):
    make_account("annan@demo.example", name="Någon Annanstans")
    assert "Annanstans" not in signed_in.get("/account/me/data/export/").content.decode()


def test_erase_account_needs_a_second_thought_and_then_everything_goes(signed_in, karin):
    make_administrator()
    assert signed_in.post("/account/me/erase/").status_code == 422
    assert Account.objects.get(pk=karin.pk).is_active
    response = signed_in.post("/account/me/erase/", {"sure": "on"})
    assert response["Location"] == "/account/login/"
    assert signed_in.get("/account/me/").status_code == 302
    account = Account.objects.get(pk=karin.pk)
    assert (account.is_active, account.email.endswith("@erased.invalid"), account.has_usable_password()) == (
        False,
        True,
        False,
    )
    assert not Person.including_protected.filter(family_name="Åslund").exists()


def test_what_binds_a_person_is_said_and_nothing_is_erased(signed_in, karin, monkeypatch):
    monkeypatch.setattr(erasure, "_binders", [])
    erasure.bind(lambda person: ["Du är ensam samordnare i Kalmar län."])
    assert "Du är ensam samordnare i Kalmar län." in signed_in.get("/account/me/erase/").content.decode()
    assert signed_in.post("/account/me/erase/", {"sure": "on"}).status_code == 422
    assert Account.objects.get(pk=karin.pk).is_active


def test_the_last_administrator_cannot_erase_themselves(client):
    admin = make_administrator()
    sign_in(client, admin)
    response = client.post("/account/me/erase/", {"sure": "on"})
    assert response.status_code == 422
    assert "Du är den enda administratören" in response.content.decode()
    assert Account.objects.get().is_active


def test_an_account_without_a_person_gets_404_on_its_own_pages_and_no_fault(client):
    account = Account.objects.create_user("tom@demo.example", PASSWORD)
    client.force_login(account)
    assert client.get("/account/me/").status_code == 404
