"""Personal links: a participant's own page, without an account."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from samverk.access.secrets import digest, new_secret

from ..models import Participant, PersonalLink

LASTS = timedelta(days=120)


def new_link(participant: Participant) -> str:
    """A fresh address (path) of the participant's own page. Earlier ones work until they run out."""
    secret = new_secret()
    PersonalLink.objects.create(
        participant=participant, digest=digest(secret), expires_at=timezone.now() + LASTS
    )
    return reverse("friends:own_page", args=[secret])


def find_link(secret: str) -> PersonalLink | None:
    """The link, if it is valid and its participant neither erased nor protected."""
    found = (
        PersonalLink.objects.valid()
        .filter(digest=digest(secret), participant__person__is_protected=False)
        .select_related(
            "participant__person", "participant__programme__workspace", "participant__municipality"
        )
        .defer("participant__municipality__outline")
        .first()
    )
    return None if found is None or found.participant.person.erased_at else found


def revoke_links(participant: Participant) -> int:
    """None of the participant's links works any more."""
    return PersonalLink.objects.filter(participant=participant).delete()[0]
