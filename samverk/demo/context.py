"""The bar of the tour, on every page but its own while it is on."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from .progress import Progress, read
from .tour import STEPS, Step


@dataclass(frozen=True)
class Bar:
    """Where one stands: step `number` of `count`, and the step after it (None at the last)."""

    template = "demo/bar.html"
    progress: Progress
    step: Step
    number: int
    count: int
    next: Step | None

    @property
    def done(self) -> int:
        return self.progress.count_done(self.step)


def tour(request: HttpRequest) -> dict[str, Any]:
    """`tour` is there for those who walk it; others cost nothing."""
    is_own_page = request.resolver_match is not None and request.resolver_match.app_name == "demo"
    progress = None if is_own_page else read(request)
    if progress is None:
        return {}
    number = STEPS.index(progress.current)
    following = STEPS[number + 1] if number + 1 < len(STEPS) else None
    return {"tour": Bar(progress, progress.current, number + 1, len(STEPS), following)}
