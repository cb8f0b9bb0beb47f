"""What the invented county alliance has promised each other: done, late, nobody's yet, and a colleague who is asked."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from samverk.organisations.models import Organisation
from samverk.people.models import Account, Person
from samverk.tasks.actions import (
    answer_task,
    drop_task,
    give_task,
    hand_over_task,
    send_reminders,
)
from samverk.tasks.models import Task, TaskAnswer
from samverk.workspaces.models import Workspace

from .cast import person_of
from .clock import on_day

DATA = Path(__file__).with_name("data")


@transaction.atomic
def give_demo_tasks(cast: dict[str, Account], today: date) -> None:
    """Each task on its day, with what became of it; then the letters of this morning."""
    plan = yaml.safe_load((DATA / "tasks.yaml").read_text())
    room, by = Workspace.objects.get(name=plan["room"]), cast["coordinator"]
    tasks = [(_give(by, room, row, today), row) for row in sorted(plan["tasks"], key=lambda r: -r["given"])]
    for task, row in tasks:
        _follow(by, task, row, today)
    with on_day(today - timedelta(days=1), hour=7):
        _remember_earlier_letters(room)
    # Letters written later than now would wait: a demo that is built at night has them from this hour.
    now = timezone.localtime()
    with on_day(today, hour=min(7, now.hour) if today == now.date() else 7):
        send_reminders(today)


def _give(by: Account, room: Workspace, row: dict[str, Any], today: date) -> Task:
    later = row.get("later")
    with on_day(today - timedelta(days=row["given"]), hour=15):
        return give_task(
            by=by,
            workspace=room,
            text=row["text"],
            note=row.get("note", ""),
            owner=_person(row["owner"]) if "owner" in row else None,
            organisation=Organisation.objects.get(name=row["organisation"])
            if "organisation" in row
            else None,
            due_on=_day(today, row["due"] - (20 if later else 0)) if "due" in row else None,
        )


def _follow(by: Account, task: Task, row: dict[str, Any], today: date) -> None:
    """What the owner answered."""
    if later := row.get("later"):
        with on_day(today - timedelta(days=later["ago"]), hour=8):
            answer_task(
                by=None, task=task, kind=TaskAnswer.Kind.LATER, person=task.owner, way=TaskAnswer.Way.LINK,
                words=later["words"], due_on=_day(today, later["due"]),
            )  # fmt: skip
    if done := row.get("done"):
        with on_day(today - timedelta(days=done["ago"]), hour=16):
            answer_task(
                by=None, task=task, kind=TaskAnswer.Kind.DONE, person=task.owner, way=TaskAnswer.Way.LINK,
                words=done["words"],
            )  # fmt: skip
    if dropped := row.get("dropped"):
        with on_day(today - timedelta(days=dropped["ago"]), hour=16):
            drop_task(by=by, task=task, person=person_of(by), words=dropped["words"])
    if offer := row.get("offer"):
        colleague = _person(offer[:2])
        with on_day(today - timedelta(days=1), hour=9):
            hand_over_task(
                by=None, task=task, person=task.owner, way=TaskAnswer.Way.LINK,
                name=colleague.name, email=colleague.email, words=offer[2],
            )  # fmt: skip


def _remember_earlier_letters(room: Workspace) -> None:
    """Owners have heard of these long ago: the demo's mailbox holds the letters of the last day only."""
    known = Task.objects.in_room(room).open()
    known.update(told_at=room.created_at)
    past = known.late()
    past.filter(text__startswith="Skriv till").update(reminders=2, reminded_on=room.starts_on)
    past.filter(text__startswith="Skicka listan").update(reminders=4, reminded_on=room.starts_on)


def _person(words: list[str]) -> Person:
    return Person.objects.get(given_name=words[0], family_name=words[1])


def _day(today: date, days: int) -> date:
    return today + timedelta(days=days)
