"""The load generator at a thousandth: every kind of row is made, and its pages open with the queries of few rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samverk.agreements.models import Agreement, Party, Signature
from samverk.demo.scale import Scale, Size
from samverk.demo.scale_agreements import FIRST_AGREEMENT
from samverk.demo.scale_meetings import FIRST_MEETING, FIRST_MINUTES
from samverk.meetings.models import AgendaItem, Invitee, Meeting
from samverk.minutes.models import Minutes, Note
from samverk.observations.actions import load_themes
from samverk.places.actions import load_places

pytestmark = pytest.mark.django_db
SMALL = Size(
    rooms=2, organisations=40, people=60, observations=20, stakeholders_of_first=5, plans=2, tasks=20,
    meetings=12, signatures=120,
)  # fmt: skip
PAGES = [
    "/rooms/allians-0/meetings/",
    f"/rooms/allians-0/meetings/{FIRST_MEETING}/",
    f"/rooms/allians-0/meetings/{FIRST_MEETING}/answers/",
    f"/rooms/allians-0/meetings/{FIRST_MEETING}/agenda/",
    f"/rooms/allians-0/minutes/{FIRST_MINUTES}/",
    "/rooms/allians-0/minutes/decisions/",
    "/rooms/allians-0/calendar/",
    "/rooms/allians-0/agreements/",
    f"/rooms/allians-0/agreements/{FIRST_AGREEMENT}/",
    "/agreements/",
]
MOST_QUERIES = 45
"""Far fewer than there are rows on the larger of these pages: none of them asks for each row."""


def test_what_the_load_generator_makes_can_be_opened(signed_in):
    load_places()
    load_themes()
    browser = signed_in(Scale(SMALL).build())
    assert Meeting.objects.count() == 12 + 2
    assert Invitee.objects.filter(meeting__uid=FIRST_MEETING).count() == 60
    assert AgendaItem.objects.count() == 12 * 5 + 2 * 20
    assert Minutes.objects.filter(meeting__state="held").count() == Minutes.objects.count() > 1
    assert Note.objects.exclude(decision="").exists()
    assert Party.objects.filter(agreement__uid=FIRST_AGREEMENT).count() == 30
    assert abs(Signature.objects.count() - SMALL.signatures) < 12
    for page in PAGES:
        browser.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page).status_code == 200, page
        assert len(queries) <= MOST_QUERIES, page


def test_the_register_of_agreements_opens_with_hundreds_of_them(client):
    """Published ones, each a page's worth only is read; the national ones stand first."""
    many = [
        Agreement(is_recorded=True, title=f"Avtal {n:04}", level="local", name_order=f"avtal {n:04}")
        for n in range(1100)
    ]
    Agreement.objects.bulk_create(many)
    Agreement.objects.create(is_recorded=True, title="Överenskommelsen", level="national")
    Agreement.objects.update(published_at="2026-01-01T00:00Z")
    first = client.get("/agreements/").context
    assert first["count"] == 1101
    titles = [one.title for one in first["page"]]
    assert titles[:2] == ["Överenskommelsen", "Avtal 0000"]
    last = client.get("/agreements/?page=28").context["page"]
    assert [len(last), last[-1].title] == [21, "Avtal 1099"]
