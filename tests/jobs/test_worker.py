"""The worker: claims, takes turns, and takes up what others dropped."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from samverk.jobs import signs
from samverk.jobs.actions import start
from samverk.jobs.models import Job, Turn
from samverk.jobs.register import PERIODS, Period, every
from samverk.jobs.worker import Worker, put_back_lost, take_turns
from samverk.people.models import Account
from tests.racing import at_once

from .kinds import kind, make_account, write_account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def calls(monkeypatch):
    """Only one periodic function, which notes its calls."""
    called = []
    for name in list(PERIODS):
        monkeypatch.delitem(PERIODS, name)
    monkeypatch.setitem(
        PERIODS, "tests.note", Period("tests.note", timedelta(minutes=5), lambda: called.append(1))
    )
    return called


def test_a_periodic_function_is_called_once_per_period(calls):
    assert take_turns() == 1
    assert take_turns() == 0
    Turn.objects.update(next_at=timezone.now() - timedelta(hours=3))
    assert take_turns() == 1
    assert calls == [1, 1]
    assert Turn.objects.get().next_at > timezone.now() + timedelta(minutes=4)


def test_trouble_in_one_function_does_not_stop_the_others(calls, caplog):
    def broken():
        raise ValueError("broken")

    every(minutes=1)(broken)
    assert take_turns() == 2
    assert calls == [1]
    assert "broken" in caplog.text


def test_a_worker_runs_what_waits_and_leaves_no_sign():
    by = make_account()
    worker = Worker(interval=0.01)
    with kind(write_account) as name:
        start(kind=name, by=by, label="A list", email="new@example.org")
        result = worker.claim()
        assert result.worker_ids == [worker.worker_id]
        assert worker.claim() is None
        worker.run_task(result)
    assert Job.objects.get().state == "done"
    assert Account.objects.filter(email="new@example.org").count() == 1


def test_two_workers_never_claim_the_same():
    by = make_account()
    with kind(write_account) as name:
        for number in range(6):
            start(kind=name, by=by, label="A list", email=f"{number}@example.org")
    claimed = []

    def claim_all():
        worker = Worker(interval=0.01)
        while result := worker.claim():
            claimed.append(result.pk)

    assert at_once(claim_all, claim_all) == [None, None]
    assert len(claimed) == len(set(claimed)) == 6


def test_what_a_dead_worker_had_is_done_by_another():
    by = make_account()
    dead = Worker()  # it never gave a sign
    with kind(write_account) as name:
        start(kind=name, by=by, label="A list", email="new@example.org")
        assert dead.claim() is not None
        Job.objects.update(state=Job.State.RUNNING, attempts=1)  # it died in the middle
        assert put_back_lost() == 1
        assert put_back_lost() == 0
        other = Worker()
        other.run_task(other.claim())
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("done", 2)


def test_a_living_workers_task_is_left_alone():
    by = make_account()
    worker = Worker()
    worker._sign()
    with kind(write_account) as name:
        start(kind=name, by=by, label="A list", email="new@example.org")
        worker.claim()
        assert put_back_lost() == 0
    signs.forget(f"worker.{worker.worker_id}")


def test_a_job_whose_task_is_lost_gets_a_new_one():
    by = make_account()
    with kind(write_account) as name:
        start(kind=name, by=by, label="A list", email="new@example.org")
        DBTaskResult.objects.all().delete()
        assert put_back_lost() == 1
        worker = Worker()
        worker.run_task(worker.claim())
    assert Job.objects.get().state == "done"
