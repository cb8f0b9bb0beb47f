"""What is known of the people on one side of a matching, as arrays; the hard rules between them; what counts as a good fit."""

from dataclasses import dataclass, fields
from enum import IntFlag
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .errors import BadInput

EVERYTHING = np.uint64(2**64 - 1)


class Rule(IntFlag):
    """The hard rules. A pair that breaks one is never proposed."""

    OPEN = 1  # one of them is not to be matched, or has no place left
    APART = 2  # they are not to meet: blocked, related, matched before, a matcher's veto
    AREA = 4  # no area in common
    DISTANCE = 8  # too far: farther than either of them travels
    TIMES = 16  # too few hours of the week in common
    LANGUAGE = 32  # no common language, and one of them needs one
    GENDER = 64  # one of them wishes another gender
    AGE = 128  # outside one's wish, or further apart than the programme allows
    TRAITS = 256  # lacks something the other needs, or has something the other cannot meet


ALL_RULES = Rule(511)
PARTS = ("nearness", "interests", "language", "times", "wishes", "profession", "family", "quarter", "age")


@dataclass(frozen=True)
class Rules:
    """Which rules are in force and how strict they are."""

    enforced: Rule = ALL_RULES
    least_times: int = 1  # slots of the week's grid in common
    age_difference: int = 200  # years between the two at most


@dataclass(frozen=True)
class Weights:
    """Points for each part of a good fit, 0 to 3000 each. A part gives its points in full or a share of them."""

    nearness: int = 250  # full at the same place, none at the greatest allowed distance
    interests: int = 200  # full at three in common
    language: int = 150  # full with a common language
    times: int = 120  # full at three common slots
    wishes: int = 120  # share of what both seek that the other offers
    profession: int = 60  # the same
    family: int = 50  # something in common
    quarter: int = 30  # the same part of town
    age: int = 20  # full at the same age, none at 25 years apart

    def array(self) -> NDArray[np.float32]:
        """In the order of PARTS."""
        values = [getattr(self, part) for part in PARTS]
        for part, value in zip(PARTS, values, strict=True):
            if not 0 <= value <= 3000:
                raise BadInput(f"the weight of {part} is {value}: give 0 to 3000 points")
        return np.array(values, np.float32)


DEFAULTS: dict[str, tuple[Any, Any]] = {
    "x": (np.float32, np.nan),
    "y": (np.float32, np.nan),
    "reach": (np.float32, np.inf),
    "area": (np.uint64, 0),
    "times": (np.uint64, EVERYTHING),
    "languages": (np.uint64, 0),
    "needs_language": (np.bool_, False),
    "gender": (np.uint8, 0),
    "wants_gender": (np.uint8, 0),
    "age": (np.int16, -1),
    "age_from": (np.int16, -1),
    "age_to": (np.int16, -1),
    "traits": (np.uint64, 0),
    "needs": (np.uint64, 0),
    "refuses": (np.uint64, 0),
    "interests": (np.uint64, 0),
    "offers": (np.uint64, 0),
    "seeks": (np.uint64, 0),
    "profession": (np.int32, -1),
    "family": (np.uint64, 0),
    "quarter": (np.int32, -1),
    "open": (np.bool_, True),
}


# One record for each person: what a pair is judged by lies together in memory.
PERSON = np.dtype([(name, kind) for name, (kind, _default) in DEFAULTS.items()], align=True)
People = NDArray[np.void]


