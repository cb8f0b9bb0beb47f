"""One's own tasks stand in the calendar."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.calendars.register import entries_in
from samverk.workspaces.rooms import Room
from tests.tasks.factories import day, make_task
from tests.workspaces.factories import give
from tests.workspaces.people_factories import make_room, person_of

pytestmark = pytest.mark.django_db


def test_the_last_days_of_ones_own_open_tasks_and_of_nobody_elses():
    room, karin = make_room()
    amina = person_of(give(room, "member"))
    make_task(room, "Boka lokal", person_of(karin), due_on=day(5))
    make_task(room, "Långt fram", person_of(karin), due_on=day(90))
    make_task(room, "Aminas", amina, due_on=day(5))
    today = timezone.localdate()
    seen = Room(room, karin, frozenset({"coordinator"}))
    found = [one for one in entries_in(seen, today, today + timedelta(days=30)) if one.group == "deadline"]
    own = [one for one in found if one.path.startswith("/tasks/")]
    assert [(one.event.title, one.day) for one in own] == [("Boka lokal", day(5))]
