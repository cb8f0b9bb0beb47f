"""A job takes effect once, tells its owner what became of it, and can be steered."""

import pytest

from samverk.audit.models import Entry
from samverk.jobs.actions import JobAlreadyStarted, JobNotFailed, cancel_job, retry_job, start
from samverk.jobs.models import Job, JobTakenOver
from samverk.jobs.running import MOST_ATTEMPTS, JobFailed, perform, run_waiting
from samverk.people.models import Account

from .kinds import kind, make_account, write_account, write_and_fail

pytestmark = pytest.mark.django_db


def states():
    return list(Job.objects.order_by("id").values_list("state", flat=True))


def test_a_job_runs_once_and_shows_its_result():
    by = make_account()
    with kind(write_account) as name:
        job = start(kind=name, by=by, label="Reading a list", email="new@example.org")
        assert states() == ["waiting"]
        assert run_waiting() == 1
        assert run_waiting() == 0
        perform(job.uid)  # a task that comes twice
    job.refresh_from_db()
    assert (job.state, job.result_url, job.attempts) == ("done", "/done/", 1)
    assert Account.objects.filter(email="new@example.org").count() == 1
    assert [entry.verb for entry in Entry.objects.about(job.uid)] == ["jobs.start_job"]


def test_what_fails_leaves_nothing_and_tells_nothing_secret(caplog):
    by = make_account()
    with kind(write_and_fail) as name:
        start(kind=name, by=by, label="Reading a list", email="new@example.org")
        run_waiting()
    job = Job.objects.get()
    assert job.state == "failed"
    assert "secret detail" not in job.error
    assert job.error
    assert "secret detail" in caplog.text
    assert not Account.objects.filter(email="new@example.org").exists()


def test_a_function_tells_its_owner_what_to_mend_in_their_language():
    by = make_account()

    def refuse(job):
        raise JobFailed("Rad 14 saknar namn.")

    with kind(refuse) as name:
        start(kind=name, by=by, label="Reading a list")
        run_waiting()
    assert Job.objects.get().error == "Rad 14 saknar namn."


def test_an_unknown_kind_is_refused_at_once_and_explained_later():
    by = make_account()
    with pytest.raises(LookupError):
        start(kind="tests.nothing", by=by, label="?")
    with kind(write_account) as name:
        start(kind=name, by=by, label="Reading a list", email="new@example.org")
    run_waiting()
    assert states() == ["failed"]


def test_a_failed_job_can_be_tried_again_and_only_then():
    by = make_account()
    with kind(write_and_fail) as name:
        job = start(kind=name, by=by, label="Reading a list", email="new@example.org")
        with pytest.raises(JobNotFailed):
            retry_job(by=by, job=job)
        run_waiting()
        retry_job(by=by, job=job)
        assert states() == ["waiting"]
        assert run_waiting() == 1


def test_only_a_waiting_job_can_be_cancelled():
    by = make_account()
    with kind(write_account) as name:
        job = start(kind=name, by=by, label="Reading a list", email="new@example.org")
        cancel_job(by=by, job=job)
        assert run_waiting() == 0
        with pytest.raises(JobAlreadyStarted):
            cancel_job(by=by, job=job)
    assert states() == ["cancelled"]
    assert not Account.objects.filter(email="new@example.org").exists()


def test_a_worker_thought_dead_cannot_write_after_another_took_over():
    """The first worker comes back in the middle: all it wrote is rolled back, the second one's work stands."""
    by = make_account()

    def taken_over(job, *, email):
        Account.objects.create_user(email)
        Job.objects.filter(pk=job.pk).update(attempts=job.attempts + 1)
        with pytest.raises(JobTakenOver):
            job.finish("/first/")
        raise JobTakenOver

    with kind(taken_over) as name:
        start(kind=name, by=by, label="Reading a list", email="new@example.org")
        run_waiting()
    assert not Account.objects.filter(email="new@example.org").exists()
    assert states() == ["running"]


def test_a_job_that_kills_every_worker_is_given_up():
    by = make_account()
    with kind(write_account) as name:
        job = start(kind=name, by=by, label="Reading a list", email="new@example.org")
        Job.objects.update(attempts=MOST_ATTEMPTS)
        perform(job.uid)
    job.refresh_from_db()
    assert job.state == "failed"
    assert not Account.objects.filter(email="new@example.org").exists()


def test_long_work_may_finish_in_its_own_last_transaction():
    by = make_account()

    def compute_first(job, *, email):
        Account.objects.create_user(email)
        job.finish("/computed/")

    with kind(compute_first, atomic=False) as name:
        start(kind=name, by=by, label="A report", email="new@example.org")
        run_waiting()
    job = Job.objects.get()
    assert (job.state, job.result_url) == ("done", "/computed/")
