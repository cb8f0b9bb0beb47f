"""The method's steps: what ticks itself, what people tick, and when things are due."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.access.rules import RULES, Role
from samverk.audit.models import Entry
from samverk.workspaces import actions, checklist
from samverk.workspaces.checklist import CONDITIONS, checklist_for
from samverk.workspaces.method import find_activity, phases_of
from samverk.workspaces.models import ChecklistTick, RoleHolding, Workspace
from samverk.workspaces.models.rooms import Template
from tests.workspaces.factories import make_account, make_member, make_representative, make_workspace

pytestmark = pytest.mark.django_db


def _done(workspace: Workspace) -> set[str]:
    return {step.activity.key for step in checklist_for(workspace).steps if step.is_done}


@pytest.mark.parametrize("template", Template.values)
def test_every_kind_of_room_has_a_method_that_is_whole(template: str) -> None:
    activities = [activity for phase in phases_of(template) for activity in phase.activities]
    keys = [activity.key for activity in activities]
    assert len(keys) == len(set(keys)) >= 7
    for activity in activities:
        assert set(activity.title) == set(activity.why) == {"sv", "en"}, activity.key
        has_time = (activity.weeks is None) != (activity.weeks_left is None)
        assert has_time or activity.days_before is not None, activity.key
        if activity.page:
            assert activity.page.replace(":", ".") in RULES, activity.key
            assert reverse(activity.page, args=["rum"]).startswith("/rooms/rum/")


def test_the_alliance_has_the_methods_six_phases() -> None:
    assert [phase.key for phase in phases_of("alliance")] == [
        "purpose",
        "getting_started",
        "analysis",
        "planning",
        "dissemination",
        "sustainability",
    ]
    continuation = find_activity("alliance", "plan_continuation")
    assert continuation is not None
    assert continuation.weeks_left == 26


def test_dates_are_counted_from_start_and_end() -> None:
    workspace = make_workspace(starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31))
    due = {step.activity.key: step.due_on for step in checklist_for(workspace).steps}
    assert due["write_purpose"] == date(2026, 1, 8)
    assert due["plan_continuation"] == date(2027, 12, 31) - timedelta(weeks=26)


def test_without_a_period_dates_are_counted_from_the_day_the_room_was_made() -> None:
    workspace = make_workspace()
    due = {step.activity.key: step.due_on for step in checklist_for(workspace).steps}
    assert due["write_purpose"] == timezone.localdate() + timedelta(weeks=1)
    assert due["plan_continuation"] is None


def test_continuation_is_never_due_before_the_start() -> None:
    workspace = make_workspace(starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 1))
    due = {step.activity.key: step.due_on for step in checklist_for(workspace).steps}
    assert due["plan_continuation"] == date(2026, 1, 1)


def test_a_new_room_has_only_its_scope_decided() -> None:
    assert _done(make_workspace()) == {"decide_scope"}


def test_the_room_ticks_what_it_can_see(places: None) -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    actions.change_workspace(
        by=karin,
        workspace=workspace,
        version=None,
        purpose={"sv": "Att ses."},
        place_note="Falun",
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
        rules_text="Vi enas.",
    )
    actions.publish_workspace(by=karin, workspace=workspace, public_text={"sv": "Välkommen."})
    assert _done(workspace) == {
        "decide_scope",
        "write_purpose",
        "set_period",
        "draw_the_boundary",
        "agree_on_rules",
        "publish_profile",
    }


@pytest.mark.parametrize(("people", "expected"), [(7, False), (8, True), (12, True), (13, False)])
def test_eight_to_twelve_representatives(people: int, expected: bool) -> None:
    workspace = make_workspace()
    member = make_member(workspace)
    for _ in range(people):
        make_representative(member)
    assert CONDITIONS["representatives_found"](workspace) is expected


def test_mandates_are_checked_when_each_member_has_an_answer() -> None:
    workspace = make_workspace()
    assert CONDITIONS["mandates_checked"](workspace) is False
    first, second = make_member(workspace), make_member(workspace)
    make_representative(first, mandate="yes")
    make_representative(second)
    assert CONDITIONS["mandates_checked"](workspace) is False
    make_representative(second, mandate="no", mandate_note="Kommunchefen")
    assert CONDITIONS["mandates_checked"](workspace) is True


def test_migrant_led_groups_count_while_they_are_members() -> None:
    workspace = make_workspace()
    member = make_member(workspace, categories=("migrant_led",))
    assert CONDITIONS["migrants_have_a_voice"](workspace) is True
    member.left_on = timezone.localdate()
    member.save()
    assert CONDITIONS["migrants_have_a_voice"](workspace) is False


def test_roles_are_appointed_with_chair_secretary_and_who_answers() -> None:
    workspace = make_workspace()
    person = make_account().person
    for role in (Role.CHAIR, Role.SECRETARY):
        RoleHolding.objects.create(workspace=workspace, person=person, role=role, since=date(2026, 1, 1))
    assert CONDITIONS["roles_appointed"](workspace) is False
    make_member(workspace, is_ultimately_responsible=True)
    assert CONDITIONS["roles_appointed"](workspace) is True


def test_tick_untick_and_set_aside() -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    actions.tick_activity(by=karin, workspace=workspace, activity="read_reports")
    assert "read_reports" in _done(workspace)
    actions.set_aside_activity(
        by=karin, workspace=workspace, activity="read_reports", reason="Länsstyrelsen har gjort det."
    )
    listed = checklist_for(workspace)
    assert (listed.total, "read_reports" in _done(workspace)) == (len(listed.steps) - 1, False)
    actions.untick_activity(by=karin, workspace=workspace, activity="read_reports")
    assert not ChecklistTick.objects.exists()
    verbs = (
        Entry.objects.filter(kind="workspaces.ChecklistTick").order_by("id").values_list("verb", flat=True)
    )
    assert list(verbs) == [
        "workspaces.tick_activity",
        "workspaces.set_aside_activity",
        "workspaces.untick_activity",
    ]


def test_setting_aside_takes_a_reason_and_a_step_that_exists() -> None:
    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    with pytest.raises(actions.ReasonMissing):
        actions.set_aside_activity(by=karin, workspace=workspace, activity="read_reports", reason=" ")
    with pytest.raises(actions.NoSuchActivity):
        actions.tick_activity(by=karin, workspace=workspace, activity="dance")
    assert not ChecklistTick.objects.exists()


def test_a_tool_can_tick_its_activity(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_workspace()
    monkeypatch.setitem(CONDITIONS, "vision_written", lambda room: date(2026, 5, 4))
    step = next(step for step in checklist_for(workspace).steps if step.activity.key == "write_vision")
    assert (step.is_done, step.by_itself, step.done_on) == (True, True, date(2026, 5, 4))
    assert checklist.CONDITIONS is CONDITIONS


def test_view_checklist_lets_leaders_tick_and_others_look(signed_in: Any) -> None:
    from tests.workspaces.factories import give

    karin = make_account()
    workspace = make_workspace(coordinator=karin)
    member = signed_in(give(workspace, Role.MEMBER))
    address = f"/rooms/{workspace.slug}/steps/"
    assert "Det är klart" in signed_in(karin).get(address).content.decode()
    page = member.get(address).content.decode()
    assert "Läs rapporter och forskning" in page
    assert "Det är klart" not in page


def test_set_aside_activity_keeps_asking_until_there_is_a_reason(signed_in: Any) -> None:
    karin = make_account()
    client = signed_in(karin)
    workspace = make_workspace(coordinator=karin)
    address = f"/rooms/{workspace.slug}/steps/read_reports/aside/"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Redan gjort."}).status_code == 302
    page = client.get(f"/rooms/{workspace.slug}/steps/").content.decode()
    assert "Redan gjort." in page
    assert "Karin" not in page
    assert client.get(f"/rooms/{workspace.slug}/steps/dance/aside/").status_code == 404
