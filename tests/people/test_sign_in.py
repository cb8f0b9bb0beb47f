"""Signing in, out, up and back in."""

import time
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from samverk.outbox.models import Message
from samverk.people import actions
from samverk.people.middleware import SEEN, SINCE
from samverk.people.models import Account

from .factories import PASSWORD, make_account, make_protected_person

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"
REFUSED = "E-postadressen eller lösenordet stämmer inte. Försök igen."


@pytest.fixture(autouse=True)
def _no_limits_left_over() -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def test_the_right_password_opens_and_the_next_page_is_kept(client):
    make_account("karin@demo.example")
    response = sign_in(client, "Karin@Demo.example", next="/account/me/consents/")
    assert (response.status_code, response["Location"]) == (302, "/account/me/consents/")
    assert client.get("/account/me/").status_code == 200


def test_no_address_outside_is_followed(client):
    make_account("karin@demo.example")
    response = sign_in(client, "karin@demo.example", next="https://evil.example/")
    assert urlsplit(response["Location"]).netloc == ""


def test_known_and_unknown_addresses_answer_alike(client):
    make_account("karin@demo.example")
    known = sign_in(client, "karin@demo.example", "fel lösenord som är långt")
    unknown = sign_in(client, "ingen@demo.example", "fel lösenord som är långt")
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors() == [REFUSED]


def test_too_many_guesses_refuse_even_the_right_password_and_say_so_in_swedish(client):
    make_account("karin@demo.example")
    for _guess in range(10):
        sign_in(client, "karin@demo.example", "fel lösenord som är långt")
    response = sign_in(client, "karin@demo.example")
    assert response.context["form"].non_field_errors() == [
        "För många försök. Vänta en kvart och försök igen, eller välj ett nytt lösenord."
    ]
    assert client.get("/account/me/").status_code == 302


def test_guesses_at_one_address_lock_no_other_out(client):
    make_account("karin@demo.example")
    make_account("amir@demo.example")
    for _guess in range(10):
        sign_in(client, "karin@demo.example", "fel lösenord som är långt")
    assert sign_in(client, "amir@demo.example").status_code == 302


def test_asking_for_a_new_password_answers_alike_and_writes_to_both(client):
    make_account("karin@demo.example")
    answers = [
        client.post("/account/password/reset/", {"email": one})
        for one in ("karin@demo.example", "x@demo.example")
    ]
    assert [(one.status_code, one["Location"]) for one in answers] == [
        (302, "/account/password/reset/done/")
    ] * 2
    known, unknown = Message.objects.order_by("id")
    assert (known.to, known.subject) == ("karin@demo.example", "Välj ett nytt lösenord")
    assert (unknown.to, unknown.subject) == ("x@demo.example", "Någon bad om ett nytt lösenord")


def test_the_link_in_the_letter_sets_a_password_and_works_once(client):
    make_account("karin@demo.example")
    client.post("/account/password/reset/", {"email": "karin@demo.example"})
    text = Message.objects.get().text
    link = urlsplit(next(word for word in text.split() if "/password/reset/key/" in word)).path
    form = client.get(link, follow=True)
    chosen = {"password1": "paraply under grön tröskel", "password2": "paraply under grön tröskel"}
    client.post(form.redirect_chain[-1][0], chosen)
    assert Account.objects.get().check_password("paraply under grön tröskel")
    assert "Länken fungerar inte längre" in Client().get(link, follow=True).content.decode()


def test_mail_about_the_account_is_in_the_accounts_language(client):
    make_account("karin@demo.example", language="en")
    client.post("/account/password/reset/", {"email": "karin@demo.example"})
    assert Message.objects.get().subject == "Choose a new password"


def test_sign_up_is_closed_unless_the_installation_opens_it(client, settings):
    asked = {"given_name": "Amir", "email": "amir@demo.example", "password1": PASSWORD}
    assert "Konton får man genom inbjudan" in client.get("/account/signup/").content.decode()
    assert "Konton får man genom inbjudan" in client.post("/account/signup/", asked).content.decode()
    assert not Account.objects.exists()
    settings.SIGN_UP_OPEN = True
    client.post("/account/signup/", asked)
    account = Account.objects.get()
    assert (account.email, account.person.given_name, account.is_administrator) == (
        "amir@demo.example",
        "Amir",
        False,
    )
    assert not EmailAddress.objects.get().verified
    assert Message.objects.get().subject == "Bekräfta din e-postadress"


