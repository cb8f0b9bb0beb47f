"""Budget, series, and the checklist that counts from the day."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samverk.conferences.budget import budget_of
from samverk.conferences.models import BudgetLine, Conference, Contribution, SeatingPlan, Series
from samverk.workspaces.checklist import checklist_for
from tests.organisations.factories import make_organisation
from tests.workspaces.factories import make_workspace

from .factories import make_conference, make_registration, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference(karin):
    return make_conference(
        make_workspace(template="conference", name="Mötesplats Blekinge", coordinator=karin)
    )


def url(verb, conference, *more):
    return reverse(f"conferences:{verb}", args=[conference.workspace.slug, *more])


def line(client, conference, **facts):
    given = {"side": "cost", "label": "Lokal", "planned": "20000"} | facts
    return client.post(url("add_budget_line", conference), given)


def test_sums_say_what_is_promised_and_what_is_lacking(client, conference):
    funder = make_organisation("Länsstyrelsen i Blekinge")
    assert line(client, conference).status_code == 302
    line(client, conference, label="Mat", planned="30000", actual="28000")
    line(
        client,
        conference,
        side="income",
        label="Bidrag",
        planned="35000",
        funder="länsstyrelsen i blekinge",
        is_promised="on",
    )
    line(client, conference, side="income", label="Ansökan", planned="5000")
    budget = budget_of(conference)
    assert (budget.cost_sum.planned, budget.cost_sum.actual) == (50000, 28000)
    assert (budget.income_sum.planned, budget.income_sum.promised) == (40000, 35000)
    assert (budget.lacks, budget.unsure) == (10000, 15000)
    assert BudgetLine.objects.get(label="Bidrag").funder == funder
    assert "10" in client.get(url("view_budget", conference)).content.decode()
    for format in ("xlsx", "csv"):
        answer = client.get(url("view_budget", conference), {"format": format})
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)


def test_a_line_is_changed_and_removed_and_mistakes_are_explained(client, conference):
    assert line(client, conference, planned="-1").status_code == 422
    assert line(client, conference, funder="Finns inte").status_code == 422
    line(client, conference)
    row = BudgetLine.objects.get()
    facts = {"side": "cost", "label": "Lokal", "planned": "1", "actual": "25000", "version": "1"}
    assert client.post(url("change_budget_line", conference, row.uid), facts).status_code == 302
    assert (
        client.post(url("change_budget_line", conference, row.uid), facts | {"planned": "2"}).status_code
        == 409
    )
    assert BudgetLine.objects.get().actual == 25000
    client.post(url("remove_budget_line", conference, row.uid))
    assert not BudgetLine.objects.exists()


def test_a_series_is_made_joined_and_left(client, karin, conference):
    made = {
        "name": "Regionala dagar",
        "purpose": "Mötas",
        "headings": ["participants", "findings"],
        "number": "1",
    }
    assert client.post(url("make_series", conference), made).status_code == 302
    series = Series.objects.get()
    assert (series.headings, series.workspace) == (["participants", "findings"], conference.workspace)
    other = make_conference(
        make_workspace(template="conference", name="Mötesplats Kalmar", coordinator=karin)
    )
    make_registration(other)
    assert (
        client.post(url("join_series", other), {"series": str(series.uid), "number": "2"}).status_code == 302
    )
    page = client.get(url("view_series", conference)).content.decode()
    assert "Mötesplats Kalmar" in page
    assert "Grupparbeten" in page
    changed = {"name": "Dagarna", "purpose": "", "headings": ["participants"], "version": "1"}
    assert client.post(url("change_series", conference, series.uid), changed).status_code == 302
    assert (
        client.post(url("change_series", conference, series.uid), changed | {"name": "X"}).status_code == 409
    )
    assert client.get(url("change_series", other, series.uid)).status_code == 404
    client.post(url("leave_series", other))
    other.refresh_from_db()
    assert (other.series, other.number) == (None, None)
    assert client.post(url("make_series", other), {"name": ""}).status_code == 422


def test_a_strangers_series_cannot_be_joined_and_its_rooms_are_not_named(client, karin, conference):
    hidden = make_conference(announced_at=None)
    series = Series.objects.create(workspace=hidden.workspace, name="Hemlig serie")
    Conference.objects.filter(pk=hidden.pk).update(series=series)
    assert client.post(url("join_series", conference), {"series": str(series.uid)}).status_code == 422
    Conference.objects.filter(pk=conference.pk).update(series=series)
    assert hidden.workspace.name not in client.get(url("view_series", conference)).content.decode()


def test_a_series_stands_in_the_order_of_its_numbers_also_where_a_day_is_unknown(client, karin, conference):
    series = Series.objects.create(workspace=conference.workspace, name="Dagarna")
    Conference.objects.update(series=series, number=2)
    first = make_conference(series=series, number=1)
    Conference.objects.filter(pk=first.pk).update(held_on=None, over_at=None)
    page = client.get(url("view_series", conference))
    assert [one.conference.number for one in page.context["listed"]] == [1, 2]


def test_lists_need_no_more_questions_for_more_rows(client, karin, conference):
    series = Series.objects.create(workspace=conference.workspace, name="Dagarna")
    Conference.objects.update(series=series)
    line(client, conference)
    for name, more in (
        ("view_budget", lambda: line(client, conference)),
        ("view_series", lambda: make_conference(series=series)),
    ):
        client.get(url(name, conference))
        with CaptureQueriesContext(connection) as few:
            client.get(url(name, conference))
        more()
        more()
        with CaptureQueriesContext(connection) as many:
            client.get(url(name, conference))
        assert len(many) == len(few), name


def test_the_checklist_counts_from_the_day_and_ticks_itself(conference):
    day = timezone.localdate() + timedelta(days=100)
    Conference.objects.update(held_on=day, opens_at=None, announced_at=None)
    steps = {step.activity.key: step for step in checklist_for(conference.workspace).steps}
    assert steps["write_programme"].due_on == day - timedelta(days=63)
    assert steps["publish_report"].due_on == day + timedelta(days=30)
    keys = ("write_programme", "publish_page", "open_registration", "ask_contributors", "mix_tables")
    assert [steps[key].is_done for key in keys] == [False] * 5
    for hour in range(9, 13):
        slot = make_slot(conference, day=day, starts=time(hour), ends=time(hour, 30))
    Contribution.objects.create(slot=slot, name="Anna Berg", may_be_shown=True)
    SeatingPlan.objects.create(conference=conference, stage="ready")
    Conference.objects.update(opens_at=timezone.now(), announced_at=timezone.now())
    steps = {step.activity.key: step for step in checklist_for(conference.workspace).steps}
    assert [steps[key].is_done for key in keys] == [True] * 5
    assert steps["open_registration"].done_on == timezone.localdate()
    assert isinstance(steps["set_period"].due_on, date)
