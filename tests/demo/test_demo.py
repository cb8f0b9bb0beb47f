"""The demo: complete, the same each time, and nothing on its pages leads astray or gives a hidden person away."""

import re
from collections import Counter, deque
from datetime import date
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import Resolver404, resolve

from samverk.access.rules import RULES, Audience
from samverk.audit.models import Entry
from samverk.conferences.models import Series
from samverk.demo.build import build_demo
from samverk.demo.cast import PARTS, PASSWORD
from samverk.demo.lists import faulty_list
from samverk.imports.reading import read_file
from samverk.observations.actions import load_themes
from samverk.observations.models import Observation
from samverk.organisations.models import Organisation
from samverk.people.models import Person
from samverk.places.actions import load_places
from samverk.search.models import Item
from samverk.workspaces.models import Workspace

DAY = date(2026, 3, 2)
CANARY = "Hemlund"
# Word, Excel and PDF are made from the same table as CSV; the walk takes only the latter.
SKIPPED = ("language=", "logout", "format=xlsx", "format=docx", "format=pdf", "sort=", "/styleguide/")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, built once and taken away after the tests of this module."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            load_places()
            load_themes()
            assert build_demo(today=DAY)
            yield
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


def _counts() -> dict[str, int]:
    return {
        m._meta.label: m._base_manager.count()
        for m in apps.get_models()
        if m.__module__.startswith("samverk")
    }


@pytest.mark.django_db
def test_the_demo_holds_the_documents_facts(demo):
    assert Organisation.objects.filter(source__startswith="MCM").count() == 61
    series = Series.objects.get()
    rooms = [series.workspace, *(one.workspace for one in series.conferences.all())]
    heard = Observation.objects.filter(workspace__in=rooms)
    assert Counter(heard.values_list("kind", flat=True)) == {"hinder": 60, "possibility": 97}
    assert Workspace.objects.filter(template="alliance").count() == 5


@pytest.mark.django_db
def test_a_second_build_changes_nothing(demo):
    before = _counts()
    assert not build_demo(today=DAY)
    assert _counts() == before


@pytest.mark.django_db
def test_the_county_alliance_has_a_history_of_days(demo):
    room = Workspace.objects.get(name="Nya grannar i Gävleborg")
    days = {at.date() for at in Entry.objects.filter(scope=room.audit_scope).values_list("at", flat=True)}
    assert len(days) > 30
    assert max(days) <= DAY


@pytest.mark.django_db
@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_each_kind_of_person_signs_in(demo, client, part):
    assert client.login(email=part.email, password=PASSWORD)
    assert part.given_name in client.get("/").content.decode()


def _links(page: str, at: str) -> list[str]:
    found = []
    for href in re.findall(r'href="([^"]+)"', page):
        target = urldefrag(urljoin(at, unescape(href)))[0]
        if target.startswith("/") and not target.startswith("/static/"):
            found.append(target)
    return found


def _walk(client, start: str = "/") -> dict[str, tuple[int, bytes]]:
    """Every page that can be reached by links from `start`, one of each route and question: address → status and content."""
    seen, waiting, of_route = {}, deque([start]), Counter()
    while waiting:
        at = waiting.popleft()
        try:
            route = resolve(urlsplit(at).path).view_name + str(
                sorted(re.findall(r"format=\w+|[?&](\w+)=", at))
            )
        except Resolver404:
            seen[at] = (404, b"")
            continue
        if at in seen or of_route[route] or any(part in at for part in SKIPPED):
            continue
        of_route[route] += 1
        response = client.get(at)
        content = response.getvalue()
        seen[at] = (response.status_code, content)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(_links(content.decode(), at))
        elif response.status_code in (301, 302):
            waiting.append(urljoin(at, response["Location"]))
    return seen


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["", *(part.key for part in PARTS)])
def test_no_page_leads_astray_or_gives_the_hidden_person_away(demo, client, who):
    """Walks as each kind of person. Only the administrator, who is named as handler, may meet the protected name."""
    if who:
        client.login(email=f"{who}@demo.example", password=PASSWORD)
    walked = _walk(client)
    assert {at: status for at, (status, _c) in walked.items() if status not in (200, 301, 302)} == {}
    assert [at for at, (_s, content) in walked.items() if b"<c-" in content] == []
    told = [
        at for at, (_s, content) in walked.items() if CANARY.encode() in content or b"hemlund@demo" in content
    ]
    if who == "administrator":
        told = [at for at in told if "protected" not in at]
    assert told == []
    assert len(walked) > (5 if not who else 12)


@pytest.mark.django_db
def test_the_hidden_person_is_in_no_index_and_no_count(demo):
    hidden = Person.including_protected.get(family_name=CANARY)
    assert not Item.objects.filter(title__contains=CANARY).exists()
    assert not Item.objects.filter(uid=hidden.uid).exists()
    assert not Person.objects.filter(pk=hidden.pk).exists()


def test_the_list_in_the_mail_can_be_read_and_has_the_faults_of_real_lists():
    first = read_file("lista.xlsx", faulty_list())[0]
    texts = [cell for row in first.rows for cell in row]
    assert {"ideel", "se mejl", "Favorit på fikat"} <= set(texts)
    assert first.rows == read_file("lista.xlsx", faulty_list())[0].rows


def test_every_route_of_a_room_is_reachable_by_somebody():
    """A rule that opens before nobody is a page that nobody needs."""
    assert [rule.name for rule in RULES.values() if rule.audience is Audience.ROOM and not rule.roles] == []
