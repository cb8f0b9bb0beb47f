"""Authenticator app, recovery codes and passkeys."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from samverk.outbox.models import Message

from .factories import PASSWORD, make_account

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(client: Client):
    return client.post("/account/login/", {"login": "karin@demo.example", "password": PASSWORD})


def turn_on(client: Client) -> str:
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    response = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert response.status_code == 302
    return secret


def test_the_app_is_turned_on_asked_for_and_a_letter_tells(client, django_capture_on_commit_callbacks):
    cache.clear()
    account = make_account("karin@demo.example")
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        secret = turn_on(client)
    assert [(one.to, one.subject) for one in Message.objects.all()] == [
        (account.email, "Autentiseringsappen är på")
    ]
    phone = Client()
    assert sign_in(phone)["Location"] == "/account/2fa/authenticate/"
    assert phone.get("/account/me/").status_code == 302
    wrong = phone.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "Koden stämmer inte. Skriv den som visas nu." in wrong.content.decode()
    cache.clear()  # the code just used to turn it on may not be used twice
    phone.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert phone.get("/account/me/").status_code == 200


def test_a_recovery_code_opens_once(client):
    cache.clear()
    make_account("karin@demo.example")
    sign_in(client)
    turn_on(client)
    client.post("/account/2fa/recovery-codes/generate/")
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    assert codes[0] in client.get("/account/2fa/recovery-codes/").content.decode()
    phone = Client()
    sign_in(phone)
    phone.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert phone.get("/account/me/").status_code == 200
    again = Client()
    sign_in(again)
    again.post("/account/2fa/authenticate/", {"code": codes[0]})
    assert again.get("/account/me/").status_code == 302


def test_secrets_are_encrypted_in_the_database(client):
    cache.clear()
    make_account("karin@demo.example")
    sign_in(client)
    secret = turn_on(client)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    assert get_adapter().decrypt(stored) == secret
    assert get_adapter().decrypt("not ours") == ""


def test_reset_of_the_password_does_not_pass_the_second_step(client):
    cache.clear()
    account = make_account("karin@demo.example")
    TOTP.activate(account, generate_totp_secret())
    client.post("/account/password/reset/", {"email": account.email})
    text = Message.objects.get(subject="Välj ett nytt lösenord").text
    link = next(word for word in text.split() if "/password/reset/key/" in word).split("localhost:8000")[-1]
    link = link if link.startswith("/") else "/" + link.split("/", 3)[3]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "paraply under grön tröskel", "password2": "paraply under grön tröskel"})
    assert client.get("/account/me/").status_code == 302
