"""Compiled: does a pair keep the hard rules, and how well does it fit? p and q are records of `sides.PERSON`."""

import numpy as np

from .compiling import compiled
from .sides import PARTS

NUMBER_OF_PARTS = len(PARTS)
OPEN, APART, AREA, DISTANCE, TIMES, LANGUAGE, GENDER, AGE, TRAITS = (1 << k for k in range(9))


@compiled
def bits(mask):  # type: ignore[no-untyped-def]
    """How many bits are set (compiled to one instruction)."""
    mask = mask - ((mask >> np.uint64(1)) & np.uint64(0x5555555555555555))
    mask = (mask & np.uint64(0x3333333333333333)) + ((mask >> np.uint64(2)) & np.uint64(0x3333333333333333))
    mask = (mask + (mask >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((mask * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled
def _far(p, q):  # type: ignore[no-untyped-def]
    """Squared distance and squared allowance; an unknown place gives NaN, for which every comparison is false."""
    dx, dy = p.x - q.x, p.y - q.y
    reach = max(p.reach, q.reach)
    return dx * dx + dy * dy, reach * reach


@compiled
def _other_gender(p, q):  # type: ignore[no-untyped-def]
    return (p.wants_gender != 0 and not p.wants_gender & q.gender) or (
        q.wants_gender != 0 and not q.wants_gender & p.gender
    )


@compiled
def _outside(wish_from, wish_to, age):  # type: ignore[no-untyped-def]
    return (wish_from >= 0 and age < wish_from) or (wish_to >= 0 and (age > wish_to or age < 0))


@compiled
def _other_age(p, q, difference):  # type: ignore[no-untyped-def]
    own, their = p.age, q.age
    if own >= 0 and their >= 0 and abs(own - their) > difference:
        return True
    return _outside(p.age_from, p.age_to, their) or _outside(q.age_from, q.age_to, own)


@compiled
def _other_traits(p, q):  # type: ignore[no-untyped-def]
    return (
        (p.needs & ~q.traits) | (q.needs & ~p.traits) | (p.refuses & q.traits) | (q.refuses & p.traits)
    ) != np.uint64(0)


@compiled
def broken(p, q, least_times, difference, apart):  # type: ignore[no-untyped-def]
    """All rules that the pair breaks, as a mask. `apart` says whether they are on the list of those kept apart."""
    found = 0
    nothing = np.uint64(0)
    if not (p.open and q.open):
        found |= OPEN
    if apart:
        found |= APART
    if p.area != nothing and q.area != nothing and p.area & q.area == nothing:
        found |= AREA
    distance, allowed = _far(p, q)
    if distance > allowed:
        found |= DISTANCE
    if bits(p.times & q.times) < least_times:
        found |= TIMES
    if (p.needs_language or q.needs_language) and p.languages & q.languages == nothing:
        found |= LANGUAGE
    if _other_gender(p, q):
        found |= GENDER
    if _other_age(p, q, difference):
        found |= AGE
    if _other_traits(p, q):
        found |= TRAITS
    return found


@compiled
def fits(p, q, enforced, least_times, difference):  # type: ignore[no-untyped-def]
    """Whether the pair breaks no enforced rule (kept apart is looked at elsewhere): the cheap and likely ones first."""
    nothing = np.uint64(0)
    if enforced & DISTANCE:
        distance, allowed = _far(p, q)
        if distance > allowed:
            return False
    if enforced & TIMES and bits(p.times & q.times) < least_times:
        return False
    mute = enforced & LANGUAGE and p.languages & q.languages == nothing
    if mute and (p.needs_language or q.needs_language):
        return False
    if enforced & AGE and _other_age(p, q, difference):
        return False
    if enforced & GENDER and _other_gender(p, q):
        return False
    if enforced & AREA and p.area != nothing and q.area != nothing and p.area & q.area == nothing:
        return False
    if enforced & OPEN and not (p.open and q.open):
        return False
    return not (enforced & TRAITS and _other_traits(p, q))


@compiled
def judge(p, q, weights, parts):  # type: ignore[no-untyped-def]
    """Write the points of each part and return their sum."""
    distance, allowed = _far(p, q)
    parts[0] = 0
    if distance <= allowed and allowed > 0:
        parts[0] = weights[0] * (1 - np.sqrt(distance / allowed)) if np.isfinite(allowed) else weights[0] * 0
    parts[1] = weights[1] * min(bits(p.interests & q.interests), 3) / 3
    parts[2] = weights[2] if p.languages & q.languages != np.uint64(0) else 0
    parts[3] = weights[3] * min(bits(p.times & q.times), 3) / 3
    sought = bits(p.seeks) + bits(q.seeks)
    met = bits(p.seeks & q.offers) + bits(q.seeks & p.offers)
    parts[4] = weights[4] * met / sought if sought else 0
    parts[5] = weights[5] if p.profession >= 0 and p.profession == q.profession else 0
    parts[6] = weights[6] if p.family & q.family != np.uint64(0) else 0
    parts[7] = weights[7] if p.quarter >= 0 and p.quarter == q.quarter else 0
    parts[8] = 0
    if p.age >= 0 and q.age >= 0:
        parts[8] = weights[8] * max(0, 25 - abs(p.age - q.age)) / 25
    total = 0
    for k in range(NUMBER_OF_PARTS):
        total += parts[k]
    return total
