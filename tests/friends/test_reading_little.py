"""Pages leave in the database what they do not show: outlines of municipalities, photos, the same programme again."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samverk.friends.actions.links import new_link
from tests.workspaces.factories import give

from .factories import make_friend, make_participant, make_programme
from .gathering_makers import make_door
from .pair_makers import make_met
from .round_makers import make_candidate, make_suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme(needs_interview=False)


@pytest.fixture
def elin(programme):
    return give(programme.workspace, "coordinator")


def asked_by(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, follow=True).status_code == 200
    return " ".join(query["sql"] for query in asked)


def pages_of(programme):
    """Addresses of pages that show where somebody lives."""
    suggestion = make_suggestion(programme)
    alone = make_participant(programme, state="waiting")
    make_candidate(suggestion.round, alone)
    make_door(programme)
    pair = make_met(programme)
    own = make_participant(programme, state="waiting", interests=["crafts"])
    slug = programme.workspace.slug
    return [
        reverse("friends:view_participants", args=[slug]),
        reverse("friends:view_participant", args=[slug, alone.uid]),
        reverse("friends:view_best", args=[slug, alone.uid]),
        reverse("friends:view_round", args=[slug, suggestion.round.uid]),
        reverse("friends:swap_suggestion", args=[slug, suggestion.round.uid, suggestion.newcomer.uid]),
        reverse("friends:view_pair", args=[slug, pair.uid]),
        reverse("friends:view_doors", args=[slug]),
        new_link(own),
        new_link(pair.newcomer),
    ]


def test_no_page_reads_the_outline_of_a_municipality(client, programme, elin):
    client.force_login(elin)
    read = [address for address in pages_of(programme) if '"outline"' in asked_by(client, address)]
    assert read == []


def test_lists_of_people_read_no_photos(client, programme, elin):
    suggestion = make_suggestion(programme)
    make_friend(programme, state="waiting")
    client.force_login(elin)
    slug = programme.workspace.slug
    for address in (
        reverse("friends:view_participants", args=[slug]),
        reverse("friends:view_round", args=[slug, suggestion.round.uid]),
    ):
        assert '"photo"' not in asked_by(client, address)


def test_addresses_of_rows_are_those_of_the_router(programme):
    one, other = make_participant(programme), make_friend(programme)
    slug = programme.workspace.slug
    for verb, uids in {"view_participant": [one.uid], "propose_pair": [one.uid, other.uid]}.items():
        words = " ".join(f"uids.{place}" for place in range(len(uids)))
        source = "{% load friends_rounds %}{% row_address '" + verb + "' slug " + words + " %}"
        told = Template(source).render(Context({"slug": slug, "uids": uids}))
        assert told == reverse(f"friends:{verb}", args=[slug, *uids])
