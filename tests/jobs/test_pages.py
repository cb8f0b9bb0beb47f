"""A person's own jobs, and the health page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.jobs import signs
from samverk.jobs.models import Job
from samverk.jobs.worker import Worker

from .kinds import make_account

pytestmark = pytest.mark.django_db


def make_job(by, **facts):
    return Job.objects.create(**{"kind": "x", "label": "Läser in en lista", "by": by, **facts})


def page(client, job, **extra):
    return client.get(reverse("jobs:view_job", args=[job.uid]), **extra)


def test_only_the_owner_sees_a_job(signed_in):
    job = make_job(make_account())
    other = signed_in(make_account("other@example.org"))
    assert page(signed_in(job.by), job).status_code == 200
    assert page(other, job).status_code == 404
    assert other.post(reverse("jobs:cancel_job", args=[job.uid])).status_code == 404
    assert other.post(reverse("jobs:retry_job", args=[job.uid])).status_code == 404
    assert page(Client(), job).status_code == 302
    assert Job.objects.get().state == "waiting"


def test_a_running_job_shows_how_far_it_is_and_asks_again(signed_in):
    job = make_job(make_account(), state="running", attempts=1, done=0, total=0)
    job.progress(25, 100)
    whole = page(signed_in(job.by), job).content.decode()
    part = page(signed_in(job.by), job, headers={"hx-request": "true"}).content.decode()
    assert '<progress value="25" max="100">' in whole
    assert '<meta http-equiv="refresh"' in whole
    assert 'hx-trigger="every 1s"' in part
    assert part.strip() in whole
    signs.forget(f"job.{job.uid}")


def test_a_finished_job_stops_asking_and_links_to_its_result(signed_in):
    job = make_job(make_account(), state="done", result_url="/rooms/dalarna/")
    text = page(signed_in(job.by), job).content.decode()
    assert 'href="/rooms/dalarna/"' in text
    assert "every 1s" not in text
    assert "http-equiv" not in text


def test_a_failed_job_says_why_and_can_be_tried_again(signed_in):
    job = make_job(make_account(), state="failed", error="Rad 14 saknar namn.")
    client = signed_in(job.by)
    assert "Rad 14 saknar namn." in page(client, job).content.decode()
    answer = client.post(reverse("jobs:retry_job", args=[job.uid]), follow=True)
    assert answer.status_code == 200
    assert Job.objects.get().state == "waiting"


def test_a_waiting_job_can_be_cancelled_by_its_page(signed_in):
    job = make_job(make_account())
    client = signed_in(job.by)
    client.post(reverse("jobs:cancel_job", args=[job.uid]))
    client.post(reverse("jobs:cancel_job", args=[job.uid]))
    assert Job.objects.get().state == "cancelled"


def test_the_list_asks_the_database_as_often_for_three_as_for_one(signed_in, django_assert_num_queries):
    by = make_account()
    client = signed_in(by)
    make_job(by)
    make_job(make_account("other@example.org"), label="Någon annans")
    client.get(reverse("jobs:view_jobs"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("jobs:view_jobs"))
    make_job(by)
    make_job(by)
    with django_assert_num_queries(len(one)):
        text = client.get(reverse("jobs:view_jobs")).content.decode()
    assert text.count("Läser in en lista") == 3
    assert "Någon annans" not in text


def test_health_names_the_part_that_is_not_well():
    for seen in signs.read_all("worker."):
        signs.forget(seen.key)
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["database"], answer.json()["worker"]) == (
        503,
        "ok",
        "no sign of life",
    )
    worker = Worker()
    worker._sign()
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()["worker"]) == (200, "ok")
    signs.forget(f"worker.{worker.worker_id}")
