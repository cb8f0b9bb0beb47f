"""OpenID Connect, tried against allauth's own provider, which stands for a BankID or Freja broker."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.idp.oidc.models import Client as RelyingParty
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client
from django.urls import clear_url_caches

from samverk.access.rules import RULES, Audience, permit
from samverk.people import sign_in
from samverk.people.models import Account

from .factories import PASSWORD, make_account

FREJA = {
    "id": "freja",
    "name": "Freja",
    "server_url": "https://op.freja.example/oidc",
    "client_id": "samverk",
    "secret": "hemligt",
    "acr_values": "urn:se:elegnamnden:loa3",
}


def test_the_setting_becomes_what_allauth_reads():
    app = sign_in.providers([FREJA])["openid_connect"]["APPS"][0]
    assert (app["provider_id"], app["name"], app["client_id"], app["secret"]) == (
        "freja",
        "Freja",
        "samverk",
        "hemligt",
    )
    assert app["settings"]["auth_params"] == {"acr_values": "urn:se:elegnamnden:loa3"}
    assert app["settings"]["email_authentication"] is False
    assert sign_in.origins([FREJA]) == ["https://op.freja.example"]
    with pytest.raises(KeyError):
        sign_in.providers([{"id": "freja"}])


@pytest.fixture
def broker(live_server, settings):
    """A provider that answers over HTTP on this machine, and the product configured for it."""
    cache.clear()
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    routes = [f"idp.oidc.{name}" for name in ("configuration", "jwks", "authorization", "token", "userinfo")]
    for name in routes:
        permit(name, "tried the provider", audience=Audience.ANYONE)
    settings.ROOT_URLCONF = "tests.people.provider_urls"
    clear_url_caches()
    settings.IDP_OIDC_PRIVATE_KEY = pem.decode()
    settings.SOCIALACCOUNT_PROVIDERS = sign_in.providers([FREJA | {"server_url": live_server.url}])
    party = RelyingParty(
        id="samverk",
        name="Samverk",
        scopes="openid\nprofile\nemail",
        redirect_uris="http://testserver/account/oidc/freja/login/callback/",
        skip_consent=True,
    )
    party.set_secret("hemligt")
    party.save()
    yield live_server
    for name in routes:
        del RULES[name]


def go_there_and_back(
    ours: Client, theirs: Client, process: str = "login"
) -> tuple[dict[str, list[str]], str]:
    """Through the provider, whose session is in `theirs`: what we asked it for, and where we land."""
    start = ours.post(f"/account/oidc/freja/login/?process={process}")
    asked = urlsplit(start["Location"])
    back = theirs.get(f"{asked.path}?{asked.query}")
    callback = urlsplit(back["Location"])
    landed = ours.get(f"{callback.path}?{callback.query}")
    return parse_qs(asked.query), landed.get("Location", "")


@pytest.mark.django_db(transaction=True)
def test_connect_once_with_the_password_then_sign_in_through_the_provider(broker):
    karin, citizen = make_account("karin@demo.example"), make_account("medborgare@demo.example")
    theirs, ours = Client(), Client()
    theirs.force_login(citizen)
    ours.post("/account/login/", {"login": karin.email, "password": PASSWORD})
    ours.post("/account/reauthenticate/", {"password": PASSWORD})
    asked, _landed = go_there_and_back(ours, theirs, "connect")
    assert asked["acr_values"] == ["urn:se:elegnamnden:loa3"]
    assert asked["code_challenge_method"] == ["S256"]
    assert SocialAccount.objects.get().user == karin
    again = Client()
    assert "Freja" in again.get("/account/login/").content.decode()
    _asked, landed = go_there_and_back(again, theirs)
    assert landed == "/"
    assert karin.email in again.get("/account/me/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_stranger_from_the_provider_gets_no_account_where_sign_up_is_closed(broker):
    theirs, ours = Client(), Client()
    theirs.force_login(make_account("medborgare@demo.example"))
    Account.objects.update(email="annan@demo.example")
    go_there_and_back(ours, theirs)
    assert ours.get("/account/me/").status_code == 302
    assert (Account.objects.count(), SocialAccount.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_a_provider_that_cannot_be_reached_is_no_fault_of_ours(client, settings):
    cache.clear()
    settings.SOCIALACCOUNT_PROVIDERS = sign_in.providers([FREJA | {"server_url": "http://127.0.0.1:9"}])
    response = client.post("/account/oidc/freja/login/")
    assert response.status_code == 502
    assert "Det gick inte den här gången" in response.content.decode()