def test_an_unconfirmed_address_does_not_sign_in(client):
    actions.create_account(email="ny@demo.example", password=PASSWORD, is_verified=False)
    assert sign_in(client, "ny@demo.example")["Location"] == "/account/confirm-email/"
    assert client.get("/account/me/").status_code == 302


def test_a_closed_account_is_out_at_once_and_cannot_come_back(client):
    admin, karin = make_account("a@demo.example", is_administrator=True), make_account("karin@demo.example")
    sign_in(client, "karin@demo.example")
    assert UserSession.objects.filter(user=karin).count() == 1
    actions.deactivate_account(by=admin, account=karin)
    assert not UserSession.objects.filter(user=karin).exists()
    assert client.get("/account/me/").status_code == 302
    sign_in(client, "karin@demo.example")
    assert client.get("/account/me/").status_code == 302


def test_signing_out_clears_the_browser_and_pages_are_not_kept(client):
    make_account("karin@demo.example")
    assert "Clear-Site-Data" not in client.get(LOGIN)
    sign_in(client, "karin@demo.example")
    page = client.get("/account/me/")
    assert (page["Cache-Control"], "Clear-Site-Data" in page) == ("no-store, private", False)
    assert client.post("/account/logout/")["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/account/me/").status_code == 302


@pytest.mark.parametrize(("key", "ago", "status"), [
    (SEEN, settings.SESSION_IDLE - 60, 200), (SEEN, settings.SESSION_IDLE + 60, 302),
    (SINCE, settings.SESSION_LONGEST - 60, 200), (SINCE, settings.SESSION_LONGEST + 60, 302),
])  # fmt: skip
def test_a_session_ends_when_idle_and_when_old(client, key, ago, status):
    client.force_login(make_account())
    client.get("/account/me/")
    session = client.session
    session[key] = int(time.time()) - ago
    session.save()
    assert client.get("/account/me/").status_code == status


def test_a_session_that_ran_out_leads_a_post_back_to_its_form(client):
    page = "http://testserver/rooms/kalmar/stakeholders/?q=x"
    answer = client.post("/account/me/change/", {"given_name": "Karin"}, headers={"Referer": page})
    assert answer["Location"] == f"{LOGIN}?next=/rooms/kalmar/stakeholders/%3Fq%3Dx"
    foreign = client.post("/account/me/change/", headers={"Referer": "https://evil.example/x"})
    assert foreign["Location"] == f"{LOGIN}?next=/"
    part = client.post("/account/me/change/", headers={"HX-Request": "true", "HX-Current-URL": page})
    assert (part.status_code, part["HX-Redirect"]) == (200, answer["Location"])


def test_ending_other_sessions(client):
    make_account("karin@demo.example")
    other = Client()
    sign_in(client, "karin@demo.example")
    sign_in(other, "karin@demo.example")
    page = client.get("/account/sessions/").content.decode()
    assert "Logga ut överallt annars" in page
    client.post("/account/sessions/")
    assert (client.get("/account/me/").status_code, other.get("/account/me/").status_code) == (200, 302)


def test_the_demos_people_are_one_tap_away_and_only_in_the_demo(client, settings):
    make_account("coordinator@demo.example", name="Karin Åslund", password="samverk-demo")
    shown = client.get(LOGIN).content.decode()
    assert "Karin Åslund" in shown
    assert "samverk-demo" in shown
    assert (
        client.post(LOGIN, {"login": "coordinator@demo.example", "password": "samverk-demo"}).status_code
        == 302
    )
    settings.DEMO = False
    hidden = Client().get(LOGIN).content.decode()
    assert "Karin Åslund" not in hidden
    assert "samverk-demo" not in hidden


def test_a_protected_person_is_never_on_the_sign_in_page(client):
    make_account("guide@demo.example", person=make_protected_person("Hemliga Hedda"))
    assert "Hedda" not in client.get(LOGIN).content.decode()


def test_an_address_changed_and_confirmed_becomes_the_persons(client):
    account = make_account("karin@demo.example")
    sign_in(client, "karin@demo.example")
    client.post(reverse("account_email"), {"email": "karin.ny@demo.example", "action_add": ""})
    letter = Message.objects.get(to="karin.ny@demo.example")
    link = urlsplit(next(word for word in letter.text.split() if "/confirm-email/" in word)).path
    assert account.person.email == "karin@demo.example"
    client.post(link)
    account = Account.objects.get(pk=account.pk)
    assert (account.email, account.person.email) == ("karin.ny@demo.example", "karin.ny@demo.example")
