"""The page that waits for the worker says that it gave up only if it did."""

from typing import Any

import pytest

from samverk.conferences.actions import mixing
from samverk.conferences.models import Conference, SeatingPlan
from samverk.jobs.models import Job
from tests.workspaces.factories import give

from .factories import make_conference, make_table
from .seating_makers import make_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference(signed_in: Any) -> Conference:
    """Twelve people whom the worker has been asked to mix."""
    found = make_conference()
    make_people(found, 12)
    make_table(found, most=12)
    found.sittings.create(number=1)
    mixing.mix_tables(by=give(found.workspace, "organiser"), conference=found)
    return found


def page(conference: Conference, signed_in: Any, **headers: str) -> Any:
    client = signed_in(give(conference.workspace, "organiser"))
    return client.get(f"/rooms/{conference.workspace.slug}/conference/tables/", headers=headers)


def test_a_seating_that_is_ready_between_two_readings_is_shown(
    monkeypatch: pytest.MonkeyPatch, signed_in: Any, conference: Conference
) -> None:
    """The worker writes plan and job in one transaction; the page reads the plan first and the job a moment later."""
    job_of = mixing.job_of

    def finish_first(plan: SeatingPlan) -> Job | None:
        SeatingPlan.objects.filter(pk=plan.pk).update(stage=SeatingPlan.Stage.READY)
        Job.objects.update(state="done")
        return job_of(plan)

    monkeypatch.setattr(mixing, "job_of", finish_first)
    answer = page(conference, signed_in, **{"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"].endswith("/conference/tables/")


def test_a_job_that_ended_without_an_answer_is_said(signed_in: Any, conference: Conference) -> None:
    assert "gick inte att blanda" not in page(conference, signed_in).content.decode()
    Job.objects.update(state="failed")
    assert "gick inte att blanda" in page(conference, signed_in).content.decode()
