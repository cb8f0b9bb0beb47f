"""What the access test puts into the addresses of jobs (see tests/access_objects.py)."""

from typing import Any

from samverk.jobs.models import Job
from samverk.people.models import Account
from tests.access_objects import World, makes


@makes("jobs:view_job", "jobs:cancel_job", "jobs:retry_job")
def _job(world: World, asker: Account | None) -> dict[str, Any]:
    return {"uid": Job.objects.create(kind="test", label="Prov", by=asker or world.outsider).uid}
