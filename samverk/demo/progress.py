"""How far somebody has come on the tour. Kept in a signed cookie of their own, since they change who they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property

from samverk.audit.models import Entry

from .tour import STEPS, Step, Thing, find_step

COOKIE = "samverk-tour"
_KEPT = 14 * 24 * 3600


@dataclass(frozen=True)
class Progress:
    """The step one stands at, since when the tour is on, and which things have been opened (`step.thing`)."""

    step: str
    since: datetime
    opened: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def _done_verbs(self) -> frozenset[str]:
        wanted = {verb for step in STEPS for thing in step.things for verb in thing.verbs}
        found = Entry.objects.filter(at__gte=self.since, verb__in=wanted).values_list("verb", flat=True)
        return frozenset(found.distinct())

    @property
    def current(self) -> Step:
        return find_step(self.step)

    def has_done(self, step: Step, thing: Thing) -> bool:
        if thing.verbs:
            return not self._done_verbs.isdisjoint(thing.verbs)
        return f"{step.key}.{thing.key}" in self.opened

    def count_done(self, step: Step) -> int:
        return sum(self.has_done(step, thing) for thing in step.things)

    def has_finished(self, step: Step) -> bool:
        return self.count_done(step) == len(step.things)

    def at(self, step: Step, *, opened: Iterable[str] = ()) -> "Progress":
        return replace(self, step=step.key, opened=self.opened | set(opened))


def begin() -> Progress:
    return Progress(STEPS[0].key, timezone.now())


def read(request: HttpRequest) -> Progress | None:
    """None where the tour is not on: nobody began it, or this is no demo."""
    if not settings.DEMO or COOKIE not in request.COOKIES:
        return None
    parts = str(request.get_signed_cookie(COOKIE, default="", max_age=_KEPT)).split("|")
    try:
        step, written, opened = parts
        since = parse_datetime(written)
        find_step(step)
    except (ValueError, LookupError):
        return None
    return Progress(step, since, frozenset(filter(None, opened.split(",")))) if since else None


def keep(response: HttpResponse, progress: Progress) -> None:
    value = "|".join([progress.step, progress.since.isoformat(), ",".join(sorted(progress.opened))])
    response.set_signed_cookie(
        COOKIE, value, max_age=_KEPT, httponly=True, samesite="Lax", secure=settings.HTTPS
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
