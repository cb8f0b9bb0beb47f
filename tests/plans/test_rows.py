"""The rows of the plan: written, changed in place, moved, removed, with the same queries however many."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.audit.actions import Stale
from samverk.people.models import Person
from samverk.plans import actions
from samverk.plans.actions.rows import cell_text
from samverk.plans.models import Action
from samverk.search.finding import find
from tests.workspaces.factories import give, make_member, make_representative

from .factories import make_action, make_plan

pytestmark = pytest.mark.django_db


def _url(name, action):
    return reverse(f"plans:{name}", args=[action.plan.workspace.slug, action.uid])


def _plan_url(plan):
    return reverse("plans:view_plan", args=[plan.workspace.slug, plan.uid])


def test_add_action_from_the_six_questions(karin, plan):
    year = plan.starts_on.year
    data = {
        "title": "Fråga på arbetsplatser",
        "accepted": "unknown",
        "target": "40",
        "unit": "språkvänner",
        "due_on": "2027-12-31",
        f"estimated_{year}": "18000",
        f"secured_{year}": "5000",
        "obstacle_0": "Cheferna hinner inte",
        "counter_0": "Be facket",
        "informed": "Regionen",
    }
    karin.post(reverse("plans:add_action", args=[plan.workspace.slug, plan.uid]), data)
    action = Action.objects.get()
    assert (action.number, action.title, action.due_on) == (1, "Fråga på arbetsplatser", date(2027, 12, 31))
    assert [(m.year, m.estimated, m.secured) for m in action.money.all()] == [(year, 18000, 5000)]
    assert [(o.text, o.counter_plan) for o in action.obstacles.all()] == [
        ("Cheferna hinner inte", "Be facket")
    ]
    assert [hit.item.title for hit in find("arbetsplatser", scopes=[plan.workspace.audit_scope])] == [
        action.title
    ]


def test_a_number_is_never_used_again(plan, coordinator):
    first = make_action(plan, "Första")
    actions.remove_action(by=coordinator, action=first)
    assert make_action(plan, "Andra").number == 2


def test_an_action_is_not_done_before_it_begins(karin, plan):
    data = {"title": "Bakvänt", "accepted": "unknown", "starts_on": "2027-02-01", "due_on": "2027-01-01"}
    url = reverse("plans:add_action", args=[plan.workspace.slug, plan.uid])
    assert karin.post(url, data).status_code == 422
    with pytest.raises(actions.WrongPeriod):
        make_action(plan, starts_on=date(2027, 2, 1), due_on=date(2027, 1, 1))


def test_whoever_answers_anew_has_not_said_yes(plan, coordinator):
    first, second = make_member(plan.workspace).organisation, make_member(plan.workspace).organisation
    action = make_action(plan, responsible=first, accepted="yes")
    actions.change_cell(by=coordinator, action=action, field="responsible", value=second)
    assert Action.objects.get().accepted == "unknown"


def test_change_cell_lets_others_edit_other_cells_of_the_row(plan, coordinator):
    action = make_action(plan)
    mine = Action.objects.get()
    seen = cell_text(mine, "description")
    actions.change_cell(by=coordinator, action=action, field="title", value="Andras rubrik")
    actions.change_cell(by=coordinator, action=mine, field="description", value="Mina ord", seen=seen)
    now = Action.objects.get()
    assert (now.title, now.description) == ("Andras rubrik", "Mina ord")


def test_change_cell_refuses_words_over_words_that_were_not_seen(plan, coordinator):
    action = make_action(plan, description="Från början")
    actions.change_cell(by=coordinator, action=action, field="description", value="Andras ord")
    with pytest.raises(Stale):
        actions.change_cell(
            by=coordinator, action=action, field="description", value="Mina", seen="Från början"
        )
    assert Action.objects.get().description == "Andras ord"


def test_a_cell_is_edited_in_place_and_shows_both_when_stale(karin, plan, coordinator):
    action = make_action(plan, description="Från början")
    url = reverse("plans:change_cell", args=[plan.workspace.slug, action.uid, "description"])
    assert "Från början" in karin.get(url, HTTP_HX_REQUEST="true").content.decode()
    actions.change_cell(by=coordinator, action=action, field="description", value="Andras ord")
    answer = karin.post(url, {"value": "Mina ord", "seen": "Från början"}, HTTP_HX_REQUEST="true")
    page = answer.content.decode()
    assert (answer.status_code, "Andras ord" in page, "Mina ord" in page) == (409, True, True)
    assert karin.post(url, {"value": "Mina ord", "seen": "Andras ord"}).status_code == 302
    assert Action.objects.get().description == "Mina ord"


def test_change_cell_knows_no_other_columns(karin, plan):
    action = make_action(plan)
    assert (
        karin.get(reverse("plans:change_cell", args=[plan.workspace.slug, action.uid, "person"])).status_code
        == 404
    )


def test_move_action_by_button_and_by_drag(karin, plan):
    action = make_action(plan)
    karin.post(_url("move_action", action), {"state": "going"})
    assert Action.objects.get().state == "going"
    answer = karin.post(_url("move_action", action), {"state": "done"}, HTTP_ACCEPT="application/json")
    action = Action.objects.get()
    assert (answer.status_code, action.state, action.done_on) == (204, "done", timezone.localdate())
    assert karin.post(_url("move_action", action), {"state": "nonsense"}).status_code == 422


@pytest.mark.parametrize("shape", ["table", "columns", "board", "timeline"])
def test_the_plan_takes_the_same_queries_however_long(karin, room, shape):
    counts = []
    for rows in (1, 3):
        plan = make_plan(room, f"Plan {rows}")
        for number in range(rows):
            member = make_member(room)
            make_action(
                plan,
                f"Åtgärd {number}",
                responsible=member.organisation,
                due_on=plan.ends_on,
                money={plan.starts_on.year: (1000, 500)},
            )
        karin.get(_plan_url(plan), {"as": shape})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert karin.get(_plan_url(plan), {"as": shape}).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_plan_is_narrowed(karin, plan):
    today = timezone.localdate()
    late = make_action(plan, "Försenad", due_on=today - timedelta(days=1))
    make_action(
        plan, "I tid", due_on=today + timedelta(days=1), responsible=make_member(plan.workspace).organisation
    )
    titles = lambda **q: [  # noqa: E731
        a.title for _goal, rows in karin.get(_plan_url(plan), q).context["groups"] for a, _sum in rows
    ]
    assert titles(how="late") == [late.title]
    assert titles(how="nobody") == ["Försenad"]
    assert titles(text="tid") == ["I tid"]
    assert titles(how="nonsense", responsible="nobody-at-all") == ["Försenad", "I tid"]


def test_the_plan_leaves_as_an_office_would_send_it(karin, plan):
    make_action(plan, "=1+1", description="Ord")
    for form, head in (("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbf")):
        answer = karin.get(_plan_url(plan), {"format": form})
        assert (answer.status_code, answer.getvalue()[: len(head)]) == (200, head)
    assert ";'=1+1" in karin.get(_plan_url(plan), {"format": "csv"}).getvalue().decode().replace('"', "")


def test_a_person_with_protected_identity_is_not_offered_and_not_named(karin, plan):
    person = Person.including_protected.create(given_name="Hemliga", family_name="Hedda", is_protected=True)
    action = make_action(plan, person=person)
    page = karin.get(_url("view_action", action)).content.decode()
    assert "Hedda" not in page


def test_saving_the_form_keeps_a_person_whom_it_does_not_show(karin, plan):
    person = Person.including_protected.create(given_name="Hemliga", family_name="Hedda", is_protected=True)
    action = make_action(plan, person=person)
    data = {"title": "Bättre ord", "accepted": "unknown", "version": action.version}
    karin.post(_url("change_action", action), data)
    now = Action.objects.get()
    assert (now.title, now.person_id) == ("Bättre ord", person.pk)


def test_members_report_on_what_they_or_their_organisation_answer_for(signed_in, plan):
    seat = make_representative(make_member(plan.workspace, "Kulmis"))
    account = give(plan.workspace, "member")
    Person.objects.filter(account=account).update(account=None)
    Person.objects.filter(pk=seat.person_id).update(account=account)
    give(plan.workspace, "member", account)
    ours = make_action(plan, "Vår", responsible=seat.member.organisation)
    theirs = make_action(plan, "Deras", responsible=make_member(plan.workspace).organisation)
    member = signed_in(account)
    for action in (ours, theirs):
        member.post(_url("report_action", action), {"state": "done"})
    assert [a.state for a in Action.objects.order_by("number")] == ["done", "new"]
