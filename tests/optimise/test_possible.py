"""Possible pairs: exactly those that break no rule, with scores that are the sum of their parts."""

import numpy as np
import pytest

from samverk.optimise import PARTS, BadInput, Rule, Rules, Side, Weights, candidates, metres


def people(size, seed, *, scale=30_000):
    random = np.random.default_rng(seed)
    mask = lambda bits, share: sum((random.random(size) < share).astype(np.int64) << b for b in range(bits))  # noqa: E731
    x = random.random(size) * scale
    x[random.random(size) < 0.05] = np.nan
    return Side(
        size,
        x=x,
        y=random.random(size) * scale,
        reach=random.choice([0.0, 500.0, 3000.0, 15000.0, np.inf], size, p=[0.1, 0.2, 0.3, 0.35, 0.05]),
        area=mask(3, 0.5),
        times=mask(64, 0.1),
        languages=mask(20, 0.2),
        needs_language=random.random(size) < 0.7,
        gender=random.choice([0, 1, 2], size),
        wants_gender=random.choice([0, 1, 2], size, p=[0.8, 0.1, 0.1]),
        age=random.integers(-1, 80, size),
        age_from=random.choice([-1, 30], size),
        age_to=random.choice([-1, 60], size),
        traits=mask(8, 0.5),
        needs=mask(8, 0.02),
        refuses=mask(8, 0.02),
        interests=mask(24, 0.2),
        offers=mask(9, 0.3),
        seeks=mask(9, 0.2),
        profession=random.integers(-1, 9, size),
        family=mask(4, 0.3),
        quarter=random.integers(-1, 5, size),
        open=random.random(size) < 0.95,
    )


def breaks(a, i, b, j, rules, apart):
    """The rules in plain words, once more."""
    found = Rule(0)
    ones = lambda mask: bin(int(mask) % 2**64).count("1")  # noqa: E731
    if not (a.open[i] and b.open[j]):
        found |= Rule.OPEN
    if (i, j) in apart:
        found |= Rule.APART
    if a.area[i] and b.area[j] and not a.area[i] & b.area[j]:
        found |= Rule.AREA
    distance = np.float32(a.x[i] - b.x[j]) ** 2 + np.float32(a.y[i] - b.y[j]) ** 2
    if distance > max(a.reach[i], b.reach[j]) ** 2:
        found |= Rule.DISTANCE
    if ones(a.times[i] & b.times[j]) < rules.least_times:
        found |= Rule.TIMES
    if (a.needs_language[i] or b.needs_language[j]) and not a.languages[i] & b.languages[j]:
        found |= Rule.LANGUAGE
    for me, k, you, m in ((a, i, b, j), (b, j, a, i)):
        if me.wants_gender[k] and not me.wants_gender[k] & you.gender[m]:
            found |= Rule.GENDER
        low, high, age = me.age_from[k], me.age_to[k], you.age[m]
        if (low >= 0 and age < low) or (high >= 0 and not 0 <= age <= high):
            found |= Rule.AGE
        if me.needs[k] & ~you.traits[m] or me.refuses[k] & you.traits[m]:
            found |= Rule.TRAITS
    if a.age[i] >= 0 and b.age[j] >= 0 and abs(a.age[i] - b.age[j]) > rules.age_difference:
        found |= Rule.AGE
    return found


@pytest.mark.parametrize(("lefts", "rights", "scale"), [(0, 0, 1), (3, 0, 1), (0, 3, 1), (1, 1, 1), (60, 90, 20_000), (150, 120, 200_000)])  # fmt: skip
def test_no_pair_is_lost_and_none_breaks_a_rule(lefts, rights, scale):
    a, b = people(lefts, 1, scale=scale), people(rights, 2, scale=scale)
    apart = {(i, i) for i in range(min(lefts, rights))}
    rules = Rules(least_times=2, age_difference=40)
    found = candidates(a, b, rules, apart=apart)
    wrong = {(i, j): breaks(a, i, b, j, rules, apart) for i in range(lefts) for j in range(rights)}
    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == sorted(
        pair for pair, rule in wrong.items() if not rule
    )
    assert {(i, j): found.why_not(i, j) for i, j in wrong} == wrong
    assert found.parts is not None
    assert (found.parts.sum(axis=1) == found.score).all()
    for i in range(min(lefts, 5)):
        alone = {rule: [j for j in range(rights) if wrong[i, j] == rule] for rule in Rule}
        assert {rule: who.tolist() for rule, who in found.relax(i).items()} == {
            r: w for r, w in alone.items() if w
        }


def test_threads_and_parts_change_nothing():
    a, b = people(5000, 3), people(300, 4)
    one, two = candidates(a, b, threads=1), candidates(a, b, threads=2, parts=False)
    for name in ("left", "right", "score"):
        assert (getattr(one, name) == getattr(two, name)).all()
    assert two.parts is None


def test_rules_that_are_not_enforced_do_not_count():
    a, b = people(50, 5), people(50, 6)
    found = candidates(a, b, Rules(enforced=Rule.OPEN))
    assert found.left.size == np.sum(a.open) * np.sum(b.open)


def test_the_points_of_a_perfect_pair():
    one = Side(1, x=[0], y=[0], reach=[100], times=[7], languages=[1], age=[30], interests=[7], offers=[1], seeks=[1], profession=[2], family=[1], quarter=[0])  # fmt: skip
    found = candidates(one, one, weights=Weights(nearness=300))
    assert found.fit(0, 0) == dict(
        zip(PARTS, Weights(nearness=300).array().astype(int).tolist(), strict=True)
    )
    assert found.best(0).tolist() == [0]


def test_metres_along_the_meridian_and_across_it():
    """Against the length of the meridian (Helmert's series) and the chord of the parallel."""
    latitude = np.array([55.0, 59.334591, 69.0])
    x, y = metres(latitude, np.full(3, 15.0))
    phi = np.radians(latitude)
    arc = 111132.954 * latitude - 16038.509 * np.sin(2 * phi) + 16.833 * np.sin(4 * phi)
    assert np.allclose(x, 500_000)
    assert np.allclose(y, 0.9996 * arc, atol=1.0)
    east, _north = metres(latitude, np.full(3, 15.01))
    normal = 6378137.0 / np.sqrt(1 - 0.00669438002 * np.sin(phi) ** 2)
    assert np.allclose(east - x, 0.9996 * normal * np.cos(phi) * np.radians(0.01), atol=0.01)
    assert np.isnan(metres([np.nan], [15.0])[0])[0]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"age": [1]}, "2 entries"),
        ({"age": [1.5, 2.0]}, "whole numbers"),
        ({"reach": [-1, 1]}, "reach"),
        ({"x": [np.inf, 1]}, "infinite"),
        ({"gender": [300, 1]}, "outside"),
    ],
)
def test_bad_fields(fields, words):
    with pytest.raises(BadInput, match=words):
        candidates(Side(2, **fields), Side(2))
