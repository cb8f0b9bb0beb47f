"""The register of work: what jobs run, what the worker does by itself, what an installation needs at its start.

An app fills it in its own `jobs.py`. This is how the floors above reach the worker without it knowing them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise

Plain = Callable[[], object]


@dataclass(frozen=True)
class Kind:
    """A function that jobs run. `label` says what is being done, in the words of the person who waits."""

    name: str
    label: str | Promise
    function: Callable[..., str | None]
    atomic: bool


@dataclass(frozen=True)
class Period:
    """A function that one of the workers calls once per `gap`."""

    name: str
    gap: timedelta
    function: Plain


KINDS: dict[str, Kind] = {}
PERIODS: dict[str, Period] = {}
EACH_ROUND: list[Plain] = []
AT_SETUP: list[tuple[Plain, bool]] = []
AT_RESTORE: list[Plain] = []


def job(
    kind: str, *, label: str | Promise, atomic: bool = True
) -> Callable[[Callable[..., str | None]], Callable[..., str | None]]:
    """Register `function(job, **args)` as what jobs of `kind` ("imports.run_import") do; it returns the result's address.

    An atomic job runs in one transaction together with the note that it is done: however often the machine
    dies, it takes effect once. `atomic=False` is for work that is long before it writes (SQLite lets nobody
    else write meanwhile): it may be run again after a crash, so it writes only in a last transaction in which
    it also calls `job.finish(address)`.
    """

    def register(function: Callable[..., str | None]) -> Callable[..., str | None]:
        if kind in KINDS:
            raise ValueError(f"{kind} is a kind of job already")
        KINDS[kind] = Kind(kind, label, function, atomic)
        return function

    return register


def every(*, hours: float = 0, minutes: float = 0, seconds: float = 0) -> Callable[[Plain], Plain]:
    """Have a worker call the function once per period, however many workers there are. A missed turn is not made up."""

    def register(function: Plain) -> Plain:
        name = f"{function.__module__}.{getattr(function, '__qualname__', '')}"
        PERIODS[name] = Period(name, timedelta(hours=hours, minutes=minutes, seconds=seconds), function)
        return function

    return register


def each_round(function: Plain) -> Plain:
    """Have every worker call the function about each second: it must be cheap when there is nothing to do."""
    EACH_ROUND.append(function)
    return function


def at_setup(function: Plain, *, demo: bool = False) -> Plain:
    """Call the function whenever the server is about to start, after the migrations, in the order of the apps.

    It must be quick when everything is in place already. `demo=True`: only in the demo.
    """
    AT_SETUP.append((function, demo))
    return function


def at_restore(function: Plain) -> Plain:
    """Call the function after a backup was put back, before anything else runs."""
    AT_RESTORE.append(function)
    return function
