"""Who the session's account is: loaded together with its person, whose name stands on every page."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from .models import Account


class AccountBackend(AuthenticationBackend):
    """allauth's, with one query for account and person."""

    def get_user(self, user_id: Any) -> Account | None:
        account = Account.objects.with_person().filter(pk=user_id).first()
        return account if account and self.user_can_authenticate(account) else None
