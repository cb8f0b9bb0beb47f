"""Whose professional contacts an account sees: those of persons it shares a room with. Workspaces answers."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from samverk.people.models import Account, Person

from .models import Affiliation, Organisation

Answer = Callable[[Account], QuerySet[Person]]
_ANSWERS: list[Answer] = []


def register(answer: Answer) -> None:
    """`answer(account)` gives the persons whose contacts the account may see. Several answers add up."""
    _ANSWERS.append(answer)


def visible_affiliations(
    account: Account | AnonymousUser, organisation: Organisation
) -> QuerySet[Affiliation]:
    """Present affiliations of persons that `account` may see, and its own; nobody's as long as nobody answers."""
    if not isinstance(account, Account):
        return Affiliation.objects.none()
    seen = Q(person__account=account)
    for answer in _ANSWERS:
        seen |= Q(person__in=answer(account).values("pk"))
    return (
        Affiliation.objects.filter(seen, organisation=organisation, until=None)
        .select_related("person")
        .order_by("person__name_order", "pk")
    )
