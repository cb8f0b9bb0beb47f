"""Who might suit somebody, as far as the database can see: everybody who keeps the rules, and a few who do not."""

from math import cos, radians

from django.db.models import Exists, F, FloatField, OuterRef, Q, Value
from django.db.models.functions import Greatest, Least
from django.db.models.lookups import GreaterThan, LessThanOrEqual
from django.utils import timezone

from samverk.places.models import Municipality

from ..models import Pair, Participant, Programme, Side
from .words import place_of

DEGREE_KM = 110.0
"""A degree of latitude is nowhere shorter; so ways seem a little shorter than they are, never longer."""


def might_suit(one: Participant, programme: Programme) -> Q:
    """People of the other side with a place free, near enough if one of the two travels, with a time in common.

    And of the gender and age that both wish, as far as the programme asks for it.
    """
    theirs = Side.FRIEND if one.is_newcomer else Side.NEWCOMER
    found = Q(side=theirs) & _has_a_place(theirs) & _wishes_met(one, set(programme.asked_wishes or []))
    if programme.min_shared_times > 0:
        found &= Q(GreaterThan(F("grid").bitand(one.grid), 0))
    return found & _near_enough(one, programme.max_travel_km)


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


def _near_enough(one: Participant, furthest: int) -> Q:
    """Who lives no farther away than either of the two travels; who named a municipality only, by the box around its seat."""
    latitude, longitude = place_of(one)
    north = (furthest + 1) / DEGREE_KM
    narrow = max(0.05, cos(radians(min(89.0, abs(latitude) + north))))
    # The way as the crow flies, squared: longer it cannot seem than it is.
    up = (F("latitude") - latitude) * DEGREE_KM
    across = (F("longitude") - longitude) * (DEGREE_KM * narrow)
    own, most = (Value(float(km), FloatField()) for km in (min(one.travel_km, furthest), furthest))
    reach = Greatest(Least("travel_km", most, output_field=FloatField()), own) + 1.0
    exact = Q(LessThanOrEqual(up * up + across * across, reach * reach))
    unsaid = Q(latitude=None) | Q(longitude=None)
    # Few municipalities, asked as a list: nothing is joined to thousands of people.
    seats = Municipality.objects.filter(
        seat_latitude__range=(latitude - north, latitude + north),
        seat_longitude__range=(longitude - north / narrow, longitude + north / narrow),
    ).order_by()
    return exact | (unsaid & Q(municipality__in=seats.values("pk")))
