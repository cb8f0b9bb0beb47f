"""What a person carries: open actions, in hand-overs, on the page of one's own tasks, in the calendar."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samverk.calendars.building import Event
from samverk.calendars.register import Entry, Group
from samverk.people.models import Account, Person
from samverk.people.visibility import Sighting
from samverk.principles.subjects import Subject
from samverk.tasks.extra import Row
from samverk.workspaces.models import Workspace

from .models import Action, Plan

NEWEST_ACTIONS = 30
"""So many an evaluation of the principles looks at."""


def address(action: Action) -> str:
    return reverse("plans:view_action", args=[action.plan.workspace.slug, action.uid])


def find_actions(workspace: Workspace, person: Person) -> list[tuple[str, str]]:
    """For hand-overs: what the person answers for in the room."""
    rows = Action.objects.in_room(workspace).open().of_person(person).with_faces()
    return [(action.title, address(action)) for action in rows.order_by("due_on", "number")]


def own_rows(person: Person) -> list[Row]:
    """For the page of one's own tasks: open actions of plans that are not over, in rooms that are open."""
    rows = (
        Action.objects.open()
        .of_person(person)
        .filter(plan__workspace__archived_at=None)
        .exclude(plan__state=Plan.State.CLOSED)
        .with_faces()
    )
    return [
        Row(
            text=action.title,
            kind=gettext_lazy("action in the plan"),
            url=address(action),
            room=action.plan.workspace.name,
            due_on=action.due_on,
            origin=action.plan.title,
        )
        for action in rows
    ]


def calendar_entries(account: Account, workspace: Workspace, since: date, until: date) -> list[Entry]:
    """Last days of actions, and the day when the questions of how to go on open."""
    rows = (
        Action.objects.in_room(workspace)
        .open()
        .filter(due_on__range=(since, until))
        .exclude(plan__state=Plan.State.CLOSED)
        .for_calendars()
    )
    before = f"{reverse('plans:view_plans', args=[workspace.slug])}actions/"
    entries = [_deadline(action, before) for action in rows if action.due_on]
    for plan in Plan.objects.in_room(workspace).filter(ends_on__gte=since).going():
        if since <= plan.continuation_from <= until:
            entries.append(_continuation(plan, workspace))
    return entries


def _deadline(action: Action, before: str) -> Entry:
    """`before` is what stands before an action's own part of its address."""
    day = action.due_on or date.max
    who = action.responsible.name if action.responsible else ""
    return Entry(
        Event(
            uid=f"{action.uid}@plans.samverk",
            title=action.title,
            starts_at=day,
            ends_at=day,
            sequence=action.version,
            description=who,
            changed_at=action.changed_at,
        ),
        gettext_lazy("last day of an action"),
        Group.DEADLINE,
        f"{before}{action.uid}/",
    )


def _continuation(plan: Plan, workspace: Workspace) -> Entry:
    day = plan.continuation_from
    return Entry(
        Event(
            uid=f"{plan.uid}@continuation.samverk",
            title=_("Time to plan how we go on: %(plan)s") % {"plan": plan.title},
            starts_at=day,
            ends_at=day + timedelta(days=0),
            sequence=plan.version,
            changed_at=plan.changed_at,
        ),
        gettext_lazy("continuation"),
        Group.RENEWAL,
        reverse("plans:view_continuation", args=[workspace.slug, plan.uid]),
    )


def principle_subjects(workspace: Workspace, uids: list[UUID] | None) -> dict[UUID, Subject]:
    """Actions can serve the six principles: those asked for, or the room's newest."""
    rows = Action.objects.in_room(workspace).with_faces().order_by("-created_at", "-id")
    rows = rows[:NEWEST_ACTIONS] if uids is None else rows.filter(uid__in=uids)
    return {row.uid: Subject(row.title, address(row), row.done_on or row.due_on) for row in rows}


def sightings(person: Person) -> list[Sighting]:
    """For a person's own page: in which rooms' plans they are seen as the one who answers."""
    rooms = Workspace.objects.filter(
        pk__in=Action.objects.standing().filter(Q(person=person)).values("plan__workspace")
    )
    return [
        Sighting(
            room.name,
            gettext_lazy("everybody in the room"),
            gettext_lazy("actions that you answer for"),
            reverse("plans:view_plans", args=[room.slug]),
            "HikingTrailSign",
        )
        for room in rooms
    ]
