"""Adoption, versions and what differs; the vision; how the work goes on."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.audit.actions import Stale
from samverk.plans import actions
from samverk.plans.continuation import KEYS, questions_of
from samverk.plans.models import Action, Consideration, Plan, PlanVersion, Vision
from samverk.plans.models.plans import months_before
from samverk.plans.reminding import open_continuations
from samverk.plans.snapshots import changes_between, snapshot_of
from samverk.workspaces.checklist import CONDITIONS

from .factories import make_action, make_adopted_plan, make_plan

pytestmark = pytest.mark.django_db


def test_an_adopted_version_never_changes(plan, coordinator):
    action = make_action(plan, "Som den antogs")
    actions.adopt_plan(by=coordinator, plan=plan, adopted_on=date(2026, 3, 1), meeting="Stormöte 2")
    actions.change_cell(by=coordinator, action=action, field="title", value="Ändrad sedan")
    version = PlanVersion.objects.get()
    assert [row["title"] for row in version.snapshot["actions"]] == ["Som den antogs"]
    assert (Plan.objects.get().state, version.number) == ("adopted", 1)


def test_a_plan_that_changed_a_second_ago_is_not_adopted(plan, coordinator):
    make_action(plan)
    seen = plan.version
    actions.change_plan(
        by=coordinator, plan=plan, title="Ny", text="", starts_on=plan.starts_on, ends_on=plan.ends_on
    )
    with pytest.raises(Stale):
        actions.adopt_plan(by=coordinator, plan=plan, adopted_on=date(2026, 3, 1), version=seen)
    assert not PlanVersion.objects.exists()


def test_an_empty_plan_is_not_adopted(plan, coordinator):
    with pytest.raises(actions.NothingToAdopt):
        actions.adopt_plan(by=coordinator, plan=plan, adopted_on=date(2026, 3, 1))


def test_versions_are_compared_action_by_action(plan, coordinator):
    kept, changed, gone = make_action(plan, "Kvar"), make_action(plan, "Ändras"), make_action(plan, "Bort")
    before = snapshot_of(plan)
    actions.change_cell(by=coordinator, action=changed, field="description", value="Nya ord")
    actions.remove_action(by=coordinator, action=gone)
    make_action(plan, "Ny")
    changes = changes_between(before, snapshot_of(plan))
    assert [(c.kind, c.title) for c in changes] == [
        ("changed", "Ändras"),
        ("removed", "Bort"),
        ("added", "Ny"),
    ]
    assert kept.title not in [c.title for c in changes]
    assert [piece.text for _label, pieces in changes[0].fields for piece in pieces] == ["Nya ord"]


def test_the_comparison_page_shows_what_is_new_since_the_adoption(karin, room, coordinator):
    plan = make_adopted_plan(room)
    make_action(plan, "Alldeles ny")
    page = karin.get(reverse("plans:compare_versions", args=[room.slug, plan.uid])).content.decode()
    assert "Alldeles ny" in page


def test_a_vision_is_written_adopted_and_written_anew(karin, room):
    write, adopt = (reverse(f"plans:{n}_vision", args=[room.slug]) for n in ("write", "adopt"))
    karin.post(write, {"text": "Ingen är ensam."})
    draft = Vision.objects.get()
    karin.post(adopt, {"adopted_on": "2026-03-01", "meeting": "Stormöte 2", "version": draft.version})
    draft.refresh_from_db()
    assert (draft.adopted_on, draft.adopted_at_meeting) == (date(2026, 3, 1), "Stormöte 2")
    karin.post(write, {"text": "Ingen är ny och ensam.", "version": draft.version})
    assert [(v.number, v.adopted_on is None) for v in Vision.objects.of(room)] == [(2, True), (1, False)]
    page = karin.get(reverse("plans:compare_visions", args=[room.slug])).content.decode()
    assert "<ins>" in page


def test_two_who_write_on_the_vision_both_keep_their_words(karin, room, coordinator):
    vision = actions.write_vision(by=coordinator, workspace=room, text="Först")
    actions.write_vision(by=coordinator, workspace=room, text="Andras", version=vision.version)
    answer = karin.post(
        reverse("plans:write_vision", args=[room.slug]), {"text": "Mitt", "version": vision.version}
    )
    page = answer.content.decode()
    assert (answer.status_code, "Andras" in page, "Mitt" in page) == (409, True, True)


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2026, 12, 31), date(2028, 2, 29), date(2026, 7, 1)])
def test_months_before_stays_within_the_month(day):
    earlier = months_before(day, 6)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == 6
    assert earlier.day <= day.day


def test_the_questions_open_by_themselves_half_a_year_before_the_end(room):
    today = timezone.localdate()
    near = make_adopted_plan(room, starts_on=today - timedelta(days=300), ends_on=today + timedelta(days=150))
    far = make_adopted_plan(room, starts_on=today, ends_on=today + timedelta(days=400))
    assert (open_continuations(), open_continuations()) == (1, 0)
    near.refresh_from_db()
    far.refresh_from_db()
    assert (near.continuation_opened_on, far.continuation_opened_on) == (today, None)


def test_twelve_questions_are_answered_with_owner_and_day(karin, room, plan, coordinator):
    assert (len(KEYS), len(questions_of(plan))) == (12, 12)
    url = reverse("plans:answer_consideration", args=[room.slug, plan.uid, "funding"])
    data = {
        "answer": "Vi söker ihop",
        "owner": coordinator.person.uid,
        "due_on": "2027-01-01",
        "version": "0",
    }
    assert karin.post(url, data).status_code == 302
    row = Consideration.objects.get()
    assert (row.key, row.answer, row.owner, row.due_on) == (
        "funding", "Vi söker ihop", coordinator.person, date(2027, 1, 1),
    )  # fmt: skip
    assert karin.post(url, data).status_code == 409


def test_the_checklist_ticks_itself(room, coordinator):
    holds = lambda key: CONDITIONS[key](room)  # noqa: E731
    assert not any(
        holds(key) for key in ("gaps_named", "vision_written", "plan_drafted", "continuation_planned")
    )
    actions.name_gap(by=coordinator, workspace=room, title="Behov")
    vision = actions.write_vision(by=coordinator, workspace=room, text="Ingen är ensam.")
    assert not holds("vision_written")
    actions.adopt_vision(by=coordinator, vision=vision, adopted_on=date(2026, 3, 1))
    plan = make_plan(room)
    for number in range(3):
        make_action(plan, f"Åtgärd {number}")
    assert (holds("gaps_named"), holds("vision_written"), holds("plan_drafted")) == (
        timezone.localdate(), date(2026, 3, 1), True,
    )  # fmt: skip
    assert Action.objects.count() == 3
