"""The links of letters: one person, one task, for a while."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from samverk.access.secrets import digest, new_secret
from samverk.people.models import Person

from ..models import Offer, Task, TaskLink

VALID_FOR = timedelta(days=60)


def new_link(*, task: Task, person: Person, offer: Offer | None = None) -> str:
    """The path of a new link; its secret is known from here on only to the letter. In the letter's transaction."""
    secret = new_secret()
    TaskLink.objects.create(
        task=task,
        person=person,
        offer=offer,
        secret_digest=digest(secret),
        expires_at=timezone.now() + VALID_FOR,
    )
    return reverse("tasks:answer_link", args=[secret])


def find_link(secret: str) -> TaskLink | None:
    """The link that a secret opens, expired or not. Found by the index over digests, whose timing tells nothing."""
    found = TaskLink.objects.filter(secret_digest=digest(secret))
    return found.select_related(
        "task__workspace", "task__owner", "task__organisation", "person__account", "offer__asked_by"
    ).first()


def revoke_links(task: Task, owner: Person | None) -> None:
    """Only the new owner answers for it by a letter; who was asked to take it over is asked no longer."""
    TaskLink.objects.filter(task=task).exclude(person=owner, offer=None).delete()
    Offer.objects.filter(task=task).waiting().update(
        answer=Offer.Answer.WITHDRAWN, answered_at=timezone.now()
    )


@transaction.atomic
def forget_expired_links() -> int:
    """Drop links whose time is over; says how many rows. Run by the worker."""
    return TaskLink.objects.expired_before(timezone.now()).delete()[0]
