"""Who might suit somebody, as far as the database can see: everybody who keeps the rules, and a few who do not."""

from math import cos, radians

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from ..models import Pair, Participant, Programme, Side
from .words import place_of

DEGREE_KM = 110.0
"""A degree of latitude is nowhere shorter; so the boxes are a little too large, never too small."""


def might_suit(one: Participant, programme: Programme) -> Q:
    """People of the other side with a place free, near enough if one of the two travels, with a time in common.

    And of the gender and age that both wish, as far as the programme asks for it.
    """
    theirs = Side.FRIEND if one.is_newcomer else Side.NEWCOMER
    found = Q(side=theirs) & _has_a_place(theirs) & _wishes_met(one, set(programme.asked_wishes or []))
    if programme.min_shared_times > 0:
        found &= Q(GreaterThan(F("grid").bitand(one.grid), 0))
    furthest = programme.max_travel_km
    own = min(one.travel_km, furthest)
    return found & (_within(own, one) | (Q(travel_km__gt=own) & _within(furthest, one)))


def _wishes_met(one: Participant, asked: set[str]) -> Q:
    found = Q()
    if "gender" in asked:
        found &= Q(wish_gender__in={"", one.gender})
        if one.wish_gender:
            found &= Q(gender=one.wish_gender)
    if "age" in asked:
        year, age = timezone.localdate().year, one.age
        # Who did not say when they were born is of no age that somebody wishes.
        youngest, oldest = Q(wish_age_from=None), Q(wish_age_to=None)
        if age is not None:
            youngest, oldest = youngest | Q(wish_age_from__lte=age), oldest | Q(wish_age_to__gte=age)
        found &= youngest & oldest
        if one.wish_age_from is not None:
            found &= Q(birth_year__lte=year - one.wish_age_from)
        if one.wish_age_to is not None:
            found &= Q(birth_year__gte=year - one.wish_age_to)
    if "children" in asked:
        if one.wish_children:
            found &= Q(has_children=True)
        if not one.has_children:
            found &= Q(wish_children=False)
    return found


def _has_a_place(side: str) -> Q:
    """Not a newcomer with a pair, nor a volunteer whose only place is taken; who takes more is counted elsewhere."""
    pairs = Pair.including_protected.open().order_by()
    if side == Side.NEWCOMER:
        return ~Q(Exists(pairs.filter(newcomer=OuterRef("pk"))))
    return Q(capacity__gt=1) | ~Q(Exists(pairs.filter(friend=OuterRef("pk"))))


def _within(km: float, one: Participant) -> Q:
    """Whose place lies in the box of so many kilometres around this person's."""
    latitude, longitude = place_of(one)
    north = (km + 1) / DEGREE_KM
    east = north / max(0.05, cos(radians(min(89.0, abs(latitude) + north))))
    box = (latitude - north, latitude + north), (longitude - east, longitude + east)
    exact = Q(latitude__range=box[0], longitude__range=box[1])
    unsaid = Q(latitude=None) | Q(longitude=None)
    seat = Q(municipality__seat_latitude__range=box[0], municipality__seat_longitude__range=box[1])
    return exact | (unsaid & seat)
