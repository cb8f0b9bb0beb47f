"""The public page of a room leads to the programme's sign-up, while it is open."""

import pytest
from django.utils import timezone

from tests.friends.factories import make_programme
from tests.workspaces.factories import make_workspace

pytestmark = pytest.mark.django_db


def page_of(client, workspace):
    return client.get(f"/together/{workspace.slug}/").content.decode()


def published_room(name="Språkvän Falun"):
    room = make_workspace(template="programme", name=name)
    room.published_at = timezone.now()
    room.save()
    return room


def test_whoever_reads_the_public_page_can_sign_up(client):
    programme = make_programme(published_room())
    assert f'href="/join/{programme.workspace.slug}/"' in page_of(client, programme.workspace)


def test_a_closed_programme_shows_no_way_in(client):
    programme = make_programme(published_room(), is_open=False)
    assert "/join/" not in page_of(client, programme.workspace)


def test_a_room_without_a_programme_shows_no_way_in(client):
    assert "/join/" not in page_of(client, published_room("Styrgrupp"))