@dataclass(frozen=True)
class Side:
    """`size` people. Every other field is an array with one entry for each of them, or None for its default.

    x, y            metres in a plane, such as SWEREF 99 TM (`metres` makes them from degrees); unknown = NaN: the rule
                    of distance then says nothing
    reach           metres that the person travels; they can meet if one of the two travels all the way; inf = anywhere
    area            bit mask of areas (at most 64) where the person can meet; 0 = anywhere
    times           bit mask of the week's grid (7 days of up to 9 slots) when the person can meet; default always
    languages       bit mask of languages spoken; needs_language: bool, wants one in common
    gender          bit of one's own (1, 2, 4 …; 0 unknown); wants_gender: bit mask that the other must be in, 0 = any
    age             years, -1 unknown; age_from, age_to: the other's age must be within, -1 = no limit.
                    Unknown gender or age fulfils no wish.
    traits          bit mask of facts (has children, has a dog, stairs …); needs: traits that the other must have, all
                    of them; refuses: traits that the other must not have
    interests       bit mask; offers and seeks: bit masks of one meaning (practises Swedish, shows the town …), soft
    profession, quarter   code, -1 unknown;  family: bit mask of situations
    open            False: never matched by the solver (protected identity, paused, no capacity left)
    """

    size: int
    x: ArrayLike | None = None
    y: ArrayLike | None = None
    reach: ArrayLike | None = None
    area: ArrayLike | None = None
    times: ArrayLike | None = None
    languages: ArrayLike | None = None
    needs_language: ArrayLike | None = None
    gender: ArrayLike | None = None
    wants_gender: ArrayLike | None = None
    age: ArrayLike | None = None
    age_from: ArrayLike | None = None
    age_to: ArrayLike | None = None
    traits: ArrayLike | None = None
    needs: ArrayLike | None = None
    refuses: ArrayLike | None = None
    interests: ArrayLike | None = None
    offers: ArrayLike | None = None
    seeks: ArrayLike | None = None
    profession: ArrayLike | None = None
    family: ArrayLike | None = None
    quarter: ArrayLike | None = None
    open: ArrayLike | None = None

    def people(self) -> People:
        """As records (PERSON), checked and filled up. Raises BadInput with the name of the field that does not fit."""
        made = np.zeros(self.size, PERSON)
        for field in fields(self):
            if field.name != "size":
                made[field.name] = _column(field.name, getattr(self, field.name), self.size)
        for name in ("x", "y"):
            if np.isinf(made[name]).any():
                raise BadInput(f"{name} holds an infinite coordinate: use NaN for unknown")
        if (np.isnan(made["reach"]) | (made["reach"] < 0)).any():
            raise BadInput("reach holds a negative or unknown distance: give metres, inf for anywhere")
        return made


def _column(name: str, given: Any, size: int) -> NDArray[Any]:
    kind, default = DEFAULTS[name]
    if given is None:
        return np.full(size, default, kind)
    array = np.asarray(given)
    if array.shape != (size,):
        raise BadInput(f"{name} has the shape {array.shape}: give {size} entries, one for each person")
    if array.size == 0:
        return np.zeros(0, kind)
    if kind is np.float32:
        return np.ascontiguousarray(array, dtype=kind)
    if array.dtype.kind not in "biu":
        raise BadInput(f"{name} holds {array.dtype} values: give whole numbers or bit masks")
    if kind is np.uint64 and array.dtype.kind == "i":  # a mask with its 64th bit set is a negative int64
        return np.ascontiguousarray(array, dtype=np.int64).view(np.uint64)
    limits = (0, 1) if kind is np.bool_ else (np.iinfo(kind).min, np.iinfo(kind).max)
    if array.dtype.kind != "b" and (int(array.min()) < limits[0] or int(array.max()) > limits[1]):
        raise BadInput(f"{name} holds values outside {limits[0]} to {limits[1]}")
    return np.ascontiguousarray(array, dtype=kind)


def metres(latitude: ArrayLike, longitude: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Degrees (WGS 84) to SWEREF 99 TM: (x east, y north) in metres, by Krüger's series; NaN stays NaN.

    Right to a millimetre in Sweden; distances are 0.1 % off at worst.
    """
    lat, lon = np.radians(np.asarray(latitude, float)), np.radians(np.asarray(longitude, float) - 15.0)
    f = 1 / 298.257222101
    n, e2 = f / (2 - f), f * (2 - f)
    radius = 6378137.0 / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    conformal = np.arctan(
        np.sinh(np.arctanh(np.sin(lat)) - np.sqrt(e2) * np.arctanh(np.sqrt(e2) * np.sin(lat)))
    )
    xi = np.arctan2(np.tan(conformal), np.cos(lon))
    eta = np.arctanh(np.cos(conformal) * np.sin(lon))
    terms = (n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16, 13 * n**2 / 48 - 3 * n**3 / 5, 61 * n**3 / 240)
    north, east = xi, eta
    for k, term in enumerate(terms, 1):
        north = north + term * np.sin(2 * k * xi) * np.cosh(2 * k * eta)
        east = east + term * np.cos(2 * k * xi) * np.sinh(2 * k * eta)
    return 0.9996 * radius * east + 500000.0, 0.9996 * radius * north
