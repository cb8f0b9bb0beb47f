"""Tasks for tests, made by the product's own actions."""

import re
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from samverk.outbox.models import Message
from samverk.people.models import Person
from samverk.tasks.actions import give_task
from samverk.tasks.models import Task
from samverk.workspaces.models import Workspace


def day(days: int) -> date:
    """The day so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def make_task(
    workspace: Workspace, text: str = "Boka en lokal", owner: Person | None = None, **facts: Any
) -> Task:
    """A task of the room, given by the system unless said otherwise."""
    return give_task(**{"by": None, "workspace": workspace, "text": text, "owner": owner, **facts})


def letters(template: str = "") -> list[Message]:
    """The letters of tasks written so far, oldest first; those of one template if it is given."""
    return list(Message.objects.filter(template__startswith=f"tasks/mail/{template}").order_by("id"))


def links_in(message: Message) -> list[str]:
    """The addresses behind a letter's links to answer."""
    return re.findall(r"/task/[\w-]{20,}/", message.text)
