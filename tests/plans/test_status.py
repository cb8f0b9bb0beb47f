"""Where a plan stands, counted by the database and from its rows: both say the same."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samverk.plans.models import Action
from samverk.plans.status import parts_of, status_of

from .factories import make_action, make_plan

pytestmark = pytest.mark.django_db


def test_the_bar_of_the_overview_is_that_of_the_plan(plan):
    today = timezone.localdate()
    states = ["new", "going", "going", "waiting", "done", "done", "done", "dropped", "new", "going"]
    for number, state in enumerate(states):
        action = make_action(plan, f"Åtgärd {number}", due_on=today + timedelta(days=30 - 10 * (number // 2)))
        Action.objects.filter(pk=action.pk).update(state=state)
    gone = make_action(plan, "Borttagen")
    Action.objects.filter(pk=gone.pk).update(removed_at=timezone.now())
    rows = Action.objects.of_plan(plan)
    counts = rows.counts_by_state()
    assert counts == {"new": 1, "going": 2, "waiting": 1, "done": 3, "late": 2}
    assert parts_of(counts) == status_of(rows).parts


def test_a_plan_without_rows_has_an_empty_bar(no_rows):
    assert no_rows.counts_by_state() == {}
    assert [part.width for part in parts_of({})] == [0] * 5


@pytest.fixture
def no_rows(plan):
    return Action.objects.of_plan(make_plan(plan.workspace, "En tom plan"))
