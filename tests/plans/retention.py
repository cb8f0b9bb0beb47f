"""What of plans is kept for a time (see tests/audit/test_retention.py)."""

from datetime import datetime

from samverk.people.models import Person
from samverk.plans.models import ReportLink
from tests.workspaces.factories import make_workspace

from .factories import make_action, make_plan


def closed_link(at: datetime) -> ReportLink:
    person = Person.objects.create(given_name="Amina", family_name="Hassan")
    action = make_action(make_plan(make_workspace()), person=person)
    return ReportLink.objects.create(action=action, person=person, digest="0" * 64, expires_at=at)


BEGINS = [closed_link]
