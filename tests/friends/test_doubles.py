"""Whom a matcher is told of as perhaps the same person twice; found without reading everybody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samverk.friends.doubles import find_doubles
from samverk.people.models import Person
from tests.workspaces.factories import give

from .factories import make_friend, make_participant, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme()


@pytest.fixture
def elin(programme):
    return give(programme.workspace, "matcher")


def reached(participant, **facts):
    Person.objects.filter(pk=participant.person_id).update(**facts)
    participant.person.refresh_from_db()
    return participant


def test_the_same_address_number_or_name_and_year_is_a_double(programme, elin):
    one = reached(
        make_participant(programme, name="Rasha Haddad", birth_year=1991),
        email="Rasha@Example.org",
        phone="070-1",
    )
    address = make_friend(programme, name="R H", email="rASHA@example.ORG")
    number = reached(make_friend(programme, name="Någon Annan"), phone="070-1")
    name = make_friend(programme, name="rasha haddad", birth_year=1991)
    make_friend(programme, name="Rasha Haddad", birth_year=1992)
    make_friend(programme, name="Ingen Alls", email="rasha_example.org")
    assert find_doubles(one, elin) == [address, number, name]


def test_an_address_is_no_pattern(programme, elin):
    one = make_participant(programme, email="a_b%@example.org")
    make_friend(programme, email="axbyy@example.org")
    assert find_doubles(one, elin) == []


def test_whoever_has_neither_address_number_nor_year_has_no_doubles(programme, elin):
    facts = {"name": "Ali", "email": "", "birth_year": None}
    one = make_participant(programme, **facts)
    make_friend(programme, **facts)
    assert find_doubles(one, elin) == []


def test_people_are_found_by_indexes(programme, elin):
    one = reached(make_participant(programme), phone="070-1")
    with CaptureQueriesContext(connection) as asked:
        find_doubles(one, elin)
    assert len(asked) == 4
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A table of three is read as a whole unless that is forbidden.
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "people_email" in Person.objects.order_by().with_email("a@example.org").explain()
        assert "people_phone" in Person.objects.order_by().filter(phone="070-1").explain()
