"""Who may change the register. Workspaces answers; as long as nobody does, only administrators may."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest

from samverk.people.models import Account

Answer = Callable[[Account], bool]
_ANSWERS: list[Answer] = []


def register(answer: Answer) -> None:
    """`answer(account)` says whether the account may change the register ("coordinates a room")."""
    _ANSWERS.append(answer)


def is_editor(account: Account | AnonymousUser) -> bool:
    """Whether `account` may add to, change and merge in the register."""
    if not isinstance(account, Account):
        return False
    return account.is_administrator or any(answer(account) for answer in _ANSWERS)


def require_editor(request: HttpRequest) -> Account:
    """The signed-in account, if it may change the register; else the 404 of a page that does not exist."""
    account = request.user
    if not isinstance(account, Account) or not is_editor(account):
        raise Http404
    return account
