"""Compiled: does a pair keep the hard rules, and how well does it fit? Order and meaning as in `sides`."""

import numpy as np

from .compiling import compiled
from .sides import PARTS

NUMBER_OF_PARTS = len(PARTS)
OPEN, APART, AREA, DISTANCE, TIMES, LANGUAGE, GENDER, AGE, TRAITS = (1 << k for k in range(9))


@compiled
def bits(mask):
    """How many bits are set (compiled to one instruction)."""
    mask = mask - ((mask >> np.uint64(1)) & np.uint64(0x5555555555555555))
    mask = (mask & np.uint64(0x3333333333333333)) + ((mask >> np.uint64(2)) & np.uint64(0x3333333333333333))
    mask = (mask + (mask >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((mask * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled
def _far(a, i, b, j):
    """Squared distance and squared allowance; an unknown place gives NaN, for which every comparison is false."""
    dx, dy = a.x[i] - b.x[j], a.y[i] - b.y[j]
    reach = max(a.reach[i], b.reach[j])
    return dx * dx + dy * dy, reach * reach


@compiled
def _other_gender(a, i, b, j):
    return (a.wants_gender[i] != 0 and not a.wants_gender[i] & b.gender[j]) or (
        b.wants_gender[j] != 0 and not b.wants_gender[j] & a.gender[i]
    )


@compiled
def _outside(wish_from, wish_to, age):
    return (wish_from >= 0 and age < wish_from) or (wish_to >= 0 and (age > wish_to or age < 0))


@compiled
def _other_age(a, i, b, j, difference):
    own, their = a.age[i], b.age[j]
    if own >= 0 and their >= 0 and abs(own - their) > difference:
        return True
    return _outside(a.age_from[i], a.age_to[i], their) or _outside(b.age_from[j], b.age_to[j], own)


@compiled
def _other_traits(a, i, b, j):
    return (
        (a.needs[i] & ~b.traits[j])
        | (b.needs[j] & ~a.traits[i])
        | (a.refuses[i] & b.traits[j])
        | (b.refuses[j] & a.traits[i])
    ) != np.uint64(0)


@compiled
def broken(a, i, b, j, least_times, difference, apart):
    """All rules that the pair breaks, as a mask. `apart` says whether they are on the list of those kept apart."""
    found = 0
    nothing = np.uint64(0)
    if not (a.open[i] and b.open[j]):
        found |= OPEN
    if apart:
        found |= APART
    if a.area[i] != nothing and b.area[j] != nothing and a.area[i] & b.area[j] == nothing:
        found |= AREA
    distance, allowed = _far(a, i, b, j)
    if distance > allowed:
        found |= DISTANCE
    if bits(a.times[i] & b.times[j]) < least_times:
        found |= TIMES
    if (a.needs_language[i] or b.needs_language[j]) and a.languages[i] & b.languages[j] == nothing:
        found |= LANGUAGE
    if _other_gender(a, i, b, j):
        found |= GENDER
    if _other_age(a, i, b, j, difference):
        found |= AGE
    if _other_traits(a, i, b, j):
        found |= TRAITS
    return found


@compiled
def fits(a, i, b, j, enforced, least_times, difference):
    """Whether the pair breaks no enforced rule (kept apart is looked at elsewhere): the cheap and likely ones first."""
    nothing = np.uint64(0)
    if enforced & DISTANCE:
        distance, allowed = _far(a, i, b, j)
        if distance > allowed:
            return False
    if enforced & TIMES and bits(a.times[i] & b.times[j]) < least_times:
        return False
    mute = enforced & LANGUAGE and a.languages[i] & b.languages[j] == nothing
    if mute and (a.needs_language[i] or b.needs_language[j]):
        return False
    if enforced & AGE and _other_age(a, i, b, j, difference):
        return False
    if enforced & GENDER and _other_gender(a, i, b, j):
        return False
    if enforced & AREA and a.area[i] != nothing and b.area[j] != nothing and a.area[i] & b.area[j] == nothing:
        return False
    if enforced & OPEN and not (a.open[i] and b.open[j]):
        return False
    return not (enforced & TRAITS and _other_traits(a, i, b, j))


@compiled
def judge(a, i, b, j, weights, parts):
    """Write the points of each part and return their sum."""
    distance, allowed = _far(a, i, b, j)
    parts[0] = 0
    if distance <= allowed and allowed > 0:
        parts[0] = weights[0] * (1 - np.sqrt(distance / allowed)) if np.isfinite(allowed) else weights[0] * 0
    parts[1] = weights[1] * min(bits(a.interests[i] & b.interests[j]), 3) / 3
    parts[2] = weights[2] if a.languages[i] & b.languages[j] != np.uint64(0) else 0
    parts[3] = weights[3] * min(bits(a.times[i] & b.times[j]), 3) / 3
    sought = bits(a.seeks[i]) + bits(b.seeks[j])
    met = bits(a.seeks[i] & b.offers[j]) + bits(b.seeks[j] & a.offers[i])
    parts[4] = weights[4] * met / sought if sought else 0
    parts[5] = weights[5] if a.profession[i] >= 0 and a.profession[i] == b.profession[j] else 0
    parts[6] = weights[6] if a.family[i] & b.family[j] != np.uint64(0) else 0
    parts[7] = weights[7] if a.quarter[i] >= 0 and a.quarter[i] == b.quarter[j] else 0
    parts[8] = 0
    if a.age[i] >= 0 and b.age[j] >= 0:
        parts[8] = weights[8] * max(0, 25 - abs(a.age[i] - b.age[j])) / 25
    total = 0
    for k in range(NUMBER_OF_PARTS):
        total += parts[k]
    return total
