"""Small problems by trying everything: what the solvers must find."""

from collections.abc import Sequence


def best_value(
    left: Sequence[int],
    right: Sequence[int],
    score: Sequence[int],
    units: Sequence[int],
    capacity: Sequence[int],
    priority: Sequence[int],
    pinned: Sequence[tuple[int, int]] = (),
    forbidden: Sequence[tuple[int, int]] = (),
) -> tuple[int, int, int] | None:
    """Number matched, priority, score of the best assignment; None when the pins cannot all be kept."""
    pins, best = dict(pinned), None
    used = [0] * len(capacity)

    def go_on(i: int, matched: int, waited: int, points: int) -> None:
        nonlocal best
        if i == len(priority):
            best = max(best or (0, 0, 0), (matched, waited, points))
            return
        if i not in pins:
            go_on(i + 1, matched, waited, points)
        for e, j in enumerate(right):
            allowed = left[e] == i and (i, j) not in forbidden and pins.get(i, j) == j
            if allowed and used[j] + units[e] <= capacity[j]:
                used[j] += units[e]
                go_on(i + 1, matched + 1, waited + priority[i], points + score[e])
                used[j] -= units[e]

    go_on(0, 0, 0, 0)
    return best
