"""Two programmes match from one pool: by agreement of both, only those who said yes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samverk.friends.actions import pools as actions
from samverk.friends.matching.pool import pool
from samverk.friends.models import PoolShare
from samverk.outbox.models import Message
from tests.workspaces.factories import give

from .factories import make_friend, make_participant, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return [make_programme(needs_interview=False) for _n in range(2)]


@pytest.fixture
def karin(two):
    return give(two[0].workspace, "coordinator")


@pytest.fixture
def lars(two):
    return give(two[1].workspace, "coordinator")


def share(two, karin, lars):
    made = actions.propose_pool(by=karin, programme=two[0], partner=two[1], agreed="Avtal 3 mars")
    return actions.accept_pool(by=lars, share=made, programme=two[1])


def friends_in_the_pool(programme):
    return {one.pk for one in pool(programme).friends}


def test_only_volunteers_who_said_yes_are_in_the_others_rounds_while_it_lasts(two, karin, lars):
    here, there = two
    for programme in two:
        make_participant(programme, state="waiting", shares_pool=True)
    yes = make_friend(there, state="waiting", shares_pool=True)
    no = make_friend(there, state="waiting")
    made = actions.propose_pool(by=karin, programme=here, partner=there, agreed="Avtal")
    assert friends_in_the_pool(here) == set()
    made = actions.accept_pool(by=lars, share=made, programme=there)
    assert friends_in_the_pool(here) == {yes.pk}
    assert friends_in_the_pool(there) == {yes.pk, no.pk}
    found = pool(here)
    assert found.entry(0, 0) >= 0, "the two may meet"
    made.until = timezone.localdate() - timedelta(days=1)
    made.save()
    assert friends_in_the_pool(here) == set()
    made.until = None
    made.save()
    actions.end_pool(by=karin, share=made, programme=here)
    assert friends_in_the_pool(here) == set()


def test_a_newcomer_who_did_not_say_yes_does_not_meet_the_neighbours(two, karin, lars):
    share(two, karin, lars)
    make_participant(two[0], state="waiting")
    make_friend(two[1], state="waiting", shares_pool=True)
    assert pool(two[0]).entry(0, 0) == -1


def test_it_is_proposed_once_in_either_direction(two, karin, lars):
    actions.propose_pool(by=karin, programme=two[0], partner=two[1], agreed="Avtal")
    for one, other in (two, two[::-1]):
        with pytest.raises(actions.SharedAlready):
            actions.propose_pool(by=lars, programme=one, partner=other, agreed="Avtal")
    told = Message.objects.filter(template="friends/mail/pool_proposed.txt").values_list("to", flat=True)
    assert list(told).count(lars.email) == 1
    assert karin.email not in told


def test_after_its_last_day_it_can_be_proposed_anew(two, karin, lars):
    old = share(two, karin, lars)
    PoolShare.objects.filter(pk=old.pk).update(until=timezone.localdate() - timedelta(days=1))
    actions.propose_pool(by=lars, programme=two[1], partner=two[0], agreed="Nytt avtal")
    actions.end_pool(by=karin, share=PoolShare.objects.get(ended_at=None), programme=two[0])
    actions.propose_pool(by=karin, programme=two[0], partner=two[1], agreed="Ännu ett")


def test_only_the_partner_accepts_and_only_once(two, karin, lars):
    made = actions.propose_pool(by=karin, programme=two[0], partner=two[1], agreed="Avtal")
    with pytest.raises(actions.ShareClosed):
        actions.accept_pool(by=karin, share=made, programme=two[0])
    actions.accept_pool(by=lars, share=made, programme=two[1])
    with pytest.raises(actions.ShareClosed):
        actions.accept_pool(by=lars, share=made, programme=two[1])
    actions.end_pool(by=lars, share=made, programme=two[1])
    with pytest.raises(actions.ShareClosed):
        actions.end_pool(by=karin, share=made, programme=two[0])


def test_by_the_pages(two, karin, lars, client):
    here, there = (one.workspace.slug for one in two)
    client.force_login(karin)
    page = reverse("friends:view_pools", args=[here])
    assert b"sv-empty" in client.get(page).content
    propose = reverse("friends:propose_pool", args=[here])
    yesterday = timezone.localdate() - timedelta(days=1)
    wrong = {"partner": two[1].uid, "agreed": "Avtal", "until": yesterday.isoformat()}
    assert client.post(propose, wrong).status_code == 422
    assert client.post(propose, {"partner": two[0].uid, "agreed": "Avtal"}).status_code == 422
    client.post(propose, {"partner": two[1].uid, "agreed": "Avtal"})
    made = PoolShare.objects.get()
    client.post(reverse("friends:accept_pool", args=[here, made.uid]))
    made.refresh_from_db()
    assert made.accepted_at is None
    client.force_login(lars)
    client.post(reverse("friends:accept_pool", args=[there, made.uid]))
    made.refresh_from_db()
    assert made.accepted_at
    assert client.get(reverse("friends:view_pools", args=[there])).context["shares"][0].other == two[0]
    client.force_login(give(two[0].workspace, "matcher"))
    assert client.get(page).status_code in (403, 404)


def test_a_programme_that_nobody_may_know_of_is_not_offered(two, karin, client):
    two[1].is_open = False
    two[1].save()
    client.force_login(karin)
    propose = reverse("friends:propose_pool", args=[two[0].workspace.slug])
    assert client.post(propose, {"partner": two[1].uid, "agreed": "Avtal"}).status_code == 422
