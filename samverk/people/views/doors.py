"""First lines of this app's views: load and authorise, or 404."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from ..models import Account, Person


def acting(request: HttpRequest) -> Account:
    """The signed-in account; the rules have seen to it that there is one."""
    account: Any = request.user
    return account


def own_person(request: HttpRequest) -> Person:
    """The person of the signed-in account, protected or not. An account that has none yet answers 404."""
    return get_object_or_404(Person.including_protected.select_related("account"), account=acting(request))


def handled_person(request: HttpRequest, uid: UUID) -> Person:
    """A person with protected identity whom the signed-in account handles."""
    return get_object_or_404(Person.including_protected.handled_by(acting(request)), uid=uid)


def open_account(uid: UUID) -> Account:
    """An account that administrators may see."""
    return get_object_or_404(Account.objects.open().with_person(), uid=uid)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing before it is sent, and also an empty sending is one."""
    return request.POST if request.method == "POST" else None
