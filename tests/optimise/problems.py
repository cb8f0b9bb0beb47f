"""Small random problems for hypothesis."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

SCORES = {"few": st.integers(-2, 2), "many": st.integers(-1000, 1000), "huge": st.integers(-(10**14), 10**14)}


@dataclass
class Problem:
    """What `assign` wants, as lists."""

    left: list[int]
    right: list[int]
    score: list[int]
    units: list[int]
    capacity: list[int]
    priority: list[int]
    pinned: list[tuple[int, int]] = field(default_factory=list)
    forbidden: list[tuple[int, int]] = field(default_factory=list)

    def asked(self) -> dict[str, Any]:
        return self.__dict__


@st.composite
def problems(draw: Any, *, most_units: int = 1, fixed: bool = False, scores: Any = None) -> Problem:
    """Up to six lefts and five rights."""
    lefts, rights = draw(st.integers(0, 6)), draw(st.integers(0, 5))
    every = [(i, j) for i in range(lefts) for j in range(rights)]
    pairs = draw(st.lists(st.sampled_from(every), unique=True, max_size=18)) if every else []
    kind = SCORES[draw(st.sampled_from(sorted(SCORES)))] if scores is None else scores
    some = lambda: draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2)) if pairs and fixed else []  # noqa: E731
    size = len(pairs)
    return Problem(
        left=[i for i, _j in pairs],
        right=[j for _i, j in pairs],
        score=draw(st.lists(kind, min_size=size, max_size=size)),
        units=draw(st.lists(st.integers(1, most_units), min_size=size, max_size=size)),
        capacity=draw(st.lists(st.integers(0, 3), min_size=rights, max_size=rights)),
        priority=draw(st.lists(st.sampled_from([0, 1, 2, 30, 10**15]), min_size=lefts, max_size=lefts)),
        pinned=some(),
        forbidden=some(),
    )
