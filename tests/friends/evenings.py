"""Gatherings for tests: planned, and evenings where everybody has come."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from samverk.friends.actions import choices, links
from samverk.friends.actions import gatherings as actions
from samverk.friends.matching.gatherings import suggested_pairs
from samverk.outbox.models import Message

from .factories import make_friend, make_participant


def plan(programme, elin, *, days=14):
    starts = timezone.now() + timedelta(days=days)
    return actions.plan_gathering(
        by=elin, programme=programme, name="Vi ses", starts_at=starts, ends_at=starts + timedelta(hours=2),
        place="Kulturhuset",
    )  # fmt: skip


def evening(programme, elin, newcomers=2, friends=2, **facts):
    """People of both sides who have come and may choose: newcomers have the numbers 1, 2 …, friends go on."""
    gathering = plan(programme, elin, days=0)
    people = [make_participant(programme, state="waiting", **facts) for _n in range(newcomers)]
    people += [make_friend(programme, state="waiting") for _n in range(friends)]
    guests = actions.invite_guests(by=elin, gathering=gathering, participants=people, came=True)
    return actions.open_choosing(by=elin, gathering=gathering), guests


def like(one, *others):
    for other in others:
        choices.choose_guest(guest=one, number=other.number, how="like")


def pairs_of(gathering):
    return [
        (one.newcomer_guest.number, one.friend_guest.number, one.why) for one in suggested_pairs(gathering)
    ]


def letters(template):
    return Message.objects.filter(template=f"friends/mail/{template}.txt")


def own(verb, guest):
    return reverse(f"friends:{verb}", args=[links.new_link(guest.participant).split("/")[-2]])


def tap(client, verb, guest, **data):
    """Open the own page as a phone does, then post."""
    page = client.get(links.new_link(guest.participant), follow=True)
    secret = page.request["PATH_INFO"].split("/")[-2]
    return client.post(reverse(f"friends:{verb}", args=[secret]), {"guest": guest.uid, **data}, follow=True)
