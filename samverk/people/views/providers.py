"""Signing in at another service: allauth's views, and a calm answer when that service cannot be reached."""

from allauth.socialaccount.providers.openid_connect.views import callback, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException


def openid_connect_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider."""
    try:
        return login(request, provider_id=provider_id)
    except RequestException:
        return _not_reached(request)


def openid_connect_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider."""
    try:
        return callback(request, provider_id=provider_id)
    except RequestException:
        return _not_reached(request)


def _not_reached(request: HttpRequest) -> HttpResponse:
    return render(request, "socialaccount/authentication_error.html", status=502)
