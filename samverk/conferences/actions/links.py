"""Secret links: a participant's own page, and the page of an organisation's contact, without an account."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from samverk.access.secrets import digest, new_secret

from ..models import Conference, Group, Registration, RegistrationLink

LASTS = timedelta(days=120)
"""After the conference: the certificate, the survey and a claim are reached by the same link."""


def link_lasts_until(conference: Conference) -> datetime:
    """When links made now run out: some months after the conference, whenever it is."""
    return max(timezone.now(), conference.over_at or timezone.now()) + LASTS


def new_link(registration: Registration) -> str:
    """A fresh address (path) of the own page. Earlier ones work until they run out."""
    secret = new_secret()
    RegistrationLink.objects.create(
        registration=registration, digest=digest(secret), expires_at=link_lasts_until(registration.conference)
    )
    return reverse("conferences:own_page", args=[secret])


def new_links(registrations: Iterable[Registration]) -> dict[int, str]:
    """A fresh address (path) for each by its key, in one statement."""
    secrets = {one.pk: (one, new_secret()) for one in registrations}
    RegistrationLink.objects.bulk_create(
        RegistrationLink(registration=one, digest=digest(secret), expires_at=link_lasts_until(one.conference))
        for one, secret in secrets.values()
    )
    return {pk: reverse("conferences:own_page", args=[secret]) for pk, (_one, secret) in secrets.items()}


def find_link(secret: str) -> RegistrationLink | None:
    """The link, if it is valid, its conference still there and its holder's identity not protected."""
    return (
        RegistrationLink.objects.filter(digest=digest(secret), expires_at__gt=timezone.now())
        .exclude(registration__person__is_protected=True)
        .exclude(registration__name="", registration__email="")
        .select_related(
            "registration__conference__workspace",
            "registration__organisation",
            "registration__municipality",
            "registration__group",
        )
        .first()
    )


def revoke_links(registration: Registration) -> int:
    """None of the registration's links works any more."""
    return RegistrationLink.objects.filter(registration=registration).delete()[0]


def new_group_link(group: Group) -> str:
    """A fresh address (path) of the contact's page. Only the newest works: it changes everybody's answers."""
    secret = new_secret()
    Group.objects.filter(pk=group.pk).update(digest=digest(secret))
    return reverse("conferences:own_group", args=[secret])


def find_group(secret: str) -> Group | None:
    """The group whose contact holds the link, until some months after the conference."""
    found = (
        Group.objects.filter(digest=digest(secret))
        .select_related("conference__workspace", "organisation")
        .first()
    )
    if found is None or timezone.now() > link_lasts_until_of(found):
        return None
    return found


def link_lasts_until_of(group: Group) -> datetime:
    """When the contact's link runs out."""
    over = group.conference.over_at
    return timezone.now() + LASTS if over is None else over + LASTS
