"""What django-allauth asks us: who may sign up, how its mail leaves, how secrets are kept."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from samverk.audit.actions import record
from samverk.outbox.actions import post_text

from .actions import change_person, link_account
from .models import Account, Person


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come by invitation unless the installation opens sign-up; all mail leaves through the outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right. Try again."),
        "incorrect_password": _("The password is not right. Try again."),
        "too_many_login_attempts": _(
            "Too many attempts. Wait a quarter of an hour and try again, or choose a new password."
        ),
        "rate_limited": _("That was a little too often. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return settings.SIGN_UP_OPEN

    @transaction.atomic
    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """Somebody signed up by themselves: an account, and a person without anything but a name."""
        account: Account = super().save_user(request, user, form, commit=False)
        account.email = account.email.lower()
        account.language = translation.get_language() or "sv"
        if commit:
            account.save()
            record(by=account, verb="people.create_account", on=account)
            person = Person.objects.create(
                given_name=form.cleaned_data.get("given_name") or account.email.split("@")[0],
                family_name=form.cleaned_data.get("family_name", ""),
                email=account.email,
                language=account.language,
            )
            link_account(by=account, person=person, account=account)
        return account

    @transaction.atomic
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the address' account, and in the transaction of what it is about."""
        address = EmailAddress.objects.select_related("user").filter(email=email.lower()).first()
        account = address.user if address else Account.objects.filter(email=email.lower()).first()
        language = account.language if account else translation.get_language() or "sv"
        values = {
            "address": settings.SITE_ADDRESS,
            "email": email,
            "request": allauth_context.request,
            **context,
        }
        with translation.override(language):
            subject = render_to_string(f"{template_prefix}_subject.txt", values)
            text = render_to_string(f"{template_prefix}_message.txt", values)
        post_text(
            to=email,
            language=language,
            subject=" ".join(subject.split()),
            text=text,
            by=None,
            template=template_prefix,
        )

    @transaction.atomic
    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A new sign-in address that is confirmed is also where the person is reached."""
        confirmed = super().confirm_email(request, email_address)
        account = Account.objects.get(pk=email_address.user_id)
        people = Person.including_protected.filter(account=account).exclude(email=account.email)
        if confirmed and (person := people.first()):
            change_person(by=account, person=person, email=account.email)
        return confirmed

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:view_account")


class ProviderAdapter(DefaultSocialAccountAdapter):
    """A provider opens an account that exists; it makes one only where sign-up is open."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return settings.SIGN_UP_OPEN


class MfaAdapter(DefaultMFAAdapter):
    """The secrets of authenticator apps and recovery codes are encrypted with the installation's secret."""

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(urlsafe_b64encode(sha256(b"samverk.people.mfa" + str(key).encode()).digest())) for key in keys
    )
