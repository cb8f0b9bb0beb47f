"""What the programme's page says waits for whoever matches."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.friends.models import State
from tests.workspaces.factories import give

from .factories import make_participant, make_programme

pytestmark = pytest.mark.django_db


def page(client, programme):
    return client.get(reverse("friends:view_friends", args=[programme.workspace.slug])).content.decode()


def test_a_matcher_is_led_to_the_new_and_to_ones_own(client):
    programme = make_programme()
    matcher, other = give(programme.workspace, "matcher"), give(programme.workspace, "matcher")
    make_participant(programme, state=State.NEW)
    until = timezone.now() + timedelta(days=5)
    for who in (matcher, matcher, other):
        make_participant(programme, state=State.CLAIMED, claimed_by=who, claimed_until=until)
    client.force_login(matcher)
    shown = page(client, programme)
    assert '?state=new"' in shown
    assert f"?state=claimed&amp;matcher={matcher.pk}" in shown
    assert "Du ska intervjua: <b>2</b>" in shown
    assert "?state=interviewed" not in shown


def test_who_does_not_match_is_told_of_nothing_to_do(client):
    programme = make_programme()
    make_participant(programme, state=State.NEW)
    client.force_login(give(programme.workspace, "member"))
    assert "?state=new" not in page(client, programme)
