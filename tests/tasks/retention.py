"""Rows of tasks whose time begins at a moment (see tests/audit/test_retention.py)."""

from datetime import datetime

from samverk.tasks.models import Offer, TaskLink
from tests.workspaces.factories import give
from tests.workspaces.people_factories import make_room, person_of

from .factories import make_task


def offer(at: datetime) -> Offer:
    """A colleague was asked."""
    room, _karin = make_room()
    made = Offer.objects.create(task=make_task(room), name="Omar", email="omar@demo.example")
    Offer.objects.update(created_at=at)
    return made


def task_link(at: datetime) -> TaskLink:
    """A link ran out."""
    room, _karin = make_room()
    owner = person_of(give(room, "member"))
    task = make_task(room, owner=owner)
    return TaskLink.objects.create(task=task, person=owner, secret_digest="0", expires_at=at)


BEGINS = [offer, task_link]
