"""Somebody watches their work go on, and follows it to its result."""

import pytest

from samverk.jobs import signs
from samverk.jobs.models import Job

from .kinds import make_account

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_progress_moves_by_itself_until_the_result_is_there(desktop):
    job = Job.objects.create(
        kind="x", label="Läser in en lista", by=make_account(), state="running", attempts=1
    )
    desktop.sign_in(job.by)
    job.progress(1, 4)
    desktop.go(f"/jobs/{job.uid}/")
    desktop.look()
    assert desktop.page.locator("progress").get_attribute("value") == "1"
    signs.give(f"job.{job.uid}", {"done": 3, "total": 4, "attempt": 1})
    desktop.page.locator('progress[value="3"]').wait_for()
    job.finish("/")
    desktop.page.get_by_role("link", name="Visa resultatet").wait_for()
    desktop.look()
    signs.forget(f"job.{job.uid}")


def test_the_list_and_a_failure_on_a_phone(phone):
    job = Job.objects.create(
        kind="x", label="Läser in en lista", by=make_account(), state="failed", error="Rad 14 saknar namn."
    )
    phone.sign_in(job.by)
    phone.go("/jobs/")
    phone.look()
    phone.page.get_by_role("link", name="Läser in en lista").click()
    phone.look()
    phone.page.get_by_role("button", name="Försök igen").click()
    phone.page.get_by_role("button", name="Avbryt").wait_for()
    phone.look()
