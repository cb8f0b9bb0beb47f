"""Progress and signs of life are seen while a transaction holds the database."""

import os
import socket
import subprocess
from datetime import timedelta

import pytest
from django.db import transaction

from samverk.jobs import signs
from samverk.jobs.models import Job
from samverk.jobs.worker import LEASE, sign_is_alive

from .kinds import make_account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_signs_left():
    yield
    for seen in signs.read_all(""):
        signs.forget(seen.key)


def make_running_job() -> Job:
    return Job.objects.create(
        kind="x", label="A list", by=make_account(), state=Job.State.RUNNING, attempts=1
    )


def test_progress_is_seen_before_the_transaction_ends():
    job = make_running_job()
    with transaction.atomic():
        Job.objects.filter(pk=job.pk).update(label="changed")  # from here on the database is written to
        job.progress(3, 10)
        assert signs.read(f"job.{job.uid}").value == {"done": 3, "total": 10, "attempt": 1}
    assert Job.objects.get().seen_progress() == (3, 10)


def test_progress_is_passed_on_twice_a_second_at_most():
    job = make_running_job()
    for done in range(1, 1000):
        job.progress(done, 1000)
    assert Job.objects.get().seen_progress() == (1, 1000)


def test_progress_of_an_earlier_attempt_is_not_shown():
    job = make_running_job()
    job.progress(900, 1000)
    Job.objects.update(attempts=2)
    assert Job.objects.get().seen_progress() == (0, 0)


def test_signs_are_listed_and_forgotten():
    signs.give("worker.a", {"pid": 1})
    signs.give("worker.b", {"pid": 2})
    signs.give("job.c", {})
    assert [seen.key for seen in signs.read_all("worker.")] == ["worker.a", "worker.b"]
    signs.forget("worker.a")
    assert [seen.key for seen in signs.read_all("worker.")] == ["worker.b"]
    assert signs.read("worker.a") is None


def test_a_worker_is_dead_when_its_sign_is_old_or_its_process_gone():
    ended = subprocess.Popen(["true"])
    ended.wait()
    here = socket.gethostname()
    signs.give("worker.me", {"pid": os.getpid(), "host": here})
    signs.give("worker.gone", {"pid": ended.pid, "host": here})
    signs.give("worker.elsewhere", {"pid": ended.pid, "host": "another-machine"})
    assert sign_is_alive(signs.read("worker.me")) is True
    assert sign_is_alive(signs.read("worker.gone")) is False
    assert sign_is_alive(signs.read("worker.elsewhere")) is True
    seen = signs.read("worker.me")
    assert sign_is_alive(signs.Seen(seen.key, seen.value, seen.at - LEASE - timedelta(seconds=1))) is False
    assert sign_is_alive(None) is False
